import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { bodyOf, signed } from "./load.ts";
import { endAll, leftBehind, live, runToEnd, start, temporaryFolder, until } from "./server.ts";

afterEach(endAll);

const command = { command: ["npm", "start"], withinMs: 110_000 };
const nowhere = live("http://127.0.0.1:9/v25.0");

/** Each start says its process and its address; the last one is who listens. */
const starts = (output: string) =>
  [...output.matchAll(/\(pid (\d+)\)[\s\S]*?Address\s+(http:\/\/\S+)/g)].map(([, pid, url]) => ({
    pid: Number(pid),
    url: url ?? "",
  }));

test("a server that is killed comes back and serves; a stop signal afterwards ends with 0", async () => {
  using folder = temporaryFolder();
  const server = await start({ dataDir: folder.path, env: nowhere, ...command });
  process.kill(server.pid, "SIGKILL");
  await until("it is up again", 30_000, () => starts(server.output()).length === 2);
  expect(server.output()).toContain("THE SERVER HAS CRASHED");
  const again = starts(server.output()).at(-1);
  expect(again?.pid).not.toBe(server.pid);
  const body = bodyOf({ id: "wamid.again", kind: "text", phone: "+919850000003" });
  const answer = await fetch(`${again?.url}/webhook`, { method: "POST", headers: signed(body), body });
  expect(answer.status).toBe(200);
  expect(await server.stop("SIGTERM", server.startedPid)).toMatchObject({ code: 0, signal: null });
  expect(leftBehind()).toEqual([]);
});

test("a stop signal during the pause before a new start ends with 0, and nothing is started", async () => {
  using folder = temporaryFolder();
  const server = await start({ dataDir: folder.path, env: nowhere, ...command });
  process.kill(server.pid, "SIGKILL");
  await until("the crash is told", 10_000, () => server.output().includes("THE SERVER HAS CRASHED"));
  expect(await server.stop("SIGTERM", server.startedPid)).toMatchObject({ code: 0, signal: null });
  expect(starts(server.output())).toHaveLength(1);
  expect(leftBehind()).toEqual([]);
});

test("a sixth crash within ten minutes is the last", async () => {
  using folder = temporaryFolder();
  const server = await start({ dataDir: folder.path, env: nowhere, ...command });
  for (let crash = 1; crash <= 6; crash++) {
    await until(`start ${crash}`, 30_000, () => starts(server.output()).length === crash);
    process.kill(starts(server.output()).at(-1)?.pid ?? 0, "SIGKILL");
  }
  expect((await server.exited).code).not.toBe(0);
  expect(starts(server.output())).toHaveLength(6);
  expect(server.output()).toContain("is not started again");
});

test("a mistake of configuration ends at once", async () => {
  using folder = temporaryFolder();
  const file = join(folder.path, "a file");
  writeFileSync(file, "");
  const { code, output } = await runToEnd({ dataDir: file, env: nowhere, command: ["npm", "start"] });
  expect(code, output).toBe(1);
  expect(output).not.toContain("THE SERVER HAS CRASHED");
});
