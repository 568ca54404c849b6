import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { type Context, type CoreConfig, defaultConfig, type Log } from "@unlatch/core";
import type { Store } from "@unlatch/db";
import type { GraphClient } from "@unlatch/whatsapp";
import { instanceGone, newInstance } from "./instance.ts";

/** The context of a real process: its clock, real chance. */
export function createHouse(parts: {
  store: Store;
  /** The machine's own clock unless told otherwise. */
  now?: () => number;
  whatsapp: GraphClient;
  log: Log;
  config: Partial<CoreConfig>;
}): Context {
  return {
    store: parts.store,
    whatsapp: parts.whatsapp,
    log: parts.log,
    config: { ...defaultConfig, ...parts.config },
    now: parts.now ?? Date.now,
    sleep: (ms) => sleep(ms),
    random: Math.random,
    newId: () => randomBytes(12).toString("base64url"),
    instance: newInstance(),
    instanceGone,
  };
}
