import { existsSync } from "node:fs";
import { readStored } from "@unlatch/core/settings/snapshot";
import { openStore } from "@unlatch/db";
import Database from "better-sqlite3";
import { type Config, databaseUrlOf } from "./config.ts";
import { modeOf } from "./mode.ts";

const key = "whatsapp.token";

/**
 * A business that was connected in its settings: its database holds a token, whether its key file opens it or not. Such
 * a house never becomes a demo because a file or a variable is missing. What a demo was told ahead connects nothing: one
 * DATABASE_URL may name the file of either. Nothing is changed by looking.
 */
export async function isConnected(config: Config): Promise<boolean> {
  const url = databaseUrlOf(config, false);
  if (!/^postgres/.test(url)) return isConnectedFile(url.replace(/^file:(\/\/)?/, ""));
  const store = await openStore(url);
  try {
    if ((await modeOf(store)) === "demo") return false;
    return ((await readStored(store, [key])).get(key)?.sealed ?? null) !== null;
  } finally {
    await store.close();
  }
}

/** The demo's, or the business's: which one this folder is started as, and so which one is looked at. */
export const isBusiness = async (config: Config): Promise<boolean> =>
  config.fixed.token !== undefined || (await isConnected(config));

function isConnectedFile(path: string): boolean {
  if (!existsSync(path)) return false;
  let connection: Database.Database | undefined;
  try {
    connection = new Database(path, { readonly: true });
    const value = connection.prepare("select value from settings where key = ?").pluck();
    const stored = value.get(key);
    return typeof stored === "string" && value.get("mode") !== '"demo"' && "sealed" in JSON.parse(stored);
  } catch (error) {
    // What is damaged belongs to a business until it was read; a file of no tables to nobody.
    const { code } = error as { code?: string };
    return code === "SQLITE_NOTADB" || (code?.startsWith("SQLITE_CORRUPT") ?? false);
  } finally {
    connection?.close();
  }
}
