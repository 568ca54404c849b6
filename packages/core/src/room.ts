import type { z } from "zod";
import type { CoreConfig, CoreSecrets } from "./core-config.ts";
import type { AnyHeavyTask } from "./heavy.ts";
import type { InEnvironment, JudgesSetting, Setting, Settings } from "./live-settings.ts";
import type { Right, Role } from "./rights.ts";

/** What a line of the feed is about: whose right lets it be seen, and what it counts as. */
export interface Topic {
  sees: Right;
  /** Something came in, or did not work out; all else is what the house did. */
  kind?: "arrived" | "failed";
}

/**
 * From the top down, each by the name of one of its rooms: a room calls those that stand lower, and those of its own floor
 * do not know each other.
 */
export const floors = [
  ...([
    "ready",
    "watch",
    "transfer",
    "measures",
    "inbound",
    "runs",
    "unlock",
    "outbound",
    "templates",
    "holds",
    "people",
    "settings",
  ] as const),
  ...(["followers", "jobs", "audit"] as const),
];
export type Floor = (typeof floors)[number];

export interface RoomSetting<T> {
  schema: z.ZodType<T>;
  standard: T;
  about: string;
  env: InEnvironment<T> | null;
  /** Whoever changes it says again who they are, as for all that is sealed. */
  isSensitive?: boolean;
  /** Refuses a value that fits and would do harm. */
  judge?: JudgesSetting;
}

/** What a room brings into the house; its verbs are called by name and need no list. */
export interface RoomParts<Job, Schedule, Follower> {
  name: string;
  floor: Floor;
  /** What somebody may do with it, and the roles that may. What is not named nobody may. */
  rights?: Readonly<Record<string, readonly Role[]>>;
  jobs?: readonly Job[];
  /** What returns. */
  schedules?: readonly Schedule[];
  /** Who reads the feed on. */
  followers?: readonly Follower[];
  /** Values that people change, by the field of `ctx.config` where verbs read them. */
  settings?: { readonly [K in keyof CoreConfig]?: RoomSetting<CoreConfig[K]> };
  /** The same, sealed where they are kept and never shown: by the field of `ctx.settings.secrets`. */
  sealed?: { readonly [K in keyof CoreSecrets]?: RoomSetting<CoreSecrets[K]> };
  /** Lines that its verbs write into the feed. */
  topics?: Readonly<Record<string, Topic>>;
  /** What runs on the heavy thread. */
  heavy?: readonly AnyHeavyTask[];
}

export interface Room<Job, Schedule, Follower> {
  name: string;
  floor: Floor;
  rights: Readonly<Record<string, readonly Role[]>>;
  jobs: readonly Job[];
  schedules: readonly Schedule[];
  followers: readonly Follower[];
  /** By `room.field`. */
  settings: Settings;
  topics: Readonly<Record<string, Topic>>;
  heavy: readonly AnyHeavyTask[];
}

/** The one door through which a room is declared; `npm run rooms` lists them. */
export function defineRoom<Job = never, Schedule = never, Follower = never>(
  parts: RoomParts<Job, Schedule, Follower>,
): Room<Job, Schedule, Follower> {
  const {
    name,
    floor,
    rights = {},
    jobs = [],
    schedules = [],
    followers = [],
    topics = {},
    heavy = [],
  } = parts;
  const settings: Record<string, Setting> = {};
  for (const [field, setting] of Object.entries(parts.settings ?? {}))
    settings[`${name}.${field}`] = { ...setting, sealed: false, field: field as keyof CoreConfig };
  for (const [field, setting] of Object.entries(parts.sealed ?? {}))
    settings[`${name}.${field}`] = { ...setting, sealed: true, field: field as keyof CoreSecrets };
  return { name, floor, rights, jobs, schedules, followers, settings, topics, heavy };
}

/** What fits, what applies by itself, what it is for; `env` names the variable that decides it where it is set. */
export const setting = <T>(
  schema: z.ZodType<T>,
  standard: T,
  said: string | { about: string; env: InEnvironment<T> },
): RoomSetting<T> => ({
  schema,
  standard,
  ...(typeof said === "string" ? { about: said, env: null } : said),
});

/** Topics that one right lets be seen. */
export const seenWith = (sees: Right, ...names: string[]): Record<string, Topic> => topicsOf({ sees }, names);

/** The same, of what did not work out. */
export const failedFor = (sees: Right, ...names: string[]): Record<string, Topic> =>
  topicsOf({ sees, kind: "failed" }, names);

/** The same, of what came in. */
export const arrivedFor = (sees: Right, ...names: string[]): Record<string, Topic> =>
  topicsOf({ sees, kind: "arrived" }, names);

const topicsOf = (topic: Topic, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, topic]));
