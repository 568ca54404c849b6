import { statfsSync, statSync } from "node:fs";
import { basename, dirname } from "node:path";

/** A body of Meta's and its log entry need some; below this the next write may be the one that fails. */
const leastFreeBytes = 1024 ** 2;

/**
 * The files of an open database, by what they are and not by their names: one that was deleted, moved or
 * replaced is still written to without any error, and lost with the process.
 */
export function watchFiles(path: string) {
  const files = [path, `${path}-wal`, `${path}-shm`];
  const opened = files.map((file) => ({ file, identity: identityOf(file) }));
  return {
    /** What is no longer there, in words; null when all are. */
    gone(): string | null {
      for (const { file, identity } of opened) {
        if (identity === null) continue;
        const now = identityOf(file);
        if (now === identity) continue;
        const what = now === null ? "is gone" : "was replaced by another file";
        return `${basename(file)} ${what} while the server uses it, so nothing can be stored. Put the original back, or stop the server, put a backup in its place and start again.`;
      }
      return null;
    },
    /** Too little room for what comes next, in words. */
    scarce(): string | null {
      try {
        const disk = statfsSync(dirname(path));
        const free = disk.bsize * (process.getuid?.() === 0 ? disk.bfree : disk.bavail);
        return disk.blocks > 0 && free < leastFreeBytes ? full(basename(path)) : null;
      } catch {
        // Not every file system can tell; a write that fails will.
        return null;
      }
    },
  };
}

export const full = (name: string) =>
  `The disk that holds ${name} is full. Free some space; storing goes on by itself.`;

/** Null when nothing can be found under the name. */
function identityOf(file: string): string | null {
  try {
    const { dev, ino } = statSync(file);
    return `${dev}:${ino}`;
  } catch {
    return null;
  }
}
