export type {
  AccessControl,
  Credential,
  Invitation,
  Key,
  KeyWish,
  Member,
  RoleOrNone,
  SecondFactor,
  Session,
  ShownLink,
} from "./access-port.ts";
export { type MediaShape, presentMedia } from "./media-shape.ts";
export { messageFilter } from "./message-query.ts";
export { openApiDocument } from "./openapi.ts";
export type { AppInfo, DemoControl, DemoFile, SimulatedEvent } from "./ports.ts";
export { isCreating, matchRest, type RestMatch } from "./rest.ts";
export type { AuditShape } from "./rooms/audit.ts";
export type { PackShape } from "./rooms/content.ts";
export type { FeedLineShape } from "./rooms/feed.ts";
export type { JourneyShape, MessageShape } from "./rooms/messages.ts";
export type { OutgoingShape } from "./rooms/outbox.ts";
export type { AdvisorShape, WhyShape } from "./rooms/people.ts";
export type { WebhookShape } from "./rooms/webhooks.ts";
export { type AppRouter, appRouter } from "./router.ts";
export { type ApiContext, admitted, createCaller, needFresh, toldAs } from "./trpc.ts";
