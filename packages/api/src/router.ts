import { activityRouter } from "./rooms/activity.ts";
import { appRouter as aboutRouter } from "./rooms/app.ts";
import { auditRouter } from "./rooms/audit.ts";
import { packsRouter } from "./rooms/content.ts";
import { deliveriesRouter } from "./rooms/deliveries.ts";
import { demoRouter } from "./rooms/demo.ts";
import { feedRouter } from "./rooms/feed.ts";
import { messagesRouter } from "./rooms/messages.ts";
import { outboxRouter } from "./rooms/outbox.ts";
import { advisorsRouter } from "./rooms/people.ts";
import { sendingRouter } from "./rooms/sending.ts";
import { settingsRouter } from "./rooms/settings.ts";
import { tasksRouter } from "./rooms/tasks.ts";
import { todayRouter } from "./rooms/today.ts";
import { viewsRouter } from "./rooms/views.ts";
import { webhooksRouter } from "./rooms/webhooks.ts";
import { router } from "./trpc.ts";

export const appRouter = router({
  app: aboutRouter,
  today: todayRouter,
  activity: activityRouter,
  views: viewsRouter,
  advisors: advisorsRouter,
  packs: packsRouter,
  messages: messagesRouter,
  webhooks: webhooksRouter,
  feed: feedRouter,
  outbox: outboxRouter,
  sending: sendingRouter,
  settings: settingsRouter,
  audit: auditRouter,
  tasks: tasksRouter,
  deliveries: deliveriesRouter,
  demo: demoRouter,
});

export type AppRouter = typeof appRouter;
