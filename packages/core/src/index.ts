export { messageStatuses } from "@unlatch/db";
export { maskId, maskPhone, maskText } from "@unlatch/whatsapp";
export { type Actor, byKey, inPerson, may, type Person, program } from "./actor.ts";
export { allHeavy } from "./all-heavy.ts";
export { allJobs, allSchedules } from "./all-jobs.ts";
export { allSettings } from "./all-settings.ts";
export { type Deed, note } from "./audit/note.ts";
export { type AuditRow, auditHead, listAudit, verifyAudit } from "./audit/read.ts";
export { dayAfter, dayIn, daysBetween, isoIn, momentOf } from "./business-day.ts";
export {
  createPack,
  decidePack,
  getPack,
  listPacks,
  newPack,
  type Pack,
  packDecision,
} from "./content/packs.ts";
export { packPicture } from "./content/picture.ts";
export type { Context, Log } from "./context.ts";
export { type CoreConfig, defaultConfig } from "./core-config.ts";
export { Refusal, type RefusalCode } from "./errors.ts";
export { appendFeed, type FeedLine, readFeedBefore, refuseAhead } from "./feed.ts";
export { createFeedHub, type FeedHub } from "./feed-hub.ts";
export { firstMessageIdAt, firstSeqAt } from "./feed-times.ts";
export {
  type AnyHeavyTask,
  defineHeavy,
  type Heavy,
  type HeavyTask,
  heavyHere,
  type Reader,
} from "./heavy.ts";
export { serveHeavy } from "./heavy-desk.ts";
export { createHeavyThread } from "./heavy-thread.ts";
export { receiveWebhook } from "./inbound/receive.ts";
export { createRunner, type Runner } from "./jobs/runner.ts";
export type { LiveSettings } from "./live-settings.ts";
export { definitions, type MeasureName, targets } from "./measures/definitions.ts";
export { type Today, today } from "./measures/today.ts";
export { maskPeer } from "./message-line.ts";
export { type Note, notesOf } from "./message-notes.ts";
export { nextFire } from "./next-fire.ts";
export { type ClockStep, followClockAtStart, followClockStep } from "./operations/clock-step.ts";
export { noteExport } from "./operations/exports.ts";
export { feedHistogram, webhookHistogram } from "./operations/line-counts.ts";
export { lineColumns, messageColumns, messageCounts, webhookColumns } from "./operations/long-counts.ts";
export { linesPage, messagesPage, webhooksPage } from "./operations/long-lists.ts";
export {
  type Column,
  countMessages,
  type MessageCounts,
  messageHistogram,
  mostCountedMs,
} from "./operations/message-counts.ts";
export type { MessageFilter } from "./operations/message-filter.ts";
export { listMessages, type MessageRow, messageJourney } from "./operations/messages.ts";
export { deleteView, listViews, newView, saveView } from "./operations/saved-views.ts";
export { listHolds, releaseHold } from "./operations/sending.ts";
export { noteRefusedSignIn } from "./operations/sign-ins.ts";
export {
  beat,
  keepAcks,
  listWebhooks,
  openWebhook,
  replayWebhook,
  webhookStatus,
} from "./operations/webhooks.ts";
export { sendAgain } from "./outbound/again.ts";
export { explainError, titleOf } from "./outbound/explain.ts";
export { climb, type MessageStatus } from "./outbound/lattice.ts";
export { queueMessage } from "./outbound/queue.ts";
export {
  addAdvisor,
  advisorChange,
  changeAdvisor,
  getAdvisor,
  listAdvisors,
  newAdvisor,
  revealPhone,
} from "./people/advisors.ts";
export { type Advisor, optedIn } from "./people/permission.ts";
export { rekeyNumbers } from "./people/rekey.ts";
export { isRight, type Right, type Role, rights, rightsOf, rolesWith } from "./rights.ts";
export { armSchedules, forgetSchedules, rearmSchedules } from "./schedules/arm.ts";
export { defineSchedule, type Firing, type Schedule } from "./schedules/define.ts";
export { changeSetting, listSettings, type SettingItem, settingChange } from "./settings/change.ts";
export { timeZoneName } from "./settings/setting.ts";
export { heldSettings, openSettings } from "./settings/snapshot.ts";
export { announcement, announcePack } from "./unlock/announce.ts";
