import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { open } from "node:fs/promises";
import { dirname, extname } from "node:path";
import { Worker } from "node:worker_threads";
import type Database from "better-sqlite3";
import { StoreUnusable } from "./store.ts";

/**
 * From the writing connection, so that writes do not make it start again. The copy gets its name only when
 * it is whole and on disk, so a half backup can't be taken for one.
 */
export async function backupSqlite(connection: Database.Database, to: string): Promise<void> {
  const partial = `${to}.partial`;
  mkdirSync(dirname(to), { recursive: true });
  remove(partial);
  try {
    await connection.backup(partial);
    const found = await check(partial);
    if (found !== "ok") throw new StoreUnusable(`The backup is not whole (${found}).`);
    await sync(partial);
    renameSync(partial, to);
    await sync(dirname(to));
  } finally {
    remove(partial);
  }
}

/** In a thread: reading a hundred megabytes takes a second, in which no webhook could be answered. */
function check(path: string): Promise<string> {
  const file = new URL(`./backup-check-worker${extname(import.meta.url)}`, import.meta.url);
  return new Promise((resolve, reject) => {
    const worker = new Worker(file, { workerData: path, execArgv: [] });
    worker.once("message", (found) => resolve(String(found)));
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`The check of the backup ended with code ${code}.`)));
  });
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
