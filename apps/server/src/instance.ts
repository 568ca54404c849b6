import { randomBytes } from "node:crypto";
import { hostname } from "node:os";

/** Those of this process. */
const ours = new Set<string>();

/** A name for the leases of what runs here. */
export function newInstance(): string {
  const instance = `${hostname()}:${process.pid}:${randomBytes(4).toString("hex")}`;
  ours.add(instance);
  return instance;
}

/** Only of a process on this machine can it be known; others' leases run out. */
export function instanceGone(instance: string): boolean {
  const [host, pid] = instance.split(":");
  if (host !== hostname() || !pid) return false;
  // After a crash in a container the next process has the same number as the dead one.
  if (Number(pid) === process.pid) return !ours.has(instance);
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}
