import type { Tx } from "@unlatch/db";
import { z } from "zod";
import type { Actor } from "../actor.ts";
import { type Deed, note } from "../audit/note.ts";
import type { Context } from "../context.ts";
import { notFound, Refusal } from "../errors.ts";
import { testHold, wakeHeld } from "../jobs/parked.ts";
import type { Setting } from "../live-settings.ts";
import { maskOutput } from "../mask-output.ts";
import { rearmSchedules } from "../schedules/arm.ts";
import { timeZoneName } from "../time-zone-name.ts";
import { type Limits, limitsOf } from "./limits.ts";
import { readStored, type StoredSetting } from "./snapshot.ts";

export const settingChange = z.object({
  key: z.string().min(1).max(100),
  /** Null: the default again. */
  value: z.unknown(),
  /** As it was read: somebody else may have changed it since. */
  version: z.number().int().min(0),
});

/** Of one form: each setting once. */
export const settingChanges = z.object({
  changes: z
    .array(settingChange)
    .min(1)
    .max(50)
    .refine((all) => new Set(all.map(({ key }) => key)).size === all.length, "names a setting twice"),
});

export interface SettingItem {
  key: string;
  about: string;
  value: unknown;
  version: number;
  source: "default" | "setting" | "environment";
  changedBy: string | null;
  changedAt: number | null;
  /** Its value is kept sealed and shown to nobody; null: it is no secret. */
  sealed: SealedState | null;
  /** What applies while nobody has set it; of a secret nothing. */
  standard: unknown;
  /** The variable of the environment that decides it where it is set; null: there is none. */
  variable: string | null;
  limits: Limits;
}

/** Whoever changes it says again who they are: a secret, or what opens and shuts doors. */
export function isSensitive({ settings }: Context, key: string): boolean {
  const setting = settings.all[key];
  // What nobody can change here is refused by that.
  if (!setting || setting.field in settings.environment) return false;
  return setting.sealed || (setting.isSensitive ?? false);
}

export interface SealedState {
  isSet: boolean;
  /** Why it can't be opened, and what to do; what needs it is off until then. */
  problem: string | null;
}

/** Every setting with the value that applies, by key. */
export async function listSettings(ctx: Context): Promise<SettingItem[]> {
  const { all } = ctx.settings;
  const stored = await readStored(ctx.store, Object.keys(all));
  return Object.entries(all)
    .map(([key, setting]) => itemOf(ctx, key, setting, stored.get(key)))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

function itemOf(ctx: Context, key: string, setting: Setting, row: StoredSetting | undefined): SettingItem {
  const { fixed, config, secrets, shut } = ctx.settings;
  const isKept = row?.value !== undefined || (row?.sealed ?? null) !== null;
  const source = setting.field in fixed ? "environment" : isKept ? "setting" : "default";
  return {
    key,
    about: setting.about,
    value: setting.sealed ? null : config[setting.field],
    sealed: setting.sealed
      ? { isSet: secrets[setting.field].length > 0, problem: shut[setting.field] ?? null }
      : null,
    source,
    version: row?.version ?? 0,
    changedBy: row?.changedBy ?? null,
    changedAt: row?.changedAt ?? null,
    standard: setting.sealed ? null : setting.standard,
    variable: setting.env?.name ?? null,
    limits: limitsOf(setting.schema),
  };
}

/** Holds for the next message, without a restart, in every process of this store. */
export async function changeSetting(
  ctx: Context,
  actor: Actor,
  input: z.output<typeof settingChange>,
): Promise<SettingItem> {
  const [item] = await changeSettings(ctx, actor, { changes: [input] });
  if (!item) throw notFound(`The setting ${input.key}`);
  return item;
}

/** All of them or none: what was written in one form holds together. */
export async function changeSettings(
  ctx: Context,
  actor: Actor,
  { changes }: z.output<typeof settingChanges>,
): Promise<SettingItem[]> {
  const wanted = changes.map((change) => judge(ctx, change)).sort((a, b) => (a.key < b.key ? -1 : 1));
  for (const { setting, value } of wanted)
    if (value !== undefined) await setting.judge?.({ store: ctx.store, actor }, value);
  await ctx.store.transaction(async (tx) => {
    for (const change of wanted) await note(ctx, tx, actor, await keep(ctx, tx, { actor, change }));
    tx.wake("settings");
  });
  await ctx.settings.reload();
  const keys = new Set(wanted.map(({ key }) => key));
  return (await listSettings(ctx)).filter(({ key }) => keys.has(key));
}

interface Change {
  key: string;
  setting: Setting;
  /** Undefined: the default again. */
  value: unknown;
  version: number;
}

/** Before anything is written: it exists, is decided here, and fits. */
function judge(ctx: Context, { key, value, version }: z.output<typeof settingChange>): Change {
  const setting = ctx.settings.all[key];
  if (!setting) throw notFound(`The setting ${key}`);
  const { fixed, environment } = ctx.settings;
  if (setting.field in environment)
    throw new Refusal(
      "conflict",
      `${key} is decided by ${environment === fixed ? ctx.settings.fixedBy : "the environment of this server"} and can be changed there only. Nothing was changed.`,
    );
  if (setting.field === "testMode" && value !== true)
    throw new Refusal(
      "conflict",
      "Test mode ends by going live, under Getting ready: what that does is told in numbers there. Nothing was changed.",
    );
  return {
    ...{ key, setting, version },
    value: value === null ? undefined : fitting(setting.schema, value, key),
  };
}

/** Writes it, and says what was done. */
async function keep(
  ctx: Context,
  tx: Tx,
  { actor, change }: { actor: Actor; change: Change },
): Promise<Deed> {
  const { key, setting, value, version } = change;
  await tx.lock(`setting:${key}`);
  const known = (await readStored(tx, [key])).get(key);
  if ((known?.version ?? 0) !== version)
    throw new Refusal(
      "conflict",
      `Somebody changed ${key} meanwhile: it has version ${known?.version ?? 0}, not ${version}. Read it again, then decide.`,
    );
  const { settings } = tx.t;
  const row = {
    value: value === undefined ? {} : setting.sealed ? sealedOf(ctx, key, value) : { value },
    ...{ version: version + 1, changedBy: actor.name, changedAt: ctx.now() },
  };
  await tx.db
    .insert(settings)
    .values({ key, ...row })
    .onConflictDoUpdate({ target: settings.key, set: row });
  // What returns at a time of day follows the clock of the business in the same transaction.
  if (setting.field === "timeZone" && !(setting.field in ctx.settings.fixed))
    await rearmSchedules(ctx, tx, { timeZone: timeZoneName.parse(value ?? setting.standard) });
  // Whoever waits for the test list is judged anew by what holds now.
  if (setting.field === "testMode" || setting.field === "testNumbers") {
    await tx.lock(testHold);
    await wakeHeld(tx, [testHold], ctx.now());
  }
  return { topic: "setting.changed", ref: key, line: null, ...changeOf(setting, known, value) };
}

/** Before and after, as the audit keeps them: of a secret only whether there is one. */
function changeOf(setting: Setting, known: StoredSetting | undefined, value: unknown) {
  if (setting.sealed)
    return { before: { isSet: (known?.sealed ?? null) !== null }, after: { isSet: value !== undefined } };
  const { standard } = setting;
  // Whose numbers they are may ask to be forgotten, and the audit forgets nothing.
  const told = (some: unknown) => (setting.field === "testNumbers" ? maskOutput(some, "") : some);
  return { before: { value: told(known?.value ?? standard) }, after: { value: told(value ?? standard) } };
}

function sealedOf(ctx: Context, key: string, value: unknown) {
  const { vault } = ctx.settings;
  if (!vault)
    throw new Refusal(
      "unavailable",
      `${key} can't be sealed here: there is no key file. Nothing was changed.`,
    );
  return vault.seal(key, value);
}

/** Throws a Refusal that names the field. */
export function fitting(schema: z.ZodType, value: unknown, key: string): unknown {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = [key, ...(issue?.path ?? [])].join(".");
  throw new Refusal("invalid", `${place}: ${issue?.message ?? "does not fit"}. Nothing was changed.`);
}
