import { access } from "./access/room.ts";
import { activity } from "./activity/room.ts";
import { may } from "./actor.ts";
import { app } from "./app/room.ts";
import { clock } from "./clock/room.ts";
import { connection } from "./connection/room.ts";
import { content } from "./content/room.ts";
import { deliveries } from "./deliveries/room.ts";
import type { Follower } from "./followers/define.ts";
import { followers } from "./followers/room.ts";
import type { AnyHeavyTask } from "./heavy.ts";
import { inbound } from "./inbound/room.ts";
import type { AnyJobKind } from "./jobs/kinds.ts";
import { jobs } from "./jobs/room.ts";
import type { Settings } from "./live-settings.ts";
import { outbound } from "./outbound/room.ts";
import { outbox } from "./outbox/room.ts";
import { people } from "./people/room.ts";
import type { Room, Topic } from "./room.ts";
import type { Schedule } from "./schedules/define.ts";
import { schedules } from "./schedules/room.ts";
import { search } from "./search/room.ts";
import { settings } from "./settings/room.ts";
import { tasks } from "./tasks/room.ts";
import { transfer } from "./transfer/room.ts";
import { unlock } from "./unlock/room.ts";
import { uptime } from "./uptime/room.ts";
import { views } from "./views/room.ts";
import { watch } from "./watch/room.ts";

/** Every room that brings something into the house. */
export const allRooms: readonly Room<AnyJobKind, Schedule, Follower>[] = [
  watch,
  transfer,
  clock,
  activity,
  inbound,
  unlock,
  outbound,
  content,
  people,
  views,
  access,
  uptime,
  app,
  connection,
  tasks,
  deliveries,
  outbox,
  search,
  settings,
  followers,
  schedules,
  jobs,
];

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
