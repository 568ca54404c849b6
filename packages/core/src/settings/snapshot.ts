import type { Store } from "@unlatch/db";
import { inArray } from "drizzle-orm";
import { z } from "zod";
import type { Log } from "../context.ts";
import { type CoreConfig, defaultConfig } from "../core-config.ts";
import type { LiveSettings, Settings } from "../live-settings.ts";

/** As it is kept: without a value it is the default again, and remembers that it was another. */
export const kept = z.object({ value: z.unknown() }).partial();

export interface StoredSetting {
  value?: unknown;
  version: number;
  changedBy: string | null;
  changedAt: number;
}

/** The settings of a store, read once and again after each change, so that reading one costs nothing. */
export async function openSettings(parts: {
  store: Store;
  all: Settings;
  fixed: Partial<CoreConfig>;
  fixedBy?: string;
  log: Log;
}): Promise<LiveSettings> {
  const { store, all, fixed, fixedBy = "the environment of this server", log } = parts;
  let config: CoreConfig = { ...defaultConfig, ...fixed };
  let newest = 0;
  const reload = async () => {
    const mine = ++newest;
    const stored = await readStored(store, Object.keys(all));
    // A later reading knows at least as much as this one.
    if (mine === newest) config = { ...defaultConfig, ...valuesOf(all, stored, log), ...fixed };
  };
  await reload();
  return {
    all,
    fixed,
    fixedBy,
    reload,
    get config() {
      return config;
    },
  };
}

/** Nobody changes them: for a house that is put together for one purpose. */
export function heldSettings(values: Partial<CoreConfig>): LiveSettings {
  return {
    all: {},
    fixed: values,
    fixedBy: "its purpose",
    config: { ...defaultConfig, ...values },
    reload: async () => {},
  };
}

export async function readStored(
  handle: Pick<Store, "db" | "t">,
  keys: readonly string[],
): Promise<Map<string, StoredSetting>> {
  const { settings } = handle.t;
  if (keys.length === 0) return new Map();
  const rows = await handle.db
    .select()
    .from(settings)
    .where(inArray(settings.key, [...keys]));
  return new Map(
    rows.map(({ key, value, version, changedBy, changedAt }) => {
      const parsed = kept.safeParse(value);
      return [key, { ...parsed.data, version, changedBy, changedAt }];
    }),
  );
}

/** What does not fit its schema, as after a change of the program, is not taken: the default holds, and the log says so. */
function valuesOf(all: Settings, stored: Map<string, StoredSetting>, log: Log): Partial<CoreConfig> {
  const values: Partial<Record<keyof CoreConfig, unknown>> = {};
  for (const [key, { field, schema }] of Object.entries(all)) {
    const value = stored.get(key)?.value;
    if (value === undefined) continue;
    const parsed = schema.safeParse(value);
    if (parsed.success) values[field] = parsed.data;
    else log.warn("settings.not_taken", { key, reason: z.prettifyError(parsed.error) });
  }
  return values as Partial<CoreConfig>;
}
