import { existsSync, globSync } from "node:fs";
import { install, mayInstall } from "./apt.ts";

const places = ["/usr/lib/*/faketime/libfaketime.so.1", "/usr/lib/faketime/libfaketime.so.1"];

const search = (): string | undefined => places.flatMap((place) => globSync(place))[0];

/** The library that gives one process a clock of its own; null where there is none. Linux only. */
export async function findFaketime(): Promise<string | null> {
  if (process.platform !== "linux") return null;
  const named = process.env.UNLATCH_FAKETIME;
  if (named) return existsSync(named) ? named : null;
  const found = search();
  if (found || !mayInstall()) return found ?? null;
  process.stdout.write("Installing libfaketime with apt-get (once) …\n");
  await install("libfaketime");
  return search() ?? null;
}
