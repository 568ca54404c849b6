import type { Role } from "./rights.ts";

/** What the product goes by. Most of it is a setting; what is none is decided by the environment or by Meta. */
export interface CoreConfig {
  /** Meta's Graph API with its version. */
  graphUrl: string;
  /** Webhooks of another number are kept as facts and cause nothing. */
  phoneNumberId: string;
  /** Events of another business account are kept as facts and cause nothing. Null: it is not known which is ours. */
  businessAccountId: string | null;
  /** Empty: nobody has said. */
  businessName: string;
  timeZone: string;
  /** Between two content messages to one person. */
  contentGapMs: number;
  /** Meta's throughput of the number; one process uses all of it. */
  messagesPerSecond: number;
  /** Meta lends 45 messages to one person and takes one back every 6 s. */
  pairBurst: number;
  pairRefillMs: number;
  /** How long an unknown outcome waits for a status before the policy decides. */
  uncertainMs: number;
  /** Free text is not sent when the window has less than this left. */
  windowMarginMs: number;
  /** An announcement that could not leave for so long is cancelled: its morning is over. */
  announcementLifeMs: number;
  /** HH:MM, when the run of the morning begins. */
  sendAt: string;
  /** Runs begin by themselves at their time. */
  automatic: boolean;
  /** That time is looked for on each person's own clock. */
  ownZone: boolean;
  /** More runs of a day, each a name and HH:MM. */
  further: readonly string[];
  /** A run is planned, and everything looked at, so long before it begins. */
  planAheadMs: number;
  /** One that could not begin in time still does within this; then it is missed. */
  catchUpMs: number;
  /** Less free space than this is trouble. */
  freeDiskMb: number;
  /** A list of people that nobody changed for so many days is looked at once more. */
  listAgeDays: number;
  /** A run ends so long after its last start: what was not sent by then never goes out. */
  endsAfterMs: number;
  /** Whose window is open gets the pack at once, without a template and a tap. */
  directDelivery: boolean;
  /** The first so many of a hundred are written to alone; 0: everybody at once. */
  canaryPercent: number;
  /** More failures than so many of a hundred of those pause the run. */
  canaryFailurePercent: number;
  /** So long the others wait at most. */
  canaryWaitMs: number;
  /** One code that passes so many of a hundred pauses the run; 0: never. */
  breakerPercent: number;
  /** So many times the usual most of 24 hours leave without a person's word. */
  latchFactor: number;
  /** Only the numbers of the list are written to. What is judged by is read in the transaction that sends. */
  testMode: boolean;
  /** With + and country code. */
  testNumbers: readonly string[];
  /** What a person asks to send waits so long and can be taken back meanwhile. */
  undoSeconds: number;
  /** Meta's name and language of the morning's template. */
  template: { name: string; language: string };
  /** A pack can be unlocked this many days after its own. */
  packLifeDays: number;
  /** Texts that ask for the pack like a tap, beside those that are known. */
  triggerWords: readonly string[];
  /** Texts and labels that are a "no", beside those that are known. */
  optOutWords: readonly string[];
  /** What people are told who get no pack. */
  notices: Notices;
  /** Who of these roles has no second factor gets nothing until they have one. */
  secondFactorFor: readonly Role[];
  /** What stands on the public pages; empty: there is no such page. */
  privacyText: string;
  termsText: string;
  deletionText: string;
  /** Between two signs of life to the monitoring outside. */
  heartbeatEveryMs: number;
  /** In whole units of its currency; 0: there is no budget. */
  monthBudget: number;
  budgetCurrency: string;
  /** From this share of the budget on it is told. */
  budgetWarnPercent: number;
  /** When it is spent no template leaves until somebody raises it. */
  budgetStops: boolean;
}

/** What only the way to Meta, and to those we tell, needs: never shown, never logged, sealed where it is kept. */
export interface CoreSecrets {
  token: string;
  /** One, or two while Meta's app secret is being changed. */
  appSecrets: readonly string[];
  /** Where the monitoring outside listens: it may hold a token. Empty: nobody is told. */
  heartbeatUrl: string;
  /** By which the monitoring outside knows that it is us; empty: it is not signed. */
  heartbeatSecret: string;
}

/** Short answers, each at most once a day and person. */
export interface Notices {
  already_delivered: string;
  expired: string;
  no_pack: string;
  stranger: string;
}

/** What Meta decides for everybody: no setting, and all else is one, declared by its room with what applies by itself. */
export const decidedByMeta = { pairBurst: 45, pairRefillMs: 6_000 } as const satisfies Partial<CoreConfig>;
