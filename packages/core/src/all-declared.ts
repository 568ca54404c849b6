// Written by `npm run rooms` from each folder's room.ts.
import { access } from "./access/room.ts";
import { activity } from "./activity/room.ts";
import { app } from "./app/room.ts";
import { audit } from "./audit/room.ts";
import { clock } from "./clock/room.ts";
import { connection } from "./connection/room.ts";
import { content } from "./content/room.ts";
import { deliveries } from "./deliveries/room.ts";
import { diagnosis } from "./diagnosis/room.ts";
import { followers } from "./followers/room.ts";
import { holds } from "./holds/room.ts";
import { inbound } from "./inbound/room.ts";
import { jobs } from "./jobs/room.ts";
import { measures } from "./measures/room.ts";
import { media } from "./media/room.ts";
import { money } from "./money/room.ts";
import { morning } from "./morning/room.ts";
import { numbers } from "./numbers/room.ts";
import { outbound } from "./outbound/room.ts";
import { outbox } from "./outbox/room.ts";
import { people } from "./people/room.ts";
import { publicPages } from "./public/room.ts";
import { ready } from "./ready/room.ts";
import { runs } from "./runs/room.ts";
import { schedules } from "./schedules/room.ts";
import { search } from "./search/room.ts";
import { settings } from "./settings/room.ts";
import { tallies } from "./tallies/room.ts";
import { tasks } from "./tasks/room.ts";
import { templates } from "./templates/room.ts";
import { transfer } from "./transfer/room.ts";
import { unlock } from "./unlock/room.ts";
import { uptime } from "./uptime/room.ts";
import { views } from "./views/room.ts";
import { watch } from "./watch/room.ts";

export const allDeclared = [
  access,
  activity,
  app,
  audit,
  clock,
  connection,
  content,
  deliveries,
  diagnosis,
  followers,
  holds,
  inbound,
  jobs,
  measures,
  media,
  money,
  morning,
  numbers,
  outbound,
  outbox,
  people,
  publicPages,
  ready,
  runs,
  schedules,
  search,
  settings,
  tallies,
  tasks,
  templates,
  transfer,
  unlock,
  uptime,
  views,
  watch,
];
