import { existsSync, mkdtempSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Where worlds keep their files; in memory where the machine has room for that. */
    scratch: string;
  }
}

const memory = "/dev/shm";
/** A container's is often 64 MB, and a full one would look like a full disk. */
const roomBytes = 2 * 1024 ** 3;

/** What waits for no disk. Tests of what a disk does with writes take the temporary folder instead. */
function parent(): string {
  if (!existsSync(memory)) return tmpdir();
  const { bsize, bavail } = statfsSync(memory);
  return bsize * bavail >= roomBytes ? memory : tmpdir();
}

/** A folder for one run. Taken away even when vitest is stopped before its teardown: memory comes back with no restart. */
export function scratchFolder(name: string): string {
  const folder = mkdtempSync(join(parent(), `unlatch-${name}-`));
  process.once("exit", () => removeFolder(folder));
  for (const signal of ["SIGTERM", "SIGHUP"] as const)
    process.once(signal, () => {
      removeFolder(folder);
      process.kill(process.pid, signal);
    });
  return folder;
}

export const removeFolder = (folder: string): void =>
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });

export function setup(project: TestProject): () => void {
  const folder = scratchFolder("worlds");
  project.provide("scratch", folder);
  return () => removeFolder(folder);
}
