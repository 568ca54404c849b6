import { z } from "zod";
import type { Actor } from "../actor.ts";
import { graphAddress, metaId, secret } from "../connection/room.ts";
import type { Context } from "../context.ts";
import { Refusal } from "../errors.ts";
import type { Setting } from "../live-settings.ts";
import { changeSettings } from "../settings/change.ts";
import { readStored, type StoredSetting } from "../settings/snapshot.ts";

/** What connects a house to Meta, by the names of the form. */
export const valueNames = [
  ...(["graphUrl", "phoneNumberId", "businessAccountId", "appSecret", "token"] as const),
];
export type ValueName = (typeof valueNames)[number];

const keys: Record<ValueName, string> = {
  graphUrl: "whatsapp.graphUrl",
  phoneNumberId: "whatsapp.phoneNumberId",
  businessAccountId: "whatsapp.businessAccountId",
  appSecret: "whatsapp.appSecrets",
  token: "whatsapp.token",
};

export interface EnteredValue {
  name: ValueName;
  /** Of a secret never more than that it is set. */
  value: string | null;
  isSet: boolean;
  /** The last four of each secret, the newest first; null of one that is too short to show any of it. */
  ends: readonly (string | null)[];
  version: number;
  source: "default" | "setting" | "environment";
  /** What decides it where it can't be changed here. */
  variable: string | null;
  /** Why it can't be opened, and what to do. */
  problem: string | null;
}

/** What would apply without the demo, and elsewhere what applies. */
export async function listEntered(ctx: Context): Promise<EnteredValue[]> {
  const stored = await readStored(ctx.store, Object.values(keys));
  return valueNames.map((name) => {
    const setting = ctx.settings.all[keys[name]];
    return setting ? enteredOf(ctx, { name, setting, row: stored.get(keys[name]) }) : nothing(name);
  });
}

const nothing = (name: ValueName): EnteredValue => ({
  ...{ name, value: null, isSet: false, ends: [], version: 0 },
  ...{ source: "default", variable: null, problem: null },
});

function enteredOf(
  { settings: { ahead, environment } }: Context,
  about: { name: ValueName; setting: Setting; row: StoredSetting | undefined },
): EnteredValue {
  const { name, setting, row } = about;
  const isFixed = setting.field in environment;
  const isKept = row?.value !== undefined || (row?.sealed ?? null) !== null;
  const said = setting.sealed ? ahead.secrets[setting.field] : ahead.config[setting.field];
  const all = (Array.isArray(said) ? said : [said]).filter((one) => typeof one === "string" && one !== "");
  return {
    name,
    value: setting.sealed ? null : (all[0] ?? null),
    isSet: all.length > 0,
    ends: setting.sealed ? all.map(endOf) : [],
    version: row?.version ?? 0,
    source: isFixed ? "environment" : isKept ? "setting" : "default",
    variable: isFixed ? (setting.env?.name ?? null) : null,
    problem: setting.sealed ? (ahead.shut[setting.field] ?? null) : null,
  };
}

/** Enough to tell one secret from another, and of a short one nothing. */
const endOf = (text: string): string | null => (text.length >= 16 ? text.slice(-4) : null);

export const newValues = z.object({
  token: secret.optional(),
  appSecret: secret.optional(),
  /** The one before is taken as well, until it is dropped: Meta may sign with it for a while. */
  keepsOldSecret: z.boolean().default(false),
  dropsOldSecret: z.boolean().default(false),
  phoneNumberId: metaId.optional(),
  /** Null: none. */
  businessAccountId: metaId.nullable().optional(),
  graphUrl: graphAddress.optional(),
  /** As they were read: somebody else may have changed them since. */
  versions: z.partialRecord(z.enum(valueNames), z.number().int().min(0)).default({}),
});

/** Keeps what was entered; it holds for the next call, in the demo once the demo is left. Nothing, or all of it. */
export async function enterValues(
  ctx: Context,
  actor: Actor,
  input: z.output<typeof newValues>,
): Promise<EnteredValue[]> {
  const changes = valueNames.flatMap((name) => {
    const value = valueIn(ctx, input, name);
    return value === undefined ? [] : [{ name, value, version: input.versions[name] ?? 0 }];
  });
  const before = await listEntered(ctx);
  for (const { name, version } of changes) {
    const known = before.find((one) => one.name === name);
    if (known && known.source !== "environment" && known.version !== version)
      throw new Refusal(
        "conflict",
        `Somebody changed ${keys[name]} meanwhile. Nothing was changed. Read it again, then decide.`,
      );
  }
  await changeSettings(ctx, actor, {
    changes: changes.map(({ name, ...change }) => ({ key: keys[name], ...change })),
  });
  return listEntered(ctx);
}

function valueIn(ctx: Context, input: z.output<typeof newValues>, name: ValueName): unknown {
  if (name !== "appSecret") return input[name];
  const [newest, ...older] = ctx.settings.ahead.secrets.appSecrets;
  if (input.appSecret === undefined) return input.dropsOldSecret && older.length > 0 ? [newest] : undefined;
  const isOther = newest !== undefined && newest !== input.appSecret;
  return input.keepsOldSecret && isOther ? [input.appSecret, newest] : [input.appSecret];
}
