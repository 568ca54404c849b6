import type { Store } from "@unlatch/db";
import type { z } from "zod";
import type { Actor } from "./actor.ts";
import { type CoreConfig, type CoreSecrets, decidedByMeta } from "./core-config.ts";
import type { Vault } from "./vault.ts";

/** A value that people change while the house runs; each room declares its own, by `room.name`. */
export type Setting = PlainSetting | SealedSetting;

/** A variable of the environment that decides a setting, and how its text is read. */
export interface InEnvironment<T = unknown> {
  name: string;
  reads: z.ZodType<T>;
}

interface Described {
  schema: z.ZodType;
  /** What applies while nobody has set it. */
  standard: unknown;
  env: InEnvironment | null;
  /** What it is for, and in what unit. */
  about: string;
  /** Whoever changes it says again who they are, as for all that is sealed. */
  isSensitive?: boolean;
  /** Refuses a value that fits and would do harm. */
  judge?: JudgesSetting;
}

/** The value is one that fits; what applies by itself is not judged. */
export type JudgesSetting = (asked: { store: Store; actor: Actor }, value: unknown) => Promise<void>;

/** Where verbs read it: `ctx.config`. */
export interface PlainSetting extends Described {
  sealed: false;
  field: keyof CoreConfig;
}

/** Where the way to Meta reads it: `ctx.settings.secrets`. Its value is never shown. */
export interface SealedSetting extends Described {
  sealed: true;
  field: keyof CoreSecrets;
}

export type Settings = Readonly<Record<string, Setting>>;

/** What applies by itself. */
export function standardsOf(all: Settings): { config: CoreConfig; secrets: CoreSecrets } {
  const of = (sealed: boolean) =>
    Object.fromEntries(
      Object.values(all)
        .filter((one) => one.sealed === sealed)
        .map(({ field, standard }) => [field, standard]),
    );
  return {
    config: { ...decidedByMeta, ...of(false) } as CoreConfig,
    secrets: of(true) as unknown as CoreSecrets,
  };
}

/** What the house goes by. */
export interface Applying {
  /** What was decided from outside, else what people set, else the default. */
  readonly config: CoreConfig;
  readonly secrets: CoreSecrets;
  /** What is sealed and can't be opened, by field, each with why and what to do. What needs it is off. */
  readonly shut: Readonly<Partial<Record<keyof CoreSecrets, string>>>;
}

/** What applies now, and what it is made of. */
export interface LiveSettings extends Applying {
  readonly all: Settings;
  /** What would apply if the environment alone decided: in the demo what was entered ahead, elsewhere what applies. */
  readonly ahead: Applying;
  /** Seals what is to be kept sealed; null where nothing may. */
  readonly vault: Vault | null;
  /** What the environment, or the demo, decides: nobody changes that here. */
  readonly fixed: Readonly<Partial<CoreConfig & CoreSecrets>>;
  /** Of what is fixed, the part of the environment. What the demo alone decides can be entered ahead. */
  readonly environment: Readonly<Partial<CoreConfig & CoreSecrets>>;
  /** Who that is, for people: "the environment of this server". */
  readonly fixedBy: string;
  /** After a change, here or in another process. */
  reload(): Promise<void>;
}
