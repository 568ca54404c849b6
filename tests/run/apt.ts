import { existsSync } from "node:fs";
import { command } from "./command.ts";

/** A Debian-like machine on which we are root. */
export const mayInstall = (): boolean => process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");

const env = { DEBIAN_FRONTEND: "noninteractive" };
/** Two of them at once would fight for the machine's lock. */
let before: Promise<unknown> = Promise.resolve();

/** Returns what was printed. */
export function install(name: string): Promise<string> {
  const done = before.then(async () => {
    const update = await command("apt-get", ["update"], env);
    const installed = await command("apt-get", ["install", "-y", "--no-install-recommends", name], env);
    return `${update.output}\n${installed.output}`;
  });
  before = done;
  return done;
}
