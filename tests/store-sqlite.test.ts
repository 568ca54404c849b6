import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { openSqlite, type Store } from "@unlatch/db";
import Database from "better-sqlite3";
import { sql } from "drizzle-orm";
import { afterAll, describe, expect, it } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "unlatch-sqlite-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const storage = pathToFileURL(join(import.meta.dirname, "../packages/db/src/index.ts")).href;
const driver = pathToFileURL(join(import.meta.dirname, "../node_modules/better-sqlite3/lib/index.js")).href;

const canTrace = spawnSync("strace", ["-o", "/dev/null", "true"]).status === 0;
if (!canTrace)
  process.stderr.write("!! NO STRACE (or not allowed): the order of fsync and answer is NOT tested.\n");

/** 8 MiB that can be filled without harm to anybody; only root has it. */
function mountSmallDisk(): string | undefined {
  const at = join(folder, "disk");
  mkdirSync(at);
  if (spawnSync("mount", ["-t", "tmpfs", "-o", "size=8m", "tmpfs", at]).status === 0) return at;
  process.stderr.write("!! NOT ROOT (or no tmpfs): the full disk is NOT tested.\n");
}

/** What a connection itself says of a pragma. */
const asked = (db: Store["db"], pragma: string) =>
  Object.values(db.get<object>(sql.raw(`pragma ${pragma}`)))[0];

describe("a store on SQLite", () => {
  it("opens both connections with write-ahead log, full fsync and foreign keys", async () => {
    const store = await openSqlite(join(folder, "pragmas.db"));
    const settings = (db: Store["db"]) =>
      ["journal_mode", "synchronous", "foreign_keys", "busy_timeout", "query_only"].map((one) =>
        asked(db, one),
      );
    expect(settings(store.db)).toEqual(["wal", 2, 1, 5000, 1]);
    expect(await store.transaction(async (tx) => settings(tx.db))).toEqual(["wal", 2, 1, 5000, 0]);
    await store.close();
  });

  it("cannot be written past its transactions", async () => {
    const store = await openSqlite(join(folder, "past.db"));
    const past = async () => store.db.insert(store.t.feed).values({ at: 1, topic: "past" });
    await expect(past()).rejects.toThrow(/readonly/);
    await store.close();
  });

  it("waits for another process that holds the write lock for a second", async () => {
    const path = join(folder, "shared.db");
    const store = await openSqlite(path);
    const other = spawn(process.execPath, ["--input-type=module", "--eval", holdLock, driver, path]);
    await new Promise((resolve) => other.stdout.once("data", resolve));
    await store.transaction(async (tx) => tx.db.insert(tx.t.feed).values({ at: 2, topic: "ours" }));
    const lines = await store.db.select().from(store.t.feed);
    expect(lines.map((line) => line.topic)).toEqual(["theirs", "ours"]);
    await store.close();
  });

  describe.skipIf(!canTrace)("seen through strace", () => {
    const seen = new Map<string, string[]>();
    const trace = (synchronous: string) => {
      const known = seen.get(synchronous) ?? traced(synchronous);
      seen.set(synchronous, known);
      return known;
    };

    it("has the log on disk before any of 200 transactions resolves", () => {
      expect(trace("FULL").filter((event) => event === "resolved")).toHaveLength(200);
      expect(resolvedTooEarly(trace("FULL"))).toBe(0);
    });

    it("resolves before that with synchronous=NORMAL (the control)", () => {
      expect(resolvedTooEarly(trace("NORMAL"))).toBe(200);
    });

    it("shares one fsync among many transactions", () => {
      const syncs = trace("FULL").filter((event) => event === "sync").length;
      expect(syncs).toBeGreaterThan(0);
      expect(syncs).toBeLessThanOrEqual(20);
    });
  });

  it("lives through a full disk and loses nothing that it acknowledged", async ({ skip, onTestFinished }) => {
    const disk = mountSmallDisk() ?? skip("needs root");
    onTestFinished(() => void execFileSync("umount", ["--lazy", disk]));
    const path = join(disk, "full.db");
    const ballast = join(disk, "ballast");
    writeFileSync(ballast, Buffer.alloc(3 * 1024 * 1024));
    const store = await openSqlite(path);
    const acknowledged: number[] = [];
    const codes = new Set<string>();
    async function write(times: number): Promise<number> {
      const results = await Promise.allSettled(
        Array.from({ length: times }, () =>
          store.transaction(async (tx) => {
            const row = {
              receivedAt: 1,
              body: Buffer.alloc(16_384, 7),
              state: "applied" as const,
              changes: 1,
            };
            return (await tx.db.insert(tx.t.webhooks).values(row).returning())[0]?.id ?? 0;
          }),
        ),
      );
      for (const result of results) {
        if (result.status === "fulfilled") acknowledged.push(result.value);
        else codes.add(codeOf(result.reason));
      }
      return results.filter((result) => result.status === "fulfilled").length;
    }
    const kept = async () =>
      (await store.db.select({ id: store.t.webhooks.id }).from(store.t.webhooks)).length;

    for (let i = 0; i < 100 && codes.size === 0; i++) await write(10);
    expect([...codes]).toEqual(["SQLITE_FULL"]);
    expect(await write(50)).toBeLessThan(50);
    expect(await kept()).toBe(acknowledged.length);
    rmSync(ballast);
    expect(await write(50)).toBe(50);
    await store.close();

    const file = new Database(path, { readonly: true });
    expect(file.pragma("integrity_check", { simple: true })).toBe("ok");
    const ids = file.prepare("select id from webhooks order by id").pluck().all();
    expect(ids).toEqual(acknowledged.toSorted((a, b) => a - b));
    file.close();
  });
});

/** Ends by itself: it says that it holds the lock, and lets go a second later. */
const holdLock = `
  const { default: Database } = await import(process.argv[1]);
  const database = new Database(process.argv[2]);
  database.exec("begin immediate; insert into feed (at, topic) values (1, 'theirs')");
  console.log("held");
  setTimeout(() => database.exec("commit"), 1000);
`;

const write200 = `
  import { writeSync } from "node:fs";
  const { openSqlite } = await import(process.argv[1]);
  const store = await openSqlite(process.argv[2], { synchronous: process.argv[3] });
  writeSync(1, "begin");
  const write = (at) =>
    store.transaction(async (tx) => tx.db.insert(tx.t.feed).values({ at, topic: "traced" }));
  await Promise.all(Array.from({ length: 200 }, (_, at) => write(at).then(() => writeSync(1, "resolved"))));
  process.exit(0);
`;

/** What a process did to its log, and when it held a transaction for done: "log", "sync" and "resolved". */
function traced(synchronous: string): string[] {
  const output = join(folder, `${synchronous}.strace`);
  const database = join(folder, `${synchronous}.db`);
  const node = [process.execPath, "--input-type=module", "--eval", write200, storage, database, synchronous];
  const watched = ["-f", "-y", "-s", "16", "-e", "trace=fsync,fdatasync,pwrite64,write", "-o", output];
  execFileSync("strace", [...watched, ...node], { stdio: "pipe" });
  const events = readFileSync(output, "utf8")
    .split("\n")
    .flatMap((line) => {
      if (/ pwrite64\(\d+<[^>]*-wal>/.test(line)) return ["log"];
      if (/ (fsync|fdatasync)\(\d+<[^>]*-wal>/.test(line)) return ["sync"];
      return / write\(1<.*"(begin|resolved)"/.exec(line)?.[1] ?? [];
    });
  return events.slice(events.indexOf("begin") + 1);
}

/** All of it happens on one thread, so the order of the calls is the order of the program. */
function resolvedTooEarly(events: string[]): number {
  let onDisk = false;
  let early = 0;
  for (const event of events) {
    if (event === "resolved" && !onDisk) early++;
    else if (event !== "resolved") onDisk = event === "sync";
  }
  return early;
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  return "code" in error ? String(error.code) : codeOf(error.cause);
}
