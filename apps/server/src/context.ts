import { tmpdir } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import type { Context, Log } from "@unlatch/core/context";
import { type Heavy, heavyHere } from "@unlatch/core/heavy";
import type { LiveSettings } from "@unlatch/core/live-settings";
import type { Store } from "@unlatch/db";
import type { GraphClient } from "@unlatch/whatsapp";
import { instanceGone, newInstance } from "./instance.ts";
import { createNewId } from "./new-id.ts";
import { createOutside } from "./outside/create.ts";

/** The context of a real process: its clock, real chance. */
export function createContext(parts: {
  store: Store;
  /** The machine's own clock unless told otherwise. */
  now?: () => number;
  whatsapp: GraphClient;
  log: Log;
  settings: LiveSettings;
  /** In this thread unless told otherwise: a command or the demo's past keeps nobody waiting. */
  heavy?: Heavy;
  /** Where files are kept; a command keeps none. */
  dataDir?: string;
}): Context {
  const { settings, now = Date.now } = parts;
  return {
    store: parts.store,
    whatsapp: parts.whatsapp,
    // Nobody has a use for addresses of this network yet.
    outside: createOutside({ listed: [] }),
    log: parts.log,
    settings,
    dataDir: parts.dataDir ?? tmpdir(),
    heavy: parts.heavy ?? heavyHere(parts.store),
    get config() {
      return settings.config;
    },
    now,
    sleep: (ms) => sleep(ms),
    random: Math.random,
    newId: createNewId(now),
    instance: newInstance(),
    instanceGone,
  };
}
