import { copyFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { messages as seeded } from "./bodies.ts";
import { asJson, start } from "./children.ts";
import { judge, short, table, verdictLine } from "./figures.ts";
import { describeMachine, workFolder } from "./machine.ts";
import { seed } from "./seed.ts";
import type { Drained } from "./sends.ts";
import { startGraphStub } from "./servers.ts";

export interface SendOptions {
  rounds: number;
  quick: boolean;
  profile: boolean;
}

type Way = "ours" | "bare" | "jobs";

interface Result extends Drained {
  way: Way;
  perSecond: number;
  trouble: string | null;
}

const results = join(import.meta.dirname, "../../bench-results");
const script = (name: string) => join(import.meta.dirname, "servers", `${name}.ts`);

export async function send(options: SendOptions): Promise<number> {
  const work = workFolder(results);
  process.stdout.write(`${describeMachine(work)}\n`);
  const total = options.quick ? 4_000 : 12_000;
  const seedPath = join(work, "seed.db");
  await seed(seedPath);
  const rounds: Result[][] = [];
  for (let round = 0; round < options.rounds; round++) {
    const ways: Way[] = ["ours", "bare", "jobs"];
    const done: Result[] = [];
    for (const way of round % 2 === 0 ? ways : ways.toReversed()) {
      const path = join(work, `${round}-${way}.db`);
      copyFileSync(seedPath, path);
      done.push(await measure(way, path, total, options));
      for (const end of ["", "-wal", "-shm"]) rmSync(path + end, { force: true });
    }
    rounds.push(done);
    process.stdout.write(`\nRound ${round + 1}\n${rows(done, total)}\n`);
  }
  return conclude(rounds, options);
}

async function measure(way: Way, path: string, total: number, options: SendOptions): Promise<Result> {
  const stub = await startGraphStub();
  const graphUrl = `http://127.0.0.1:${stub.port}/v25.0`;
  const flags = options.profile ? ["--cpu-prof", "--cpu-prof-dir", join(results, "profiles")] : [];
  const args =
    way === "bare"
      ? [script("bare-sender"), graphUrl, String(total)]
      : [...flags, script("sender"), path, graphUrl, way, String(total)];
  const sender = start(args, { NODE_ENV: "production" });
  try {
    await sender.next(asJson);
    const answer = sender.next(asJson<Drained>);
    sender.tell("go");
    const drained = await answer;
    const seen = (await (await fetch(`http://127.0.0.1:${stub.port}/`)).json()) as Seen;
    const trouble = troubleOf(way, drained, seen, total);
    return { ...drained, way, perSecond: total / drained.seconds, trouble };
  } finally {
    await Promise.all([sender.stop(), stub.child.stop()]);
  }
}

interface Seen {
  requests: number;
  people: Record<string, string[]>;
}

/** Every message once; ours also in the order of its lane, and known as accepted. */
function troubleOf(
  way: Way,
  { accepted }: Drained,
  { requests, people }: Seen,
  total: number,
): string | null {
  if (way === "jobs") return requests === 0 ? null : `${requests} were sent by jobs that do nothing.`;
  if (requests !== total) return `${total} were to be sent, Meta received ${requests}.`;
  if (way === "bare") return accepted === total ? null : `${accepted} of ${total} were accepted.`;
  if (accepted !== total + seeded) return `${accepted - seeded} of ${total} are known as accepted.`;
  const astray = Object.entries(people).find(([, texts]) =>
    texts.some((text, place) => !text.startsWith(`${place + 1}. `)),
  );
  return astray ? `${astray[0]} got messages twice or out of order.` : null;
}

function rows(done: readonly Result[], total: number): string {
  const lines = done.map(({ way, perSecond, cpuSeconds, trouble }) => [
    `  ${way === "jobs" ? "claim and finish" : way}`,
    short(perSecond),
    ((cpuSeconds / total) * 1e6).toFixed(1),
    trouble ? `VOID: ${trouble}` : "each once",
  ]);
  return table([["", "per s", "CPU µs", "checked"], ...lines]);
}

function conclude(rounds: readonly Result[][], options: SendOptions): number {
  const rate = (way: Way) =>
    rounds.map((done) => done.find((one) => one.way === way)?.perSecond ?? Number.NaN);
  const bare = rate("bare");
  const shares = rate("ours").map((value, n) => value / (bare[n] ?? Number.NaN));
  const verdicts = [
    judge("sends/s: ours / bare pool", shares, { is: "≥", value: 0.5 }),
    judge("jobs claimed and finished per s, with fsync", rate("jobs"), { is: "≥", value: 5_000 }),
  ];
  const sound = rounds.flat().every((one) => one.trouble === null);
  process.stdout.write(`\nMedians of ${rounds.length} rounds [lowest–highest], 64 calls at once\n`);
  process.stdout.write(`${verdicts.map(verdictLine).join("\n")}\n`);
  if (!sound) process.stdout.write("VOID: a message was lost, doubled or overtaken; nothing above counts.\n");
  writeFileSync(
    join(results, "send.json"),
    `${JSON.stringify({ options, sound, verdicts, rounds }, null, 2)}\n`,
  );
  return sound ? 0 : 1;
}
