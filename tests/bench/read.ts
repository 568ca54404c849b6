import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { textBody, toRequest } from "./bodies.ts";
import { Connection } from "./connection.ts";
import { short, spread, table } from "./figures.ts";
import { signIn } from "./live.ts";
import { describeMachine, workFolder } from "./machine.ts";
import { type ReadCase, readCases, sizeOf } from "./read-cases.ts";
import { days, type Filled, fillYear } from "./read-fill.ts";
import { buildBundle, type Server, startGraphStub, startServer } from "./servers.ts";

const results = join(import.meta.dirname, "../../bench-results");
const admin = { email: "bench@example.com", password: "correct horse battery" };
const mostHeldMs = 50;
const mostAckMs = 250;

export interface ReadOptions {
  messages: number;
  rounds: number;
}

/** By the clock, and by the thread's own work: on a busy machine it waits for a core as well. */
interface Held {
  byClock: number;
  byWork: number;
}

interface Measured {
  name: string;
  p50: number;
  p99: number;
  /** The longest that the thread was held while this was asked, webhooks beside it included. */
  held: Held;
  ackP99: number;
  wrong: string | null;
}

/** The questions of the screens to the built server over a big database, while webhooks come in. */
export async function read(options: ReadOptions): Promise<number> {
  const work = workFolder(results);
  buildBundle();
  process.stdout.write(`${describeMachine(work)}\n`);
  const seed = join(work, "year.db");
  const filled = await fillYear(seed, options.messages);
  process.stdout.write(`${days} days filled in ${filled.seconds} s: ${describe(filled)}\n`);
  const stub = await startGraphStub();
  const env = {
    UNLATCH_INIT_ADMIN_EMAIL: admin.email,
    UNLATCH_INIT_ADMIN_PASSWORD: admin.password,
    NODE_OPTIONS: `--import=${new URL("./servers/loop-probe.ts", import.meta.url).href}`,
  };
  const place = { seed, dir: join(work, "server"), graphPort: stub.port, profileDir: null, env };
  const server = await startServer("ours", place);
  try {
    const origin = `http://127.0.0.1:${server.port}`;
    const cookie = await signIn(origin);
    const webhooks = await startWebhooks(server.port);
    const ask = async (path: string) => {
      const answer = await fetch(`${origin}${path}`, { headers: { cookie } });
      const body: unknown = await answer.json();
      if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}: ${JSON.stringify(body)}`);
      return body;
    };
    const calm = await calmSpell(server, webhooks);
    const measured: Measured[] = [];
    for (const one of readCases(filled))
      measured.push(await measure(one, { server, webhooks, ask, rounds: options.rounds }));
    await webhooks.stop();
    return conclude({ filled, calm, measured }, options);
  } finally {
    await Promise.all([server.stop(), stub.child.stop()]);
  }
}

const describe = ({ messages, lines, statuses, webhooks }: Filled) =>
  Object.entries({ messages, lines, statuses, webhooks })
    .map(([name, n]) => `${n.toLocaleString("en-US")} ${name}`)
    .join(", ");

type Calm = Pick<Measured, "held" | "ackP99">;
type Webhooks = Awaited<ReturnType<typeof startWebhooks>>;

/** Some fifty webhooks a second, each after the answer to the one before. */
async function startWebhooks(port: number) {
  const connection = await Connection.open(port);
  let times: number[] = [];
  let refused = 0;
  let isOver = false;
  const done = (async () => {
    for (let n = 0; !isOver; n++) {
      const { status, ms } = await connection.send(toRequest(textBody(n, `Beside a read ${n}`)));
      times.push(ms);
      if (status !== 200) refused++;
      await sleep(20);
    }
    connection.close();
  })();
  return {
    /** Since the last call. */
    taken(): { p99: number; refused: number } {
      const { p99 } = spread(times);
      times = [];
      return { p99, refused };
    },
    async stop() {
      isOver = true;
      await done;
    },
  };
}

const heldOf = async ({ child }: Server): Promise<Held> => {
  const answer = child.next((line) =>
    line.startsWith("loop:") ? (JSON.parse(line.slice(5)) as Held) : null,
  );
  child.tell("longest?");
  return answer;
};

/** How it is when nobody asks: what the machine itself and the webhooks make of it. */
async function calmSpell(server: Server, webhooks: Webhooks): Promise<Calm> {
  await sleep(1_000);
  webhooks.taken();
  await heldOf(server);
  await sleep(3_000);
  return { held: await heldOf(server), ackP99: webhooks.taken().p99 };
}

async function measure(
  one: ReadCase,
  tools: {
    server: Server;
    webhooks: Webhooks;
    ask: (path: string) => Promise<unknown>;
    rounds: number;
  },
): Promise<Measured> {
  const { server, webhooks, ask, rounds } = tools;
  webhooks.taken();
  await heldOf(server);
  const times: number[] = [];
  let wrong: string | null = null;
  for (let round = 0; round < rounds; round++) {
    const from = performance.now();
    const size = sizeOf(await ask(one.path));
    times.push(performance.now() - from);
    if (one.expected !== undefined && size !== one.expected) wrong = `${size} instead of ${one.expected}`;
  }
  const { p50, p99 } = spread(times);
  const acks = webhooks.taken();
  if (acks.refused > 0) wrong = `${acks.refused} webhooks were not answered 200`;
  return { name: one.name, p50, p99, held: await heldOf(server), ackP99: acks.p99, wrong };
}

function conclude(run: { filled: Filled; calm: Calm; measured: Measured[] }, options: ReadOptions): number {
  const { filled, calm, measured } = run;
  // Held that long while nobody asks, the thread waits for its neighbours: then its own work is what counts.
  const isBusy = calm.held.byClock > mostHeldMs / 5;
  const judged = (held: Held) => (isBusy ? held.byWork : held.byClock);
  const rows = measured.map((one) => [
    one.name,
    short(one.p50),
    short(one.p99),
    short(one.held.byClock),
    short(one.held.byWork),
    short(one.ackP99),
    one.wrong ?? (judged(one.held) <= mostHeldMs && one.ackP99 <= mostAckMs ? "holds" : "MISSED"),
  ]);
  const head = [
    "read",
    "p50 ms",
    "p99 ms",
    "held ms",
    "by own work",
    "webhook p99 ms",
    `≤ ${mostHeldMs}, ≤ ${mostAckMs}`,
  ];
  process.stdout.write(`\n${table([head, ...rows])}\n`);
  process.stdout.write(
    `Nobody asks: held ${short(calm.held.byClock)} ms, by own work ${short(calm.held.byWork)} ms, webhook p99 ` +
      `${short(calm.ackP99)} ms${isBusy ? "; the machine is busy, so own work is judged" : ""}\n`,
  );
  const sound = measured.every((one) => one.wrong === null);
  if (!sound) process.stdout.write("VOID: an answer was wrong; nothing above counts.\n");
  writeFileSync(
    join(results, "read.json"),
    `${JSON.stringify({ options, sound, filled, calm, measured }, null, 2)}\n`,
  );
  return sound ? 0 : 1;
}
