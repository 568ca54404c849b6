// A database that the version before this one filled by its demo: as many rows and the same screens afterwards.
//
// How tests/fixtures/version-0006 was made, once for each engine: in a worktree of b5dea57 (its last migration is
// 0006_wishes) the built server ran its demo with UNLATCH_DEMO_HISTORY_DAYS=1, SESSION_SECRET and
// UNLATCH_INIT_ADMIN_EMAIL, from 22:30 in Kolkata on (libfaketime) and for a quarter of a minute, so that people tapped
// live as well, and was stopped by SIGTERM. `unlatch key create` made the key. The SQLite file was taken by VACUUM INTO,
// the other by pg_dump --inserts (without comments and commands of psql), both compressed with brotli. Over a copy of
// each that version's own server, with role "web" and a clock that stood still at `at`, answered what is in `answers`;
// the rows were counted before it started.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { openStore, type Store } from "@unlatch/db";
import { desc, eq, getTableName, sql } from "drizzle-orm";
import pg from "pg";
import { afterEach, describe, expect, inject, test, vi } from "vitest";
import { readConfig } from "../apps/server/src/config.ts";
import { createLog } from "../apps/server/src/log.ts";
import { startServer } from "../apps/server/src/server.ts";
import { createDatabase } from "./postgres.ts";
import { type Engine, engines } from "./world.ts";

const fixture = (name: string) => readFileSync(join(import.meta.dirname, "fixtures/version-0006", name));

interface Recorded {
  at: string;
  key: string;
  rows: Record<string, number>;
  answers: Record<string, object>;
}

/**
 * Without the sentences that say what a figure means or how the morning was: they are the program's, and no data. What was
 * called a template's text was its name, and who would be told stands beside those who would not: now it is so called.
 */
const recorded = (engine: Engine) =>
  JSON.parse(fixture(`${engine}.json`).toString(), (name, value) => {
    if (name === "definitions") return undefined;
    if (value === "Withheld by Meta") return "Held back by Meta";
    if (value?.verdict && value.attention) {
      const { recipients, ...attention } = value.attention;
      return { ...value, verdict: { state: value.verdict.state }, attention, audience: { recipients } };
    }
    if (value?.type !== "template" || !("text" in value)) return value;
    const { text, ...rest } = value;
    return { ...rest, template: text };
  }) as Recorded;

/** The url of a database as the version before left it. */
async function leftBehind(engine: Engine, folder: string): Promise<string> {
  if (engine === "sqlite") {
    const file = join(folder, "unlatch.db");
    writeFileSync(file, brotliDecompressSync(fixture("sqlite.db.br")));
    return `file:${file}`;
  }
  const url = await createDatabase(inject("postgresUrl") ?? "", "version_0006");
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(brotliDecompressSync(fixture("postgres.sql.br")).toString());
  await client.end();
  return url;
}

async function countRows(store: Store, names: string[]): Promise<Record<string, number>> {
  const tables = Object.values(store.t).filter((table) => names.includes(getTableName(table)));
  const counted = tables.map(async (table) => {
    const [found] = await store.db.select({ n: sql<number>`count(*)` }).from(table);
    return [getTableName(table), Number(found?.n)] as const;
  });
  return Object.fromEntries(await Promise.all(counted));
}

/** This version's server over it, which runs no jobs and whose clock stands still. */
function serve(url: string, folder: string, at: number) {
  vi.useFakeTimers({ toFake: ["Date", "performance"], now: at });
  const resting = async () => {
    throw new Error("The demo rests.");
  };
  return startServer({
    config: readConfig({
      PORT: "0",
      UNLATCH_DATA_DIR: folder,
      DATABASE_URL: url,
      UNLATCH_ROLES: "web",
      SESSION_SECRET: "fixture-session-secret-0123456789abcdef",
    }),
    log: createLog("silent", { write: () => {} }),
    fixed: {
      graphUrl: "http://127.0.0.1:9/v25.0",
      token: "demo",
      phoneNumberId: "800700600500401",
      businessAccountId: null,
      appSecrets: ["fixture"],
    },
    demo: { state: resting, clear: resting, fill: resting, leave: resting, simulate: resting },
  });
}

/** The key that the version before made lets in as before. */
async function expectSameAnswers(at: string, { key, answers }: Recorded): Promise<void> {
  expect(Object.keys(answers).length).toBeGreaterThan(15);
  for (const [path, before] of Object.entries(answers)) {
    const answer = await fetch(`${at}${path}`, { headers: { "x-api-key": key } });
    expect([path, await answer.json()]).toMatchObject([path, before]);
  }
}

afterEach(() => {
  vi.useRealTimers();
});

describe.each(engines)("a database of the version before (%s)", (engine) => {
  test("has as many rows after the migration, and every screen says the same", async () => {
    const before = recorded(engine);
    const folder = mkdtempSync(join(inject("scratch"), "version-"));
    const url = await leftBehind(engine, folder);
    const store = await openStore(url);
    expect(await countRows(store, Object.keys(before.rows))).toEqual(before.rows);
    expect(before.rows.messages).toBeGreaterThan(1_000);
    await store.close();

    const server = await serve(url, folder, Date.parse(before.at));
    await expectSameAnswers(server.url, before);
    // The control: one message less, and a screen is not as it was.
    await server.context.store.transaction(async ({ db, t }) => {
      const [newest] = await db.select().from(t.messages).orderBy(desc(t.messages.id)).limit(1);
      await db.delete(t.messages).where(eq(t.messages.id, newest?.id ?? 0));
    });
    await expect(expectSameAnswers(server.url, before)).rejects.toThrow();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });
});
