import { copyFileSync, mkdtempSync, openSync, renameSync, rmSync, statSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isStorageTrouble, openSqlite, type Store } from "@unlatch/db";
import Database from "better-sqlite3";
import { afterAll, beforeEach, describe, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "unlatch-watched-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let number = 0;
let path = "";
let store: Store;
beforeEach(async () => {
  path = join(folder, `test-${number++}`, "unlatch.db");
  store = await openSqlite(path);
  await write();
});

const body = Buffer.alloc(3_000, 65);
const write = () =>
  store.transaction(async (tx) => {
    await tx.db.insert(tx.t.webhooks).values({ receivedAt: 1, body, state: "applied", changes: 1 });
  });

async function expectRefusal(words: RegExp): Promise<void> {
  for (let time = 0; time < 20; time++) {
    const refused = await write().catch((error: unknown) => error);
    expect(isStorageTrouble(refused)).toBe(true);
    expect(String(refused)).toMatch(words);
  }
  expect(store.trouble()).toMatch(words);
}

describe("a database that lies where it was opened", () => {
  test("takes what comes and has no trouble (the control)", async () => {
    await write();
    expect(store.trouble()).toBeNull();
    await store.close();
  });

  test.each(["", "-wal", "-shm"])("takes nothing more when its file%s is deleted", async (which) => {
    rmSync(`${path}${which}`);
    await expectRefusal(/is gone while the server uses it/);
    await store.close();
  });

  test("takes nothing more when a copy lies in its place, and leaves that one alone", async () => {
    copyFileSync(path, `${path}.copy`);
    renameSync(`${path}.copy`, path);
    await expectRefusal(/was replaced by another file/);
    const stranger = new Database(path);
    stranger.pragma("wal_autocheckpoint = 0");
    stranger.exec("create table of_another (one)");
    await store.close();
    expect(statSync(`${path}-wal`).size).toBeGreaterThan(0);
    expect(stranger.prepare("select count(*) from of_another").pluck().get()).toBe(0);
    stranger.close();
  });

  test("goes on by itself when its folder was moved away and is back", async () => {
    const home = join(path, "..");
    renameSync(home, `${home}-away`);
    await expectRefusal(/is gone/);
    renameSync(`${home}-away`, home);
    await write();
    expect(store.trouble()).toBeNull();
    expect(await store.db.$count(store.t.webhooks)).toBe(2);
    await store.close();
  });
});

describe("a database that is damaged while it is open", () => {
  /** Pages from the third on are overwritten on disk; what is in a cache stays whole. */
  async function damage(): Promise<void> {
    for (let row = 0; row < 200; row++) await write();
    await store.close();
    const pages = statSync(path).size / 4_096;
    store = await openSqlite(path, { checkEveryMs: 50 });
    const file = openSync(path, "r+");
    for (let page = 2; page < pages; page++) writeSync(file, Buffer.alloc(4_096, 7), 0, 4_096, page * 4_096);
  }

  test("is found by the first statement that meets it, whoever runs it", async () => {
    await damage();
    expect(() => store.db.select().from(store.t.webhooks).all()).toThrow(/malformed/);
    await expectRefusal(/unlatch.db is damaged .* put a backup in its place/);
    await store.close();
  });

  test("is found by the check that comes round when nobody reads", async () => {
    await damage();
    await expect.poll(() => store.trouble(), { timeout: 20_000 }).toMatch(/unlatch.db is damaged/);
    await expectRefusal(/is damaged/);
    await store.close();
  });
});
