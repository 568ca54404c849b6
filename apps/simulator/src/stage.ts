import type { Agenda } from "./agenda.ts";
import type { Sender } from "./deliver.ts";
import type { FaultBook } from "./faults.ts";
import type { Ids } from "./ids.ts";
import type { StoredMedia } from "./media.ts";
import type { GraphCall, SentMessage } from "./messages.ts";
import type { Random } from "./random.ts";
import type { Course } from "./statuses.ts";
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
  now(): number;
  /** One event to the webhook, in the lane of a person. */
  emit(change: Change, lane: string): Promise<void>;
};

export type Settings = {
  token: string;
  phoneNumberId: string;
  wabaId: string;
  displayPhone: string;
  statuses: { sent: number | null; delivered: number | null; read: number | null };
  enforceWindow: boolean;
  enforcePairLimit: boolean;
  acceptAnyMediaId: boolean;
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
