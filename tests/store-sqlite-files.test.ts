import { spawnSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSqlite, type Store, StoreUnusable } from "@unlatch/db";
import Database from "better-sqlite3";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "unlatch-files-"));
const mounted: string[] = [];
afterAll(() => {
  for (const path of mounted) spawnSync("umount", ["--lazy", path]);
  if (!isRoot) spawnSync("chmod", ["-R", "u+w", folder]);
  rmSync(folder, { recursive: true, force: true });
});

const isRoot = process.getuid?.() === 0;
const canMount = isRoot && mount(join(folder, "probe"), "-t", "tmpfs", "-o", "size=1m", "tmpfs");
if (isRoot && !canMount)
  process.stderr.write("!! ROOT THAT MAY NOT MOUNT: read-only files are NOT tested.\n");

function mount(path: string, ...how: string[]): boolean {
  mkdirSync(path, { recursive: true });
  const done = spawnSync("mount", [...how, path]).status === 0;
  if (done) mounted.push(path);
  return done;
}

/** Modes do not bind root, so for root the path is mounted upon itself to be read only. */
function makeReadOnly(path: string): void {
  if (!isRoot) chmodSync(path, statSync(path).isDirectory() ? 0o555 : 0o444);
  else {
    spawnSync("mount", ["--bind", path, path]);
    mounted.push(path);
    spawnSync("mount", ["-o", "remount,ro,bind", path]);
  }
}

const bodyBytes = 3000;

async function add(store: Store, rows: number): Promise<void> {
  const one = { receivedAt: 1, body: Buffer.alloc(bodyBytes, 65), state: "applied" as const, changes: 1 };
  await store.transaction(async (tx) => {
    for (let i = 0; i < rows; i++) await tx.db.insert(tx.t.webhooks).values(one);
  });
}

const count = async (store: Store) => store.db.$count(store.t.webhooks);

/** Why a store does not open; null when it does. */
async function refusal(): Promise<unknown> {
  const opened = await openSqlite(path).catch((error: unknown) => ({ error }));
  if ("error" in opened) return opened.error;
  await opened.close();
  return null;
}

let number = 0;
let home = "";
let path = "";
beforeEach(() => {
  home = join(folder, `test-${number++}`);
  mkdirSync(home);
  path = join(home, "unlatch.db");
});

describe("a damaged database file", () => {
  let whole = Buffer.alloc(0);
  beforeAll(async () => {
    const model = join(folder, "model.db");
    const store = await openSqlite(model);
    await add(store, 100);
    await store.close();
    whole = readFileSync(model);
  });

  async function expectRefusal(): Promise<void> {
    const before = readFileSync(path);
    const refused = await refusal();
    expect(refused).toBeInstanceOf(StoreUnusable);
    expect(String(refused)).toContain(`The database file ${path} is damaged`);
    expect(String(refused)).toContain("put a backup in its place");
    expect(readFileSync(path).equals(before)).toBe(true);
  }

  function overwritten(page: number, byte: number): Buffer {
    const bytes = Buffer.from(whole);
    return bytes.fill(byte, page * 4096, (page + 1) * 4096);
  }

  it("is opened when it is whole (the control)", async () => {
    writeFileSync(path, whole);
    const store = await openSqlite(path);
    expect(await count(store)).toBe(100);
    await store.close();
  });

  it("is refused and kept byte for byte, whichever of 20 pages was overwritten", async () => {
    const pages = whole.length / 4096;
    for (let i = 0; i < 20; i++) {
      const page = Math.floor((i * pages) / 20);
      writeFileSync(path, overwritten(page, i % 2 === 0 ? 0x07 : 0xff));
      await expectRefusal();
    }
  });

  it.each([
    ["junk", () => Buffer.from("This is not a database. ".repeat(1000))],
    ["a file without its first page", () => whole.subarray(4096)],
    ["cut off between two pages", () => whole.subarray(0, 4096 * 10)],
    ["cut off within a page", () => whole.subarray(0, 4096 * 10 + 100)],
    ["cut off within the header", () => whole.subarray(0, 50)],
  ])("is refused and kept when it is %s", async (_, bytes) => {
    writeFileSync(path, bytes());
    await expectRefusal();
  });

  it("is refused and kept together with the log that a crash left beside it", async () => {
    writeFileSync(path, whole);
    const store = await openSqlite(path);
    await add(store, 1);
    const log = readFileSync(`${path}-wal`);
    await store.close();
    expect(log.length).toBeGreaterThan(4096);
    writeFileSync(path, overwritten(whole.length / 4096 - 10, 0x07));
    writeFileSync(`${path}-wal`, log);
    const before = readFileSync(path);
    expect(await refusal()).toBeInstanceOf(StoreUnusable);
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(readFileSync(`${path}-wal`).equals(log)).toBe(true);
  });
});

describe.skipIf(isRoot && !canMount)("a place that may only be read", () => {
  async function expectRefusal(): Promise<void> {
    const refused = await refusal();
    expect(refused).toBeInstanceOf(StoreUnusable);
    expect(String(refused)).toContain(`${path} can't be written. Give this user the right to write there.`);
  }

  it("is refused when there is no database yet", async () => {
    makeReadOnly(home);
    await expectRefusal();
    expect(readdirSync(home)).toEqual([]);
  });

  it("is refused when the folder would have to be made first", async () => {
    makeReadOnly(home);
    path = join(home, "data", "unlatch.db");
    await expectRefusal();
  });

  it("is refused when a database is there", async () => {
    await (await openSqlite(path)).close();
    makeReadOnly(home);
    await expectRefusal();
  });

  it("is refused when only the file itself is read only", async () => {
    await (await openSqlite(path)).close();
    makeReadOnly(path);
    await expectRefusal();
  });
});

describe("a backup", () => {
  let store: Store;
  let target = "";
  beforeEach(async () => {
    store = await openSqlite(path);
    target = join(home, "backups", "one.db");
    return () => store.close();
  });

  it("taken under writes is whole, has all that was there at its start, and opens as a store", async () => {
    await add(store, 2000);
    let writing = true;
    let during = 0;
    const writers = Array.from({ length: 4 }, async () => {
      while (writing) {
        await add(store, 1);
        during++;
      }
    });
    await store.backup(target);
    writing = false;
    await Promise.all(writers);
    expect(during).toBeGreaterThan(0);
    expect(readdirSync(join(home, "backups"))).toEqual(["one.db"]);
    const copy = await openSqlite(target);
    expect(await count(copy)).toBeGreaterThanOrEqual(2000);
    expect(await count(copy)).toBeLessThanOrEqual(await count(store));
    await copy.close();
    const file = new Database(target, { readonly: true });
    expect(file.pragma("integrity_check", { simple: true })).toBe("ok");
    file.close();
  });

  it("is more than a copy of the file, which lacks what is still in the log (the control)", async () => {
    await add(store, 50);
    const plain = join(home, "plain.db");
    copyFileSync(path, plain);
    await store.backup(target);
    const [copied, backedUp] = [await openSqlite(plain), await openSqlite(target)];
    expect(await count(copied)).toBeLessThan(50);
    expect(await count(backedUp)).toBe(50);
    await Promise.all([copied.close(), backedUp.close()]);
  });

  it("takes the place of an older one, and of what a killed one left", async () => {
    await store.backup(target);
    writeFileSync(`${target}.partial`, "half");
    writeFileSync(`${target}.partial-wal`, "half");
    await add(store, 3);
    await store.backup(target);
    const copy = await openSqlite(target);
    expect(await count(copy)).toBe(3);
    await copy.close();
  });

  it("leaves nothing where it cannot be written", async () => {
    writeFileSync(join(home, "backups"), "a file where the folder should be");
    await expect(store.backup(target)).rejects.toThrow();
    expect(readFileSync(join(home, "backups"), "utf8")).toBe("a file where the folder should be");
  });

  it.skipIf(!canMount)("leaves nothing where the disk is full, and keeps the older one", async () => {
    mount(join(home, "backups"), "-t", "tmpfs", "-o", "size=1m", "tmpfs");
    await store.backup(target);
    const older = readFileSync(target);
    await add(store, 1000);
    await expect(store.backup(target)).rejects.toThrow(/full/);
    expect(readdirSync(join(home, "backups"))).toEqual(["one.db"]);
    expect(readFileSync(target).equals(older)).toBe(true);
  });

  it("of a file that was damaged meanwhile is refused and leaves nothing", async () => {
    await add(store, 500);
    await store.close();
    store = await openSqlite(path);
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.fill(0x07, bytes.length - 40 * 4096, bytes.length - 4096));
    await expect(store.backup(target)).rejects.toThrow(/not whole|malformed/);
    expect(readdirSync(join(home, "backups"))).toEqual([]);
  });

  it("that the end of the store interrupts leaves nothing", async () => {
    await add(store, 1000);
    const interrupted = store.backup(target).catch((error: unknown) => error);
    await store.close();
    expect(await interrupted).toBeInstanceOf(Error);
    expect(readdirSync(join(home, "backups"))).toEqual([]);
    store = await openSqlite(path);
  });
});
