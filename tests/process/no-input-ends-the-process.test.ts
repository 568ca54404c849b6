import { afterEach, expect, test } from "vitest";
import { fuzz, harmOf } from "./fuzz.ts";
import { endAll, live, start, temporaryFolder } from "./server.ts";

afterEach(endAll);

test("whatever comes over a socket, cut at every byte and bent: the same process answers Meta", async () => {
  using folder = temporaryFolder();
  const server = await start({ dataDir: folder.path, env: live("http://127.0.0.1:9/v25.0") });
  const report = await fuzz(server, { seconds: 35, seed: 20_261_126 });
  expect(report.connections).toBeGreaterThan(1_000);
  expect(await harmOf(server)).toBeNull();
  expect(await server.stop()).toMatchObject({ code: 0, signal: null });
});
