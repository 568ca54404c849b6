import { existsSync, readdirSync, readlinkSync } from "node:fs";
import { join } from "node:path";

const fds = "/proc/self/fd";

/** The paths of all files that this process holds open; none where the system does not tell. */
export const openFiles = (): string[] =>
  (existsSync(fds) ? readdirSync(fds) : []).flatMap((fd) => {
    try {
      return [readlinkSync(join(fds, fd))];
    } catch {
      // It was closed in between.
      return [];
    }
  });
