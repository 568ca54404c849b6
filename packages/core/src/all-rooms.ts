import { may } from "./actor.ts";
import { allDeclared } from "./all-declared.ts";
import type { Follower } from "./followers/define.ts";
import type { AnyHeavyTask } from "./heavy.ts";
import type { AnyJobKind } from "./jobs/kinds.ts";
import type { Settings } from "./live-settings.ts";
import type { Room, Topic } from "./room.ts";
import type { Schedule } from "./schedules/define.ts";

/** Every room, with what it brings into the house. */
export const allRooms: readonly Room<AnyJobKind, Schedule, Follower>[] = allDeclared;

export const allJobs: readonly AnyJobKind[] = allRooms.flatMap((room) => room.jobs);

/** What returns, in every house. */
export const allSchedules: readonly Schedule[] = allRooms.flatMap((room) => room.schedules);

/** Every task of the heavy thread. */
export const allHeavy: readonly AnyHeavyTask[] = allRooms.flatMap((room) => room.heavy);

/** Who reads the feed on, in every house. */
export const allFollowers: readonly Follower[] = allRooms.flatMap((room) => room.followers);

export const allSettings: Settings = Object.assign({}, ...allRooms.map((room) => room.settings));

export const allTopics: Readonly<Record<string, Topic>> = Object.assign(
  {},
  ...allRooms.map((room) => room.topics),
);

/** Topics whose lines somebody with these rights is not shown. */
export const hiddenFrom = (actor: Parameters<typeof may>[0]): readonly string[] =>
  Object.entries(allTopics)
    .filter(([, { sees }]) => !may(actor, sees))
    .map(([name]) => name);
