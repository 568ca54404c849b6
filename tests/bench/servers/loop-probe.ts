// Loaded before the server, in its process: how long the thread that answers was held at a stretch, by the clock and
// by its own work: on a busy machine it waits for a core as well. Each line that comes in asks for the longest since
// the line before.
import { createInterface } from "node:readline";
import { isMainThread } from "node:worker_threads";

const everyMs = 1;

function watch(): void {
  let before = performance.now();
  let workBefore = workMs();
  let held = { byClock: 0, byWork: 0 };
  setInterval(() => {
    const now = performance.now();
    const work = workMs();
    held.byClock = Math.max(held.byClock, now - before - everyMs);
    held.byWork = Math.max(held.byWork, work - workBefore);
    before = now;
    workBefore = work;
  }, everyMs).unref();
  createInterface({ input: process.stdin }).on("line", () => {
    process.stdout.write(`loop:${JSON.stringify(held)}\n`);
    held = { byClock: 0, byWork: 0 };
  });
}

function workMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

// Its threads are started with it before them as well.
if (isMainThread) watch();
