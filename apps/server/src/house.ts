import { setTimeout as sleep } from "node:timers/promises";
import { type Context, type CoreConfig, defaultConfig, type Log } from "@unlatch/core";
import type { Store } from "@unlatch/db";
import type { GraphClient } from "@unlatch/whatsapp";
import { instanceGone, newInstance } from "./instance.ts";
import { createNewId } from "./new-id.ts";

/** The context of a real process: its clock, real chance. */
export function createHouse(parts: {
  store: Store;
  /** The machine's own clock unless told otherwise. */
  now?: () => number;
  whatsapp: GraphClient;
  log: Log;
  config: Partial<CoreConfig>;
}): Context {
  const now = parts.now ?? Date.now;
  return {
    store: parts.store,
    whatsapp: parts.whatsapp,
    log: parts.log,
    config: { ...defaultConfig, ...parts.config },
    now,
    sleep: (ms) => sleep(ms),
    random: Math.random,
    newId: createNewId(now),
    instance: newInstance(),
    instanceGone,
  };
}
