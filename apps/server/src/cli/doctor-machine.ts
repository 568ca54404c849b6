import { existsSync, rmSync, statfsSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { openStore } from "@unlatch/db";
import Database from "better-sqlite3";
import { type Config, databaseUrlOf } from "../config.ts";
import { isBusiness } from "../connected.ts";
import { type Finding, fine, unseen, wrong } from "./finding.ts";

const enoughBytes = 1024 ** 3;
/** Reading a larger file through would take minutes. */
const checkedBytes = 4 * 1024 ** 3;

export function checkAddress({ host, publicUrl }: Config): Finding {
  const everywhere = host === "0.0.0.0" || host === "::";
  if (everywhere && publicUrl === null)
    return wrong("address", `HOST is ${host}, so browsers need PUBLIC_URL: set it to the address they use.`);
  return fine("address", publicUrl ?? host);
}

export function checkDataDir({ dataDir }: Config): Finding {
  if (!existsSync(dataDir)) return unseen("data folder", `${dataDir} is made at the first start.`);
  const probe = join(dataDir, `.doctor-${process.pid}`);
  try {
    writeFileSync(probe, "");
    rmSync(probe);
  } catch (error) {
    return wrong(
      "data folder",
      `${dataDir} can't be written (${codeOf(error)}). Give this user the right to.`,
    );
  }
  const secrets = join(dataDir, "secrets.json");
  if (existsSync(secrets) && process.platform !== "win32" && (statSync(secrets).mode & 0o077) !== 0)
    return wrong("data folder", `Others can read ${secrets}. Run: chmod 600 ${secrets}`);
  return fine("data folder", dataDir);
}

export function checkDisk({ dataDir }: Config): Finding {
  const { bavail, bsize } = statfsSync(nearest(dataDir));
  const free = `${(Number(bavail * bsize) / 1024 ** 3).toFixed(1)} GiB free`;
  if (bavail * bsize >= enoughBytes) return fine("disk", free);
  return wrong("disk", `${free}. Free some space: without it nothing can be stored, and Meta is refused.`);
}

export async function checkDatabase(config: Config): Promise<Finding> {
  const url = databaseUrlOf(config, !(await isBusiness(config)));
  try {
    return /^postgres/.test(url) ? await checkPostgres(url) : checkFile(url.replace(/^file:(\/\/)?/, ""));
  } catch (error) {
    return wrong("database", `${(error as Error).message} Put a backup in its place if it can't be mended.`);
  }
}

async function checkPostgres(url: string): Promise<Finding> {
  const store = await openStore(url);
  await store.close();
  return fine("database", "PostgreSQL answers and is migrated");
}

/** Read only, so that a damaged file stays as it is. */
function checkFile(path: string): Finding {
  if (!existsSync(path)) return unseen("database", `${path} is made at the first start.`);
  const connection = new Database(path, { readonly: true });
  try {
    if (statSync(path).size <= checkedBytes) {
      const found = connection.pragma("quick_check(1)", { simple: true });
      if (found !== "ok") return wrong("database", `${path} is damaged (${found}). Restore a backup.`);
    }
    const admins = connection.prepare("select count(*) from user where role = 'admin'").pluck().get();
    if (admins === 0)
      return wrong("database", "There is no admin. Open the set-up link, or: user add <email> --role admin");
    const last = Number(connection.prepare("select max(at) from feed").pluck().get() ?? 0);
    if (last > Date.now() + 60_000)
      return wrong("database", "Its newest line lies in the future: set this machine's clock.");
    return fine("database", path);
  } finally {
    connection.close();
  }
}

export function checkZone({ timeZone }: Config): Finding {
  const form = { timeZone, dateStyle: "medium", timeStyle: "short", hour12: false } as const;
  return fine("clock", `${new Intl.DateTimeFormat("en-GB", form).format(new Date())} in ${timeZone}`);
}

const nearest = (folder: string): string => (existsSync(folder) ? folder : nearest(dirname(folder)));
const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? String(error);
