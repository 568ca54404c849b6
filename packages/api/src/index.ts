export { openApiDocument } from "./openapi.ts";
export type { AppInfo, DemoControl, SimulatedEvent } from "./ports.ts";
export { isCreating, matchRest, type RestMatch } from "./rest.ts";
export { type AppRouter, appRouter } from "./router.ts";
export type {
  AdvisorShape,
  FeedLineShape,
  JourneyShape,
  MessageShape,
  PackShape,
  WebhookShape,
} from "./shapes.ts";
export { type ApiContext, createCaller, refusalOf } from "./trpc.ts";
