import { constants } from "node:fs";
import { copyFile, mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Store } from "@unlatch/db";
import { pathOf, syncPath } from "./files.ts";

/** Beside a copy of the database, the files that its rows name. Ask after the database was copied: files come first. */
export async function copyFiles(
  from: { store: Store; dataDir: string },
  folder: string,
): Promise<{ copied: number; missing: number }> {
  const { media } = from.store.t;
  const rows = await from.store.db.select({ sha256: media.sha256 }).from(media);
  let missing = 0;
  if (rows.length > 0) await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const { sha256 } of rows) if (!(await copyOne(pathOf(from, sha256), join(folder, sha256)))) missing++;
  return { copied: rows.length - missing, missing };
}

/** Whole and on disk before it has its name, which is that of its bytes: what is there already is the same. */
async function copyOne(from: string, to: string): Promise<boolean> {
  const half = `${to}.partial`;
  try {
    await copyFile(from, half, constants.COPYFILE_FICLONE);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    await rm(half, { force: true });
    throw error;
  }
  await syncPath(half, "r+");
  await rename(half, to);
  return true;
}
