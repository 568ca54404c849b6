import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createSimulator } from "@unlatch/simulator";
import { afterEach, expect, test } from "vitest";
import { png } from "../../packages/core/src/media/pictures.fixture.ts";
import { seeded } from "./load.ts";
import { signIn } from "./office.ts";
import {
  appSecret,
  endAll,
  live,
  pause,
  phoneNumberId,
  start,
  temporaryFolder,
  token,
  until,
} from "./server.ts";
import { look } from "./stored.ts";

const rounds = 4;
const atOnce = 3;

afterEach(endAll);

test(`${rounds} kills while pictures come: what was answered is there, and no row is without its whole file`, async () => {
  const random = seeded(Number(process.env.UNLATCH_TEST_SEED ?? Date.now() % 1_000_000));
  using folder = temporaryFolder();
  await using meta = await createSimulator({
    appSecret,
    phoneNumberId,
    token,
    webhook: { url: "http://127.0.0.1:9/not-yet" },
  });
  const options = { dataDir: folder.path, env: live(meta.graphUrl) };
  const answered: string[] = [];
  let serial = 0;
  for (let round = 0; round < rounds; round++) {
    const server = await start(options);
    const { cookie } = await signIn(server.url);
    const headers = { cookie, origin: new URL(server.url).origin };
    const before = answered.length;
    let isOver = false;
    async function bring(): Promise<void> {
      while (!isOver) {
        // Another picture each time, of some hundred kilobytes.
        const body = new Uint8Array(png({ width: ++serial, height: 300, shade: serial % 251 }));
        const answer = await fetch(`${server.url}/api/media`, { method: "POST", headers, body }).catch(
          () => null,
        );
        if (answer?.ok) answered.push(((await answer.json().catch(() => ({}))) as { sha256: string }).sha256);
      }
    }
    const bringing = Array.from({ length: atOnce }, bring);
    await until("a picture is stored", 20_000, () => answered.length > before);
    await pause(random() * 120);
    await server.stop("SIGKILL");
    isOver = true;
    await Promise.all(bringing);
  }

  const media = join(folder.path, "media");
  const rows = look(join(folder.path, "unlatch.db"), (db) =>
    db.prepare("select sha256, bytes from media").all(),
  ) as { sha256: string; bytes: number }[];
  const isWhole = ({ sha256, bytes }: { sha256: string; bytes: number }) => {
    if (!existsSync(join(media, sha256))) return false;
    const file = readFileSync(join(media, sha256));
    return file.length === bytes && createHash("sha256").update(file).digest("hex") === sha256;
  };
  expect(rows.filter((row) => !isWhole(row))).toEqual([]);
  const known = new Set(rows.map(({ sha256 }) => sha256));
  expect(answered.filter((sha256) => sha256 && !known.has(sha256))).toEqual([]);
  expect(answered.length).toBeGreaterThanOrEqual(rounds);
});
