import { randomBytes } from "node:crypto";
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
import { join } from "node:path";
import { StoreUnusable } from "@unlatch/db";
import { z } from "zod";
import { makePrivate } from "./data-folder.ts";

const secret = z.string().regex(/^\S/);
const stored = z.object({ sessionSecret: secret, verifyToken: secret, demoAppSecret: secret });
export type Secrets = z.output<typeof stored>;

const name = "secrets.json";

/** What nobody set is made once and kept, readable by this user only. Throws StoreUnusable. */
export function keptSecrets(dataDir: string): Secrets {
  makePrivate(dataDir);
  const path = join(dataDir, name);
  const known = readText(path);
  if (known !== null) {
    removePartial(dataDir);
    return readSecrets(path, known);
  }
  const made = {
    sessionSecret: randomBytes(32).toString("base64url"),
    verifyToken: randomBytes(16).toString("base64url"),
    demoAppSecret: randomBytes(16).toString("hex"),
  };
  writeWhole(dataDir, `${JSON.stringify(made, null, 2)}\n`);
  // Of two that start at once one was first, and both go by what is on disk.
  return readSecrets(path, readText(path) ?? "");
}

/** The file gets its name when it is whole and on disk: an end in between leaves no secrets, never half of them. */
function writeWhole(dataDir: string, text: string): void {
  const path = join(dataDir, name);
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
      `The secrets can't be written to ${path} (${(error as Error).message}). Give this user the right to write there, and free space if the disk is full.`,
    );
  } finally {
    rmSync(partial, { force: true });
  }
  syncFolder(dataDir);
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

function syncFolder(folder: string): void {
  // Windows opens no folders, and needs no such thing.
  if (process.platform === "win32") return;
  const opened = openSync(folder, "r");
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}

/** What an interrupted start left; nothing was ever signed with it. */
function removePartial(dataDir: string): void {
  for (const file of readdirSync(dataDir))
    if (file.startsWith(`${name}.`) && file.endsWith(".partial")) rmSync(join(dataDir, file));
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw new StoreUnusable(
      `The secrets in ${path} can't be read (${(error as Error).message}). Give this user the right to read that file.`,
    );
  }
}

function readSecrets(path: string, text: string): Secrets {
  try {
    return stored.parse(JSON.parse(text));
  } catch {
    throw new StoreUnusable(
      `The secrets in ${path} are ${text.trim() === "" ? "empty" : "not whole"}: a start was interrupted, or the file was changed. ` +
        "Put the file back from a backup. Without one delete it and start again: new secrets are made, everybody signs in anew, " +
        "and Meta's console needs the new verify token.",
    );
  }
}
