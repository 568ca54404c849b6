import { activityRouter, viewsRouter } from "./routers/activity.ts";
import { advisorsRouter } from "./routers/advisors.ts";
import { appRouter as aboutRouter, sendingRouter } from "./routers/app.ts";
import { auditRouter } from "./routers/audit.ts";
import { demoRouter } from "./routers/demo.ts";
import { feedRouter } from "./routers/feed.ts";
import { messagesRouter } from "./routers/messages.ts";
import { packsRouter } from "./routers/packs.ts";
import { settingsRouter } from "./routers/settings.ts";
import { todayRouter } from "./routers/today.ts";
import { webhooksRouter } from "./routers/webhooks.ts";
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
  sending: sendingRouter,
  settings: settingsRouter,
  audit: auditRouter,
  demo: demoRouter,
});

export type AppRouter = typeof appRouter;
