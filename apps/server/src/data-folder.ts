import { chmodSync, lstatSync, mkdirSync, readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { StoreUnusable } from "@unlatch/db";

/** What is ours in the folder, in every version so far: databases with what lies beside them, secrets, copies, pictures. */
const ours = /^(secrets\.json|.+\.db\b|backups?$|media$)/;

/**
 * The data folder and what is in it are for this user only, also where an older version or a careless hand made
 * them. Throws StoreUnusable when the folder can't be used.
 */
export function makePrivate(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (isShared(folder)) return;
    tighten(folder);
    for (const name of readdirSync(folder)) if (ours.test(name)) tightenAll(join(folder, name));
  } catch (error) {
    throw new StoreUnusable(
      `The data folder ${folder} can't be used (${(error as Error).message}). Set UNLATCH_DATA_DIR to a folder in which this user may write.`,
    );
  }
}

/** A folder of everybody's, such as /tmp, belongs to others as well. */
function isShared(folder: string): boolean {
  const sticky = 0o1000;
  return dirname(resolve(folder)) === resolve(folder) || (lstatSync(folder).mode & sticky) !== 0;
}

function tightenAll(path: string): void {
  tighten(path);
  if (lstatSync(path).isDirectory()) for (const name of readdirSync(path)) tightenAll(join(path, name));
}

function tighten(path: string): void {
  const found = lstatSync(path);
  // What a link leads to was put elsewhere on purpose.
  if (found.isSymbolicLink() || (found.mode & 0o077) === 0) return;
  try {
    chmodSync(path, found.mode & 0o700);
  } catch {
    // Another user's: SQLite and the secrets say so when they can't be used.
  }
}
