import { setTimeout as sleep } from "node:timers/promises";

const restarts = { most: 5, withinMs: 600_000, pauseMs: 1_000 };

/**
 * Runs the server; one that crashed after it was ready is started again. Its codes 0 and 1 are meant as they are.
 * Beside boot.mjs, which calls it before anything is installed: it needs nothing but Node.
 */
export async function keepRunning(start, stopping) {
  let crashes = [];
  for (;;) {
    let isReady = false;
    const { code } = await start(() => {
      isReady = true;
    });
    if (!isReady || stopping.aborted || code === 0 || code === 1) return code;
    const now = performance.now();
    crashes = [...crashes.filter((at) => now - at < restarts.withinMs), now];
    if (crashes.length > restarts.most) {
      console.error(
        `The server has crashed ${crashes.length} times within ten minutes (code ${code}) and is not started again. Its log above says why ("process.failed"); after mending the cause, run npm start.`,
      );
      return code;
    }
    console.error(
      `THE SERVER HAS CRASHED (code ${code}) and is started again: ${crashes.length} of at most ${restarts.most} times within ten minutes. Its log above says why.`,
    );
    await sleep(restarts.pauseMs, undefined, { signal: stopping }).catch(() => {});
    if (stopping.aborted) return 0;
  }
}
