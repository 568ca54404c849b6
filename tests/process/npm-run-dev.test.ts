import { once } from "node:events";
import { statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { WebSocket } from "ws";
import { freePort } from "../http-world.ts";
import { signIn } from "./office.ts";
import { endAll, leftBehind, live, root, start, temporaryFolder, until } from "./server.ts";

afterEach(endAll);

/** The server's address is vite's, under which browsers work here. */
async function develop(dataDir: string) {
  const port = async () => String(await freePort());
  const own = { PORT: await port(), WEB_PORT: await port(), SIMULATOR_PORT: await port() };
  const simulator = `http://127.0.0.1:${own.SIMULATOR_PORT}`;
  const env = { ...live(`${simulator}/v25.0`), ...own };
  const server = await start({ dataDir, env, command: ["npm", "run", "dev"], withinMs: 110_000 });
  expect(server.url).toBe(`http://127.0.0.1:${own.WEB_PORT}`);
  const answers = (url: string) => () => fetch(url).then(Boolean, () => false);
  await until("vite answered", 30_000, answers(server.url));
  await until("the simulator answered", 30_000, answers(simulator));
  return { ...server, direct: `http://127.0.0.1:${own.PORT}` };
}

test.each(["SIGTERM", "SIGINT"] as const)("%s to npm run dev ends all of it with code 0", async (signal) => {
  using folder = temporaryFolder();
  const server = await develop(folder.path);
  for (const url of [server.url, server.direct])
    expect((await fetch(`${url}/healthz`)).headers.get("content-type")).toContain("json");
  const { cookie } = await signIn(server.url);
  const socket = new WebSocket(`${server.url.replace("http", "ws")}/trpc`, {
    headers: { origin: server.url, cookie },
  });
  await once(socket, "open");
  socket.terminate();
  // Its times are as they were, so that no build is taken for an old one; the watcher hears of it all the same.
  const file = join(root, "apps/server/src/log.ts");
  const { atimeMs, mtimeMs } = statSync(file);
  utimesSync(file, atimeMs / 1_000, mtimeMs / 1_000);
  const starts = () => server.output().split("Unlatch is up").length - 1;
  await until("it was started again", 30_000, () => starts() === 2);
  expect(server.output()).not.toContain("process.failed");
  const exit = await server.stop(signal, server.startedPid);
  expect(exit, server.output()).toMatchObject({ code: 0, signal: null });
  await until("nothing of it is left", 5_000, () => leftBehind().length === 0);
});

test("whichever ends takes the others with it", async () => {
  using folder = temporaryFolder();
  const server = await develop(folder.path);
  const vite = leftBehind().find(({ command }) => command.includes("vite.js"));
  process.kill(vite?.pid ?? Number.NaN, "SIGKILL");
  expect((await server.exited).code, server.output()).not.toBe(0);
  await until("nothing of it is left", 5_000, () => leftBehind().length === 0);
});
