import type { Account } from "./account.ts";
import type { Agenda } from "./agenda.ts";
import type { Json } from "./checks.ts";
import type { Sender } from "./deliver.ts";
import type { FaultBook } from "./faults.ts";
import type { Ids } from "./ids.ts";
import type { Ledger } from "./ledger.ts";
import type { Limits, Usage } from "./limits.ts";
import type { StoredMedia } from "./media.ts";
import type { GraphCall, SentMessage } from "./messages.ts";
import type { Random } from "./random.ts";
import type { Course } from "./statuses.ts";
import type { TemplateLife, Verdict } from "./template-life.ts";
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
  readonly media: Map<string, StoredMedia>;
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

/** Somebody with a phone, as Meta sees them. */
export type Person = {
  waId: string;
  name: string;
  userId: string | null;
  numberHidden: boolean;
  blockedUs: boolean;
  marketingStopped: boolean;
  /** Null until their first message; the 24-hour window hangs on it. */
  lastInboundAt: number | null;
  readonly inbox: SentMessage[];
  /** By wamid. */
  readonly unread: Map<string, Course>;
  /** Wamids of theirs that the business marked as read. */
  readonly seenByBusiness: string[];
  pairTokens: { left: number; at: number };
};
