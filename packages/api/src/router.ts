// Written by `npm run rooms` from the files under rooms.
import { accountRouter as account } from "./rooms/account.ts";
import { activityRouter as activity } from "./rooms/activity.ts";
import { appRouter as app } from "./rooms/app.ts";
import { auditRouter as audit } from "./rooms/audit.ts";
import { connectionRouter as connection } from "./rooms/connection.ts";
import { packsRouter as packs } from "./rooms/content.ts";
import { deliveriesRouter as deliveries } from "./rooms/deliveries.ts";
import { demoRouter as demo } from "./rooms/demo.ts";
import { feedRouter as feed } from "./rooms/feed.ts";
import { messagesRouter as messages } from "./rooms/messages.ts";
import { moneyRouter as money } from "./rooms/money.ts";
import { morningRouter as morning } from "./rooms/morning.ts";
import { numbersRouter as numbers } from "./rooms/numbers.ts";
import { outboxRouter as outbox } from "./rooms/outbox.ts";
import { advisorsRouter as advisors } from "./rooms/people.ts";
import { readyRouter as ready } from "./rooms/ready.ts";
import { runsRouter as runs } from "./rooms/runs.ts";
import { sendingRouter as sending } from "./rooms/sending.ts";
import { settingsRouter as settings } from "./rooms/settings.ts";
import { stopsRouter as stops } from "./rooms/stops.ts";
import { tasksRouter as tasks } from "./rooms/tasks.ts";
import { teamRouter as team } from "./rooms/team.ts";
import { templatesRouter as templates } from "./rooms/templates.ts";
import { todayRouter as today } from "./rooms/today.ts";
import { viewsRouter as views } from "./rooms/views.ts";
import { webhooksRouter as webhooks } from "./rooms/webhooks.ts";
import { router } from "./trpc.ts";

export const appRouter = router({
  account,
  activity,
  app,
  audit,
  connection,
  packs,
  deliveries,
  demo,
  feed,
  messages,
  money,
  morning,
  numbers,
  outbox,
  advisors,
  ready,
  runs,
  sending,
  settings,
  stops,
  tasks,
  team,
  templates,
  today,
  views,
  webhooks,
});

export type AppRouter = typeof appRouter;
