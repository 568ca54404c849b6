import { chmodSync, closeSync, existsSync, openSync } from "node:fs";

/**
 * People's numbers and what they said are for this user only. SQLite gives the log and its index the rights of the
 * file, so the file has them before it is first opened; those of an older version are tightened.
 */
export function keepPrivate(path: string): void {
  if (!existsSync(path)) closeSync(openSync(path, "a", 0o600));
  for (const file of [path, `${path}-wal`, `${path}-shm`]) {
    try {
      chmodSync(file, 0o600);
    } catch {
      // Not there, or another user's: whether it can be used is found out next.
    }
  }
}
