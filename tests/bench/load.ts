import { createInterface } from "node:readline";
import { batchBody, lonelyBody, singleBody, toRequest } from "./bodies.ts";
import { Connection } from "./connection.ts";
import { type Spread, spread } from "./figures.ts";

/**
 * The load generator, a process of its own. Bodies are built and signed before anything is measured, and
 * are the same for every server. It takes one order per line as JSON and answers with one line.
 */
export type Order =
  | { do: "prepare"; singles: number; unlocks: boolean; batches: number; lonely: number }
  | { do: "forged"; port: number }
  | { do: "singles"; port: number; connections: number; warmMs: number; ms: number; repeat: boolean }
  | { do: "batches"; port: number; connections: number; ms: number; repeat: boolean }
  | { do: "beside"; port: number; ms: number; repeat: boolean };

export interface Run {
  /** Answers inside the measured window. */
  answered: number;
  seconds: number;
  latency: Spread;
  /** Every request of this run, with warm-up and those that ended after the window; all were 200. */
  acknowledged: number;
  batches: number;
  cpuSeconds: number;
  failure: string | null;
}

let singles: Buffer[] = [];
let batches: Buffer[] = [];
let lonely: Buffer[] = [];

/** Hands out each body once; null when none is left and none may be repeated. */
function supply(bodies: readonly Buffer[], repeat = false): () => Buffer | null {
  let next = 0;
  return () => {
    if (next === bodies.length && repeat) next = 0;
    return bodies[next++] ?? null;
  };
}

interface Window {
  from: number;
  until: number;
}

interface Tally {
  acknowledged: number;
  latencies: number[];
  lastAt: number;
}

/** One connection, one request after another, until the window closes or the bodies end. */
async function drive(port: number, take: () => Buffer | null, window: Window, pauseMs = 0): Promise<Tally> {
  const connection = await Connection.open(port);
  const tally: Tally = { acknowledged: 0, latencies: [], lastAt: 0 };
  try {
    while (performance.now() < window.until) {
      const request = take();
      if (!request) break;
      const { status, ms } = await connection.send(request);
      if (status !== 200) throw new Error(`A request was answered with ${status}.`);
      tally.acknowledged++;
      const at = performance.now();
      if (at >= window.from && at <= window.until) {
        tally.latencies.push(ms);
        tally.lastAt = at;
      }
      if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  } finally {
    connection.close();
  }
  return tally;
}

const drivers = (count: number, start: () => Promise<Tally>) =>
  Promise.all(Array.from({ length: count }, start));

function summed(
  tallies: readonly Tally[],
  window: Window,
  cpuFrom: NodeJS.CpuUsage,
): Omit<Run, "failure" | "batches"> {
  const latencies = tallies.flatMap((tally) => tally.latencies);
  const { user, system } = process.cpuUsage(cpuFrom);
  // The bodies may end before the window does.
  const lastAt = Math.max(...tallies.map((tally) => tally.lastAt));
  return {
    answered: latencies.length,
    seconds: (Math.min(lastAt, window.until) - window.from) / 1_000,
    latency: spread(latencies),
    acknowledged: tallies.reduce((sum, tally) => sum + tally.acknowledged, 0),
    cpuSeconds: (user + system) / 1e6,
  };
}

async function measure(order: Exclude<Order, { do: "prepare" | "forged" }>): Promise<Omit<Run, "failure">> {
  const cpuFrom = process.cpuUsage();
  const warmMs = order.do === "singles" ? order.warmMs : 0;
  const from = performance.now() + warmMs;
  const window = { from, until: from + order.ms };
  if (order.do === "singles") {
    const take = supply(singles, order.repeat);
    const tallies = await drivers(order.connections, () => drive(order.port, take, window));
    return { ...summed(tallies, window, cpuFrom), batches: 0 };
  }
  const take = supply(batches, order.repeat);
  if (order.do === "batches") {
    const tallies = await drivers(order.connections, () => drive(order.port, take, window));
    const run = summed(tallies, window, cpuFrom);
    return { ...run, batches: run.acknowledged };
  }
  // The figures are those of the small ones beside the large ones.
  const small = supply(lonely, order.repeat);
  const [large, ...others] = await Promise.all([
    drive(order.port, take, window),
    ...Array.from({ length: 8 }, () => drive(order.port, small, window, 2)),
  ]);
  return { ...summed(others, window, cpuFrom), batches: large.acknowledged };
}

async function obey(order: Order): Promise<unknown> {
  if (order.do === "prepare") {
    const built = <T>(count: number, build: (n: number) => T) =>
      Array.from({ length: count }, (_, n) => build(n));
    singles = built(order.singles, (n) => toRequest(singleBody(n, order).text));
    batches = built(order.batches, (n) => toRequest(batchBody(n)));
    lonely = built(order.lonely, (n) => toRequest(lonelyBody(n)));
    return { megabytes: [...singles, ...batches, ...lonely].reduce((sum, one) => sum + one.length, 0) / 1e6 };
  }
  if (order.do === "forged") {
    const connection = await Connection.open(order.port);
    const { status } = await connection.send(toRequest(lonelyBody(0), "another secret"));
    connection.close();
    return { status };
  }
  return { ...(await measure(order)), failure: null };
}

createInterface({ input: process.stdin }).on("line", (line) => {
  obey(JSON.parse(line) as Order).then(
    (result) => process.stdout.write(`${JSON.stringify(result)}\n`),
    (error) => process.stdout.write(`${JSON.stringify({ failure: String(error) })}\n`),
  );
});
process.stdout.write(`${JSON.stringify({ ready: true })}\n`);
