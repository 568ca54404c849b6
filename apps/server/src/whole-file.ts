import {
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { StoreUnusable } from "@unlatch/db";

/** The file gets its name when it is whole and on disk: an end in between leaves no secrets, never half of them. */
export function writeWhole(path: string, text: string): void {
  const partial = `${path}.${process.pid}.partial`;
  try {
    const file = openSync(partial, "w", 0o600);
    try {
      writeFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    giveName(partial, path);
  } catch (error) {
    throw new StoreUnusable(
      `Secrets can't be written to ${path} (${(error as Error).message}). Give this user the right to write there, and free space if the disk is full.`,
    );
  } finally {
    rmSync(partial, { force: true });
  }
  syncPlace(dirname(path));
}

/** Takes no name that is taken already. */
function giveName(partial: string, path: string): void {
  try {
    linkSync(partial, path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Some file systems have no second names for a file.
    if (code !== "EEXIST") renameSync(partial, path);
  }
}

/** A file, or what a folder says of its names, is on disk when this returns. */
export function syncPlace(path: string): void {
  // Windows opens no folders, and needs no such thing.
  if (process.platform === "win32") return;
  const opened = openSync(path, "r");
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}

/** What an interrupted start left; nothing was ever signed or sealed with it. */
export function removePartial(path: string): void {
  const begins = `${basename(path)}.`;
  for (const file of readdirSync(dirname(path)))
    if (file.startsWith(begins) && file.endsWith(".partial")) rmSync(join(dirname(path), file));
}

/** Null: there is no such file. */
export function readText(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw new StoreUnusable(
      `The secrets in ${path} can't be read (${(error as Error).message}). Give this user the right to read that file.`,
    );
  }
}
