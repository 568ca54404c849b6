import type { z } from "zod";
import type { CoreConfig, CoreSecrets } from "./core-config.ts";
import type { Vault } from "./vault.ts";

/** A value that people change while the house runs; each room declares its own, by `room.name`. */
export type Setting = PlainSetting | SealedSetting;

interface Described {
  schema: z.ZodType;
  /** What it is for, and in what unit. */
  about: string;
}

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

export interface LiveSettings {
  readonly all: Settings;
  /** What applies now: what was decided from outside, else what people set, else the default. */
  readonly config: CoreConfig;
  readonly secrets: CoreSecrets;
  /** What is sealed and can't be opened, by field, each with why and what to do. What needs it is off. */
  readonly shut: Readonly<Partial<Record<keyof CoreSecrets, string>>>;
  /** Seals what is to be kept sealed; null where nothing may. */
  readonly vault: Vault | null;
  /** What the environment, or the demo, decides: nobody changes that here. */
  readonly fixed: Readonly<Partial<CoreConfig & CoreSecrets>>;
  /** Who that is, for people: "the environment of this server". */
  readonly fixedBy: string;
  /** After a change, here or in another process. */
  reload(): Promise<void>;
}
