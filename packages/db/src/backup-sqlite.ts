import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { open } from "node:fs/promises";
import { dirname } from "node:path";
import type Database from "better-sqlite3";
import { checkApart } from "./check-apart.ts";
import { keepPrivate } from "./private-file.ts";
import { StoreUnusable } from "./store.ts";

/**
 * From the writing connection, so that writes do not make it start again. The copy gets its name only when
 * it is whole and on disk, so a half backup can't be taken for one.
 */
export async function backupSqlite(connection: Database.Database, to: string): Promise<void> {
  const partial = `${to}.partial`;
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
  remove(partial);
  keepPrivate(partial);
  try {
    await connection.backup(partial);
    const found = await checkApart(partial, "whole");
    if (found !== "ok") throw new StoreUnusable(`The backup is not whole (${found}).`);
    await sync(partial);
    renameSync(partial, to);
    await sync(dirname(to));
  } finally {
    remove(partial);
  }
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function remove(path: string): void {
  for (const file of [path, `${path}-wal`, `${path}-shm`]) if (existsSync(file)) rmSync(file);
}
