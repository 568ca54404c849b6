import { existsSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import type { Actor } from "@unlatch/core/actor";
import { note } from "@unlatch/core/audit/note";
import { Refusal } from "@unlatch/core/errors";
import { openStore, type Store, type Tables, tableFacts } from "@unlatch/db";
import Database from "better-sqlite3";
import { count, getTableName, notInArray } from "drizzle-orm";
import { claimMode } from "../mode.ts";
import { syncPlace } from "../whole-file.ts";
import { demoKey } from "./memory.ts";

/** What a database remembers of itself: that of the demo is none of the business's. */
const ofTheFile: readonly string[] = ["mode", demoKey];
const copied = (Object.keys(tableFacts) as (keyof Tables)[]).filter((name) =>
  ["login", "settings"].includes(tableFacts[name].holds),
);
const files = (path: string) => [path, `${path}-wal`, `${path}-shm`];

/**
 * The file of a business, with what people set up in the demo: accounts, settings and saved views, and nothing that
 * was invented. It is made beside its place and moved there at the end: before that moment the house is still the
 * demo, after it that of a business, wherever the process was killed.
 */
export async function makeHouse(parts: {
  demo: { store: Store; path: string };
  path: string;
  actor: Actor;
  now: () => number;
  /** Settings that hold in the new file from its first moment, whatever the demo said. */
  begins: Readonly<Record<string, unknown>>;
}): Promise<void> {
  const { demo, path, actor, now, begins } = parts;
  if (files(path).some(existsSync))
    throw new Refusal(
      "conflict",
      `There is a database of a business already: ${path}. Nothing was changed. Move it away to begin anew, or start with its token.`,
    );
  const partial = `${path}.partial`;
  for (const file of files(partial)) rmSync(file, { force: true });
  const store = await openStore(`file:${partial}`);
  try {
    const after = await countCopied(demo.store);
    await store.transaction((tx) => note({ now }, tx, actor, { topic: "house.went_live", after }));
    await claimMode(store, "live");
  } finally {
    await store.close();
  }
  // From here on nothing is waited for: what changes in the demo changed before, or finds the house moved.
  const tables = copied.map((name) => getTableName(demo.store.t[name]));
  copyChosen(demo.path, partial, { tables, begins, at: now(), by: actor.name });
  syncPlace(partial);
  renameSync(partial, path);
  syncPlace(dirname(path));
}

async function countCopied({ db, t }: Store) {
  const size = async (from: Tables["user"] | Tables["savedViews"]) => {
    const [row] = await db.select({ n: count() }).from(from);
    return row?.n ?? 0;
  };
  const [chosen] = await db
    .select({ n: count() })
    .from(t.settings)
    .where(notInArray(t.settings.key, [...ofTheFile]));
  return { accounts: await size(t.user), settings: chosen?.n ?? 0, views: await size(t.savedViews) };
}

interface Chosen {
  tables: readonly string[];
  begins: Readonly<Record<string, unknown>>;
  at: number;
  by: string;
}

function copyChosen(from: string, to: string, { tables, begins, at, by }: Chosen): void {
  const connection = new Database(to);
  try {
    connection.pragma("synchronous = FULL");
    connection.prepare("attach ? as demo").run(from);
    connection.transaction(() => {
      for (const table of tables) copyTable(connection, table);
      const keep = connection.prepare(
        `insert or replace into main.settings (key, value, version, changed_by, changed_at)
         values (?, ?, 1 + coalesce((select version from main.settings where key = ?), 0), ?, ?)`,
      );
      for (const [key, value] of Object.entries(begins))
        keep.run(key, JSON.stringify({ value }), key, by, at);
    })();
    connection.prepare("detach demo").run();
    connection.pragma("wal_checkpoint(TRUNCATE)");
  } finally {
    connection.close();
  }
}

function copyTable(connection: Database.Database, table: string): void {
  const columns = connection
    .prepare("select name from pragma_table_info(?)")
    .pluck()
    .all(table)
    .map((name) => `"${String(name)}"`)
    .join(", ");
  const those = table === "settings" ? ` where key not in (${ofTheFile.map(() => "?").join(", ")})` : "";
  connection
    .prepare(`insert into main."${table}" (${columns}) select ${columns} from demo."${table}"${those}`)
    .run(...(table === "settings" ? ofTheFile : []));
}
