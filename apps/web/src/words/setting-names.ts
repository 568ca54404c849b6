import { inLanguage } from "./language.ts";

interface Named {
  label: string;
  /** What it is for, or where it is found. */
  help: string;
}

const en: Readonly<Record<string, Named>> = {
  "app.businessName": {
    label: "Business name",
    help: "As people here know it. It stands beside your name, and at the top of the public pages.",
  },
  "app.timeZone": {
    label: "Time zone",
    help: "Days begin and end there, and every time on the screens is in it.",
  },
  "public.privacyText": {
    label: "Privacy",
    help: "Stands at /privacy. Empty: there is no such page.",
  },
  "public.termsText": {
    label: "Terms",
    help: "Stands at /terms. Empty: there is no such page.",
  },
  "public.deletionText": {
    label: "Deleting data",
    help: "Stands at /data-deletion: how somebody asks that what is kept of them goes. Empty: there is no such page.",
  },
  "outbound.messagesPerSecond": {
    label: "Pace of all messages",
    help: "No more leave in a second. Where Meta lets the number send less, Meta’s limit holds.",
  },
  "outbound.contentGapMs": {
    label: "Pause between parts",
    help: "Between two parts of a pack to one person, so that they arrive in order.",
  },
  "outbound.undoSeconds": {
    label: "Time to undo",
    help: "What somebody sends from a screen waits so long and can be taken back. 0: it leaves at once.",
  },
  "outbound.windowMarginMs": {
    label: "Left free at the end of a window",
    help: "Free text is not sent when a person’s 24 hours have less than this left.",
  },
  "outbound.uncertainMs": {
    label: "Wait for an unknown outcome",
    help: "When nobody knows whether Meta took a message, a status of it is awaited so long.",
  },
  "outbound.announcementLifeMs": {
    label: "Life of an announcement",
    help: "One that could not leave for so long is cancelled: its morning is over.",
  },
  "morning.automatic": {
    label: "Runs begin by themselves",
    help: "Each day at their time, with the approved pack of that day. Off: only by hand.",
  },
  "runs.sendAt": {
    label: "The run of the morning begins at",
    help: "Hours and minutes, such as 05:00. Another time holds from the next day on, where today’s is over.",
  },
  "morning.ownZone": {
    label: "On each person’s own clock",
    help: "It begins for each at that time of theirs. Off: for everybody at once, in the zone of the business.",
  },
  "morning.further": {
    label: "Further runs of a day",
    help: "One a line, a name and a time, such as: evening 17:30. Each takes the next approved pack of that day.",
  },
  "morning.planAheadMs": {
    label: "Looked at before",
    help: "So long before a run its people are frozen, and everything that it needs is looked at.",
  },
  "morning.catchUpMs": {
    label: "Caught up within",
    help: "One that could not begin in time still does within this. Later it is missed, and said so.",
  },
  "morning.freeDiskMb": {
    label: "Free disk that a run needs",
    help: "Less is named before a run: what can’t be stored can’t be sent.",
  },
  "morning.listAgeDays": {
    label: "A list of people is old after",
    help: "One that nobody has changed for so long is named before a run.",
  },
  "runs.endsAfterMs": {
    label: "Life of a run",
    help: "It ends so long after its start. What was not sent by then never goes out.",
  },
  "runs.directDelivery": {
    label: "The pack at once where the window is open",
    help: "Whose 24 hours are open gets the pack without the template and a tap.",
  },
  "runs.canaryPercent": {
    label: "First part of a run",
    help: "So many of a hundred are written to alone, and the others when it is known what came of that. 0: everybody at once.",
  },
  "runs.canaryFailurePercent": {
    label: "Failures that stop a run after its first part",
    help: "More than so many of a hundred of those first messages, and the run is paused.",
  },
  "runs.canaryWaitMs": {
    label: "Wait for the first part",
    help: "The others wait at most so long for what Meta says of it.",
  },
  "runs.breakerPercent": {
    label: "One kind of failure that stops a run",
    help: "More than so many of a hundred with one of Meta’s codes, unless it is the person’s own. 0: never.",
  },
  "runs.latchFactor": {
    label: "Far more than usual",
    help: "So many times the most announcements of any 24 hours of the last 30 days leave; then a person is asked.",
  },
  "outbound.testMode": {
    label: "Test mode",
    help: "While it is on, only numbers of the test list are written to.",
  },
  "outbound.testNumbers": { label: "Test list", help: "Who is written to in test mode." },
  "unlock.packLifeDays": {
    label: "Life of a pack",
    help: "It can be unlocked so many days after its own. 0: on its day only.",
  },
  "unlock.template": {
    label: "The morning’s template",
    help: "As it is called in WhatsApp Manager under Message templates.",
  },
  "unlock.triggerWords": {
    label: "Words that ask for the pack",
    help: "One a line, each the whole of a message. They count beside those that are known in every language.",
  },
  "unlock.notices": {
    label: "What people are told who get no pack",
    help: "Each at most once a day and person.",
  },
  "people.optOutWords": {
    label: "Words that mean no",
    help: "One a line, each the whole of a message or of a button. They count beside those that are known in every language.",
  },
  "watch.heartbeatUrl": {
    label: "Address of the monitoring",
    help: "Where a service outside hears each minute that this house lives. It may hold a token, so it is kept sealed.",
  },
  "watch.heartbeatSecret": {
    label: "Secret of the monitoring",
    help: "By which the service knows that it is us. Without it nothing is signed.",
  },
  "watch.heartbeatEveryMs": { label: "A sign of life every", help: "How often the service hears from us." },
  "whatsapp.token": { label: "Access token", help: "The permanent token of the system user at Meta." },
  "whatsapp.appSecrets": { label: "App secret", help: "By which Meta’s webhooks are told from forged ones." },
  "whatsapp.phoneNumberId": { label: "Phone number ID", help: "From WhatsApp Manager, beside the number." },
  "whatsapp.businessAccountId": {
    label: "Business account ID",
    help: "From WhatsApp Manager, of the account that owns the number.",
  },
  "whatsapp.graphUrl": { label: "Graph version", help: "Meta’s address with its version." },
  "access.secondFactorFor": {
    label: "Second factor required",
    help: "Of which roles a second factor is asked.",
  },
};

/** Parts of a setting that has several. */
const partsEn: Readonly<Record<string, string>> = {
  name: "Name at Meta",
  language: "Language at Meta",
  already_delivered: "Who has it already",
  expired: "Whose pack has expired",
  no_pack: "When there is no pack",
  stranger: "Who is no advisor",
};

const named = inLanguage({ en });
const parts = inLanguage({ en: partsEn });

/** One of a newer server has its key for a name. */
export const settingName = (key: string): Named => named[key] ?? { label: key, help: "" };
export const settingPartName = (part: string): string => parts[part] ?? part;
export const namedSettings = Object.keys(named);
