import type { Account, TemplateLife, Verdict } from "./acts.ts";
import type { Agenda } from "./agenda.ts";
import type { App } from "./app.ts";
import type { Json } from "./checks.ts";
import type { Course, GraphCall, Person, SentMessage } from "./course.ts";
import type { Sender } from "./deliver.ts";
import type { FaultBook } from "./faults.ts";
import type { Ids } from "./ids.ts";
import type { Random } from "./random.ts";
import type { Template, TemplateBook } from "./templates.ts";
import type { Change } from "./webhook-body.ts";

/** What all parts of the simulator share; built once in simulator.ts. */
export type Stage = {
  readonly settings: Settings;
  readonly ids: Ids;
  /** For chaos only, so that a fault on order does not change the ids of a run. */
  readonly random: Random;
  readonly agenda: Agenda;
  readonly faults: FaultBook;
  readonly sender: Sender;
  readonly people: Map<string, Person>;
  /** Who wrote which inbound wamid. */
  readonly inbound: Map<string, Person>;
  /** What Meta has, by id: taken away here, it is gone there. */
  readonly media: Map<string, StoredMedia>;
  /** Every upload that came whole, whatever became of it. */
  readonly uploads: UploadCall[];
  readonly calls: GraphCall[];
  readonly sent: SentMessage[];
  /** Numbers (digits) without WhatsApp: accepted, then failed with 131026. */
  readonly notOnWhatsApp: Set<string>;
  readonly missingTemplates: Set<string>;
  /** Everything else counts as a utility template. */
  readonly marketingTemplates: Set<string>;
  /** What GET /{phone number id} knows. */
  readonly number: Record<string, unknown>;
  readonly templates: TemplateBook;
  readonly templateLife: TemplateLife;
  readonly account: Account;
  readonly app: App;
  /** By which webhooks are signed. */
  readonly appSecret: string;
  readonly token: { expiredAt: number | null };
  readonly limits: Limits;
  readonly usage: Usage;
  /** What analytics are counted from. */
  readonly ledger: Ledger;
  /** Names of deleted templates, which stay blocked for 30 days. */
  readonly deletedNames: Map<string, number>;
  readonly insights: { confirmed: boolean };
  /** Decides about a template in review; approves what was asked for unless told otherwise. */
  reviewer: (template: Template) => Verdict;
  /** Digits; null: everybody. A test number reaches only these (131030). */
  testRecipients: Set<string> | null;
  now(): number;
  /** A management field, which comes with the time of its entry. */
  emitAccount(field: string, value: Json): Promise<void>;
  /** One event to the webhook, in the lane of a person. */
  emit(change: Change, lane: string): Promise<void>;
};

/** The stage before Meta's own acts are put on it. */
export type BareStage = Omit<Stage, "account" | "templateLife">;

export type Settings = {
  token: string;
  phoneNumberId: string;
  wabaId: string;
  displayPhone: string;
  statuses: { sent: number | null; delivered: number | null; read: number | null };
  enforceWindow: boolean;
  enforcePairLimit: boolean;
  acceptAnyMediaId: boolean;
  /** Templates must exist, and their parameters must fit. Off, unknown ones are taken. */
  enforceTemplates: boolean;
  /** How long Meta looks at a new or changed template. */
  reviewMs: number;
};

export type StoredMedia = {
  id: string;
  mimeType: string;
  bytes: Uint8Array<ArrayBuffer>;
  sha256: string;
  until: number;
};

/** A request that reached POST /{phone}/media. `id`: null unless Meta kept the file, also when the answer was lost. */
export type UploadCall = { at: number; mimeType: string; sha256: string; id: string | null };

/** What Meta would count; null is off. Changed at any time. */
export type Limits = {
  messagesPerSecond: number | null;
  /** Different people in 24 hours outside their windows. */
  peoplePerDay: number | null;
  /** Calls that are no sends. */
  callsPerHour: number | null;
  /** Delivered service messages of a month that cost nothing; null: none ever costs. */
  freeServicePerMonth: number | null;
};

export type Usage = {
  second: { at: number; count: number };
  hour: { at: number; count: number };
  /** Digits of those written to outside a window, and when. */
  people: Map<string, number>;
  /** Free service messages that were used, by month. */
  free: Map<string, number>;
};

/** Messages of a kind that were priced, each once. */
export type Charged = { country: string; category: string; type: string; messages: number };

export type LedgerLine = {
  at: number;
  event: "sent" | "delivered" | "read" | "failed" | "clicked";
  /** Null for free-form. */
  templateId: string | null;
  category: string;
  pricingType: string;
  country: string;
};

/** What happened here, for analytics that invent no number. */
export type Ledger = {
  readonly lines: readonly LedgerLine[];
  charge(course: Pick<Course, "message" | "person" | "pricing">): void;
  charged(): Charged[];
  note(
    stage: BareStage,
    course: Pick<Course, "message" | "person" | "pricing">,
    event: LedgerLine["event"],
  ): void;
};
