export { openApiDocument } from "./openapi.ts";
export { isCreating, matchRest, type RestMatch } from "./rest.ts";
export { type AppRouter, appRouter } from "./router.ts";
export type { DemoControl, SimulatedEvent } from "./routers/demo.ts";
export type {
  AdvisorShape,
  FeedLineShape,
  JourneyShape,
  MessageShape,
  PackShape,
  WebhookShape,
} from "./shapes.ts";
export { type ApiContext, type AppInfo, createCaller, refusalOf } from "./trpc.ts";
