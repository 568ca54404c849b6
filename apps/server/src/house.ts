import { randomBytes } from "node:crypto";
import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { type Context, type CoreConfig, defaultConfig, type Log } from "@unlatch/core";
import type { Store } from "@unlatch/db";
import type { GraphClient } from "@unlatch/whatsapp";

/** The context of a real process: real clock, real chance. */
export function createHouse(parts: {
  store: Store;
  whatsapp: GraphClient;
  log: Log;
  config: Partial<CoreConfig>;
}): Context {
  return {
    store: parts.store,
    whatsapp: parts.whatsapp,
    log: parts.log,
    config: { ...defaultConfig, ...parts.config },
    now: Date.now,
    sleep: (ms) => sleep(ms),
    random: Math.random,
    newId: () => randomBytes(12).toString("base64url"),
    instance: `${hostname()}:${process.pid}:${randomBytes(4).toString("hex")}`,
    instanceGone,
  };
}

/** Only of a process on this machine can it be known; others' leases run out. */
function instanceGone(instance: string): boolean {
  const [host, pid] = instance.split(":");
  if (host !== hostname() || !pid) return false;
  if (Number(pid) === process.pid) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}
