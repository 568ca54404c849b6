import { afterEach, expect, test } from "vitest";
import { endAll, leftBehind, start, temporaryFolder } from "./server.ts";

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
