import { once } from "node:events";
import { afterEach, expect, test } from "vitest";
import { WebSocket } from "ws";
import { freePort } from "../http-world.ts";
import { signIn } from "./office.ts";
import { endAll, leftBehind, live, start, temporaryFolder, until } from "./server.ts";

afterEach(endAll);

/** The server's address is vite's, under which browsers work here. */
async function develop(dataDir: string) {
  const [PORT, WEB_PORT, SIMULATOR_PORT] = [await freePort(), await freePort(), await freePort()].map(String);
  const env = { ...live(`http://127.0.0.1:${SIMULATOR_PORT}/v25.0`), PORT, WEB_PORT, SIMULATOR_PORT };
  const server = await start({ dataDir, env, command: ["npm", "run", "dev"], withinMs: 110_000 });
  expect(server.url).toBe(`http://127.0.0.1:${WEB_PORT}`);
  const answers = (url: string) => () => fetch(url).then(Boolean, () => false);
  await until("vite answered", 30_000, answers(server.url));
  await until("the simulator answered", 30_000, answers(`http://127.0.0.1:${SIMULATOR_PORT}/`));
  return { ...server, direct: `http://127.0.0.1:${PORT}` };
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
