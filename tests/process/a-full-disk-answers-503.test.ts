import { spawnSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { bodyOf, type Event, signed } from "./load.ts";
import { endAll, live, start, temporaryFolder, until } from "./server.ts";
import { integrityOf, lostOf } from "./stored.ts";

const wanted = 50;
const canMount = process.platform === "linux" && mountable();
const inCi = Boolean(process.env.CI);
if (!canMount)
  process.stderr.write("!! NO SMALL DISK (mounting a tmpfs needs root): the full disk is NOT tested.\n");

afterEach(endAll);

test.skipIf(!canMount && !inCi)("a full disk answers 503 and recovers by itself", async () => {
  using folder = temporaryFolder();
  using disk = smallDisk(folder.path);
  const ballast = join(disk.path, "ballast");
  // More than the log can grow to: what is freed must hold what the log has still to hand to the file.
  writeFileSync(ballast, Buffer.alloc(16 * 1024 * 1024));
  const server = await start({ dataDir: disk.path, env: live("http://127.0.0.1:9/v25.0") });
  const acked: Event[] = [];
  let serial = 0;
  const post = async () => {
    const event: Event = { id: `wamid.full-${serial++}`, kind: "text", phone: "+919860000001" };
    // Four kilobytes each, so that the disk is soon full.
    const body = bodyOf(event).replace(`about ${event.id}`, "x".repeat(4_000));
    const answer = await fetch(`${server.url}/webhook`, { method: "POST", headers: signed(body), body });
    await answer.text();
    if (answer.status === 200) acked.push(event);
    return { status: answer.status, retryAfter: answer.headers.get("retry-after") };
  };

  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  const seen: { status: number; retryAfter: string | null }[] = [];
  while (seen.filter(({ status }) => status === 503).length < wanted && serial < 5_000)
    seen.push(...(await Promise.all(Array.from({ length: 8 }, post))));
  const refused = seen.filter(({ status }) => status !== 200);
  expect(acked.length).toBeGreaterThan(0);
  expect(new Set(refused.map(({ status }) => status))).toEqual(new Set([503]));
  expect(refused.length).toBeGreaterThanOrEqual(wanted);
  expect(refused.every(({ retryAfter }) => Number(retryAfter) > 0)).toBe(true);

  await until("/readyz tells of it", 5_000, async () => (await fetch(`${server.url}/readyz`)).status === 503);
  // And stays red: a small write may still find a corner, which says nothing about the next body.
  for (let time = 0; time < 5; time++) {
    await post();
    const red = await fetch(`${server.url}/readyz`);
    expect(red.status).toBe(503);
    expect(JSON.stringify(await red.json())).toMatch(/disk that holds unlatch\.db is full\. Free some space/);
  }
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);

  rmSync(ballast);
  await until("it takes webhooks again by itself", 10_000, async () => (await post()).status === 200);
  for (let count = 0; count < wanted; count++) expect(await post()).toMatchObject({ status: 200 });
  await until(
    "/readyz tells of that too",
    5_000,
    async () => (await fetch(`${server.url}/readyz`)).status === 200,
  );

  expect(await server.stop()).toMatchObject({ code: 0 });
  const file = join(disk.path, "unlatch.db");
  expect(lostOf(file, acked)).toEqual([]);
  expect(integrityOf(file)).toBe("ok");
});

function mountable(): boolean {
  using folder = temporaryFolder();
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", folder.path]).status === 0;
  if (mounted) spawnSync("umount", [folder.path]);
  return mounted;
}

function smallDisk(path: string): { path: string; [Symbol.dispose](): void } {
  const { status, stderr } = spawnSync("mount", ["-t", "tmpfs", "-o", "size=22m", "tmpfs", path]);
  if (status !== 0) throw new Error(`The small disk could not be made: ${stderr}`);
  return { path, [Symbol.dispose]: () => void spawnSync("umount", ["-l", path]) };
}
