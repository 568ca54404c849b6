export { describeAccountEvent } from "./account-words/describe.ts";
export { limitIn } from "./account-words/numbers.ts";
export type { AccountWords, Tone } from "./account-words/told.ts";
export { readTap, type Tap } from "./buttons.ts";
export {
  type Callback,
  type Callbacks,
  overrideForNumber,
  readCallbacks,
  subscribeAccount,
  subscribeApp,
  subscribedFields,
} from "./callbacks.ts";
export { explain, explainRefusal, playbook } from "./errors.ts";
export type { Explanation, Hold, Policy } from "./explanation.ts";
export { createGraphClient, type GraphClient, type GraphOptions } from "./graph.ts";
export { type Connection, createLiveGraphClient } from "./live-graph.ts";
export { maskId, maskText } from "./mask-text.ts";
export {
  type DownloadOutcome,
  isGoneMedia,
  type MediaFile,
  type MediaInfoOutcome,
  type MediaOutcome,
} from "./media.ts";
export { checkMessage, isBlank } from "./message-limits.ts";
export {
  type InteractiveButtons,
  type InteractiveHeader,
  type InteractiveList,
  type ListRow,
  type OutgoingMessage,
  type Recipient,
  replyButtons,
  type SendOptions,
  type TemplateComponent,
  type TemplateParameter,
  templateMessage,
  toGraphBody,
} from "./messages.ts";
export { type GraphError, type MetaError, metaWords } from "./meta-error.ts";
export { formsOf, matchKey } from "./number-forms.ts";
export {
  messagingLimitOf,
  type NumberNow,
  numberFields,
  ownAccountFields,
  readNumberNow,
} from "./number-state.ts";
export type { CallOutcome, Refused, SendOutcome, Unknown, Unsent } from "./outcomes.ts";
export { digitsOf, isUserId, maskPhone, readWaId } from "./phone-number.ts";
export { type JsonObject, readObject, readText } from "./read.ts";
export { signBody, verifySignature } from "./signature.ts";
export {
  fillDefinition,
  fillText,
  placesIn,
  readDefinition,
  type TemplateDefinition,
  type TemplateValues,
} from "./template-definition.ts";
export { type ListedTemplate, readTemplatePage, templateFields } from "./template-list.ts";
export { toTemplateValue } from "./template-value.ts";
export { checkValues, type ValueFault } from "./template-values.ts";
export { toE164 } from "./typed-number.ts";
export { type ParsedWebhook, parseWebhook } from "./webhook.ts";
export type {
  AccountItem,
  BadItem,
  EchoItem,
  ErrorItem,
  IdentityItem,
  MessageItem,
  PreferenceItem,
  StatusItem,
  SystemChange,
  WebhookItem,
} from "./webhook-items.ts";
export { readEdit } from "./webhook-words.ts";
