import { afterEach, expect, test } from "vitest";
import { endAll, interrupt, leftBehind, start, temporaryFolder, until } from "./server.ts";

afterEach(endAll);

/** The first run may have to build. */
const command = { command: ["npm", "start"], withinMs: 110_000 };

test.each(["SIGTERM", "SIGINT"] as const)("%s to npm start ends all of it with code 0", async (signal) => {
  using folder = temporaryFolder();
  const server = await start({ dataDir: folder.path, ...command });
  expect(server.startedPid).not.toBe(server.pid);
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  expect(leftBehind().length).toBeGreaterThan(1);
  const exit = await server.stop(signal, server.startedPid);
  expect(exit, server.output()).toMatchObject({ code: 0, signal: null });
  expect(exit.tookMs).toBeLessThan(10_000);
  expect(leftBehind()).toEqual([]);
  await expect(fetch(server.url)).rejects.toThrow();
});

test("a signal to the printed process ends npm start as well, with code 0", async () => {
  using folder = temporaryFolder();
  const server = await start({ dataDir: folder.path, ...command });
  expect(server.output()).toContain(`pid ${server.pid}`);
  expect(await server.stop("SIGTERM")).toMatchObject({ code: 0, signal: null });
  expect(leftBehind()).toEqual([]);
});

test.each(["SIGTERM", "SIGINT"] as const)(
  "%s while the demo's past is made ends all of it, and the next start makes it whole",
  async (signal) => {
    using folder = temporaryFolder();
    const options = { dataDir: folder.path, env: { UNLATCH_DEMO_HISTORY_DAYS: "30" } };
    const exit = await interrupt(options, /Demo: playing 31 days/, signal);
    expect(exit, exit.output).toMatchObject({ code: 0, signal: null });
    await until("its other process has ended as well", 5_000, () => leftBehind().length === 0);
    const server = await start({ dataDir: folder.path, env: { UNLATCH_DEMO_HISTORY_DAYS: "1" } });
    // Not "the days since": half a past is never gone on with.
    expect(server.output()).toContain("Demo: playing 2 days of 120 advisors, once");
    await server.stop();
  },
);
