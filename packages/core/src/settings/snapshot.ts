import type { Store } from "@unlatch/db";
import { inArray } from "drizzle-orm";
import { z } from "zod";
import type { Log } from "../context.ts";
import type { CoreConfig, CoreSecrets } from "../core-config.ts";
import {
  type Applying,
  type LiveSettings,
  type SealedSetting,
  type Settings,
  standardsOf,
} from "../live-settings.ts";
import type { SealedValue, Vault } from "../vault.ts";

/** As it is kept: without a value it is the default again, and remembers that it was another. */
export const kept = z.object({ value: z.unknown(), sealed: z.string(), keyId: z.string() }).partial();

export interface StoredSetting {
  value?: unknown;
  /** In the place of a value: what only the key file opens. */
  sealed: SealedValue | null;
  version: number;
  changedBy: string | null;
  changedAt: number;
}

/** The settings of a store, read once and again after each change, so that reading one costs nothing. */
export async function openSettings(parts: {
  store: Store;
  all: Settings;
  fixed: LiveSettings["fixed"];
  fixedBy?: string;
  /** Where somebody else fixes more than it: what it decides by itself. */
  environment?: LiveSettings["fixed"];
  vault?: Vault | null;
  log: Log;
}): Promise<LiveSettings> {
  const { store, all, fixed, fixedBy = "the environment of this server", vault = null, log } = parts;
  const environment = parts.environment ?? fixed;
  let snapshot: Applying = { ...standardsOf(all), shut: {} };
  let ahead = snapshot;
  let newest = 0;
  const reload = async () => {
    const mine = ++newest;
    const stored = await readStored(store, Object.keys(all));
    // A later reading knows at least as much as this one.
    if (mine !== newest) return;
    const before = ahead.shut;
    snapshot = snapshotOf({ all, stored, vault, fixed, log });
    ahead = environment === fixed ? snapshot : snapshotOf({ all, stored, vault, fixed: environment, log });
    for (const [field, reason] of Object.entries(ahead.shut))
      if (before[field as keyof CoreSecrets] !== reason) log.error("settings.shut", { field, reason });
  };
  await reload();
  return {
    all,
    fixed,
    environment,
    fixedBy,
    vault,
    reload,
    get ahead() {
      return ahead;
    },
    get config() {
      return snapshot.config;
    },
    get secrets() {
      return snapshot.secrets;
    },
    get shut() {
      return snapshot.shut;
    },
  };
}

/** Nobody changes them: for a house that is put together for one purpose. */
export function heldSettings(
  all: Settings,
  values: Partial<CoreConfig>,
  secrets: Partial<CoreSecrets> = {},
): LiveSettings {
  const standards = standardsOf(all);
  const held: Applying = {
    config: { ...standards.config, ...values },
    secrets: { ...standards.secrets, ...secrets },
    shut: {},
  };
  return {
    ...held,
    ahead: held,
    all: {},
    fixed: values,
    environment: values,
    fixedBy: "its purpose",
    vault: null,
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
      const { sealed, keyId, ...rest } = kept.safeParse(value).data ?? {};
      const closed = sealed !== undefined && keyId !== undefined ? { sealed, keyId } : null;
      return [key, { ...rest, sealed: closed, version, changedBy, changedAt }];
    }),
  );
}

interface Reading {
  all: Settings;
  stored: Map<string, StoredSetting>;
  vault: Vault | null;
  fixed: LiveSettings["fixed"];
  log: Log;
}

function snapshotOf({ all, stored, vault, fixed, log }: Reading): Applying {
  const config: Partial<Record<keyof CoreConfig, unknown>> = {};
  const secrets: Partial<Record<keyof CoreSecrets, unknown>> = {};
  const shut: Partial<Record<keyof CoreSecrets, string>> = {};
  const standards = standardsOf(all);
  for (const [key, setting] of Object.entries(all)) {
    const row = stored.get(key);
    if (!row || setting.field in fixed) continue;
    const opened = setting.sealed ? openedOf(key, row, vault) : { value: row.value };
    if ("why" in opened) {
      shut[(setting as SealedSetting).field] = opened.why;
      continue;
    }
    if (opened.value === undefined) continue;
    // What does not fit its schema, as after a change of the program, is not taken: the default holds.
    const parsed = setting.schema.safeParse(opened.value);
    if (!parsed.success) {
      log.warn("settings.not_taken", { key, reason: setting.sealed ? "" : z.prettifyError(parsed.error) });
      continue;
    }
    if (setting.sealed) secrets[setting.field] = parsed.data;
    else config[setting.field] = parsed.data;
  }
  return {
    config: { ...standards.config, ...config, ...pick(fixed, standards.config) } as CoreConfig,
    secrets: { ...standards.secrets, ...secrets, ...pick(fixed, standards.secrets) } as CoreSecrets,
    shut,
  };
}

function openedOf(key: string, { sealed }: StoredSetting, vault: Vault | null) {
  if (sealed === null) return { value: undefined };
  return vault?.open(key, sealed) ?? { why: `${key} is sealed, and nothing opens it here.` };
}

/** Of what is fixed, the part that has its place in these. */
const pick = (fixed: LiveSettings["fixed"], places: object) =>
  Object.fromEntries(Object.entries(fixed).filter(([name]) => name in places));
