import type { z } from "zod";
import type { CoreConfig } from "./core-config.ts";

/** A value that people change while the house runs; each room declares its own, by `room.name`. */
export interface Setting {
  /** Where verbs read it: `ctx.config`. */
  field: keyof CoreConfig;
  schema: z.ZodType;
  /** What it is for, and in what unit. */
  about: string;
}

export type Settings = Readonly<Record<string, Setting>>;

export interface LiveSettings {
  readonly all: Settings;
  /** What applies now: what was decided from outside, else what people set, else the default. */
  readonly config: CoreConfig;
  /** What the environment, or the demo, decides: nobody changes that here. */
  readonly fixed: Readonly<Partial<CoreConfig>>;
  /** Who that is, for people: "the environment of this server". */
  readonly fixedBy: string;
  /** After a change, here or in another process. */
  reload(): Promise<void>;
}
