import { z } from "zod";
import type { Actor } from "../actor.ts";
import { note } from "../audit/note.ts";
import type { Context } from "../context.ts";
import { notFound, Refusal } from "../errors.ts";
import { testHold, wakeHeld } from "../jobs/parked.ts";
import type { Setting } from "../live-settings.ts";
import { rearmSchedules } from "../schedules/arm.ts";
import { timeZoneName } from "../time-zone-name.ts";
import { readStored, type StoredSetting } from "./snapshot.ts";

export const settingChange = z.object({
  key: z.string().min(1).max(100),
  /** Null: the default again. */
  value: z.unknown(),
  /** As it was read: somebody else may have changed it since. */
  version: z.number().int().min(0),
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
  };
}

/** Holds for the next message, without a restart, in every process of this store. */
export async function changeSetting(
  ctx: Context,
  actor: Actor,
  input: z.output<typeof settingChange>,
): Promise<SettingItem> {
  const { key, version } = input;
  const setting = ctx.settings.all[key];
  if (!setting) throw notFound(`The setting ${key}`);
  const { field, schema } = setting;
  if (field in ctx.settings.fixed)
    throw new Refusal(
      "conflict",
      `${key} is decided by ${ctx.settings.fixedBy} and can be changed there only. Nothing was changed.`,
    );
  if (field === "testMode" && input.value !== true)
    throw new Refusal(
      "conflict",
      "Test mode ends by going live, under Getting ready: what that does is told in numbers there. Nothing was changed.",
    );
  const value = input.value === null ? undefined : fitting(schema, input.value, key);
  await ctx.store.transaction(async (tx) => {
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
    if (field === "timeZone")
      await rearmSchedules(ctx, tx, { timeZone: timeZoneName.parse(value ?? setting.standard) });
    // Whoever waits for the test list is judged anew by what holds now.
    if (field === "testMode" || field === "testNumbers") {
      await tx.lock(testHold);
      await wakeHeld(tx, [testHold], ctx.now());
    }
    await note(ctx, tx, actor, {
      topic: "setting.changed",
      ref: key,
      ...changeOf(setting, known, value),
      line: null,
    });
    tx.wake("settings");
  });
  await ctx.settings.reload();
  const item = (await listSettings(ctx)).find((one) => one.key === key);
  if (!item) throw notFound(`The setting ${key}`);
  return item;
}

/** Before and after, as the audit keeps them: of a secret only whether there is one. */
function changeOf(setting: Setting, known: StoredSetting | undefined, value: unknown) {
  if (setting.sealed)
    return { before: { isSet: (known?.sealed ?? null) !== null }, after: { isSet: value !== undefined } };
  const { standard } = setting;
  return { before: { value: known?.value ?? standard }, after: { value: value ?? standard } };
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
