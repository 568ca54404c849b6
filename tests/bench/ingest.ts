import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { batchMessages, messages } from "./bodies.ts";
import { asJson, type Child, start } from "./children.ts";
import { type IngestOptions, type Part, type Result, report } from "./ingest-report.ts";
import type { Order, Run } from "./load.ts";
import { describeMachine, workFolder } from "./machine.ts";
import { seed } from "./seed.ts";
import {
  buildBundle,
  type Counted,
  type Place,
  type ServerName,
  startGraphStub,
  startServer,
} from "./servers.ts";

const results = join(import.meta.dirname, "../../bench-results");

/** Which servers each part compares; every other round takes them in the other order. */
const compared: Record<Part, readonly ServerName[]> = {
  singles: ["ours", "bare", "per-request", "classic"],
  batches: ["ours", "bare"],
  beside: ["ours", "bare"],
};

export async function ingest(options: IngestOptions): Promise<number> {
  const work = workFolder(results);
  buildBundle();
  process.stdout.write(`${describeMachine(work)}\n`);
  const profileDir = options.profile ? join(results, "profiles") : null;
  const stub = await startGraphStub();
  const load = start([join(import.meta.dirname, "load.ts")]);
  await load.next(asJson);
  try {
    const place = { seed: join(work, "seed.db"), dir: "", graphPort: stub.port, profileDir };
    await seed(place.seed);
    await ask(load, prepared(options));
    const rounds: Result[][] = [];
    for (let round = 0; round < options.rounds; round++) {
      const done: Result[] = [];
      for (const part of ["singles", "batches", "beside"] as const) {
        if (!options.parts.includes(part)) continue;
        const some = compared[part].filter((name) => options.servers.includes(name));
        for (const name of round % 2 === 0 ? some : some.toReversed()) {
          const dir = join(work, `${round}-${part}-${name}`);
          done.push(await measure(part, name, { ...place, dir }, load, options));
          rmSync(dir, { recursive: true, force: true });
        }
      }
      rounds.push(done);
      process.stdout.write(report.round(round + 1, done));
    }
    const { text, json, sound } = report.whole(rounds, options);
    process.stdout.write(text);
    writeFileSync(join(results, "ingest.json"), `${JSON.stringify(json, null, 2)}\n`);
    return sound ? 0 : 1;
  } finally {
    await Promise.all([stub.child.stop(), load.stop()]);
  }
}

function prepared({ quick, unlocks }: IngestOptions): Order {
  return {
    do: "prepare",
    singles: quick ? 30_000 : 90_000,
    unlocks,
    batches: quick ? 40 : (batchMessages * 3) / 1_000,
    lonely: quick ? 10_000 : (messages - batchMessages) * 3,
  };
}

async function ask<T>(load: Child, order: Order): Promise<T> {
  const answer = load.next(asJson<T>);
  load.tell(JSON.stringify(order));
  return answer;
}

async function measure(
  part: Part,
  name: ServerName,
  place: Place,
  load: Child,
  options: IngestOptions,
): Promise<Result> {
  const server = await startServer(name, place);
  const { port } = server;
  const forged = await ask<{ status: number }>(load, { do: "forged", port });
  const cpuFrom = server.child.cpuMicros();
  const answer = await ask<Run | { failure: string }>(load, orderOf(part, name, port, options));
  const settling = performance.now();
  await server.settled();
  const settledSeconds = (performance.now() - settling) / 1_000;
  const cpuTo = server.child.cpuMicros();
  await server.stop();
  const run = "latency" in answer ? answer : { ...nothing, ...answer };
  const events =
    part === "singles" ? run.acknowledged : run.batches * 1_000 + (part === "beside" ? run.acknowledged : 0);
  const requests = part === "beside" ? run.acknowledged + run.batches : run.acknowledged;
  const refused = forged.status === 401 ? null : `A forged body was answered with ${forged.status}.`;
  const trouble = run.failure ?? refused ?? missing(server.count?.() ?? null, events, requests);
  const cpuMicros = cpuFrom === null || cpuTo === null ? null : (cpuTo - cpuFrom) / events;
  return { ...run, part, server: name, cpuMicros, settledSeconds, trouble };
}

const nothing: Run = {
  answered: 0,
  seconds: 1,
  latency: { p50: 0, p95: 0, p99: 0, max: 0 },
  acknowledged: 0,
  batches: 0,
  cpuSeconds: 0,
  failure: null,
};

function missing(counted: Counted | null, events: number, requests: number): string | null {
  if (!counted) return null;
  if (counted.events !== events) return `${events} events were acknowledged, ${counted.events} are kept.`;
  if (counted.webhooks === null || counted.webhooks === requests) return null;
  return `${requests} bodies were acknowledged, ${counted.webhooks} are kept.`;
}

function orderOf(part: Part, name: ServerName, port: number, options: IngestOptions): Order {
  const { quick, connections, seconds } = options;
  const ms = seconds ? seconds * 1_000 : quick ? 1_000 : 2_500;
  // It keeps nothing, so it can't tell a repeated body from a new one; and it would run out of new ones.
  const repeat = name === "bare";
  switch (part) {
    case "singles":
      // Long enough for the compiler: ours has the most code to warm up.
      return { do: part, port, connections, warmMs: quick ? 700 : 2_500, ms, repeat };
    case "batches":
      return { do: part, port, connections: 2, ms, repeat };
    case "beside":
      return { do: part, port, ms, repeat };
    default:
      return part satisfies never;
  }
}
