import type { Json } from "./checks.ts";

/** By which way a message comes; marketing templates have one of their own. */
export type SendEdge = "messages" | "marketing_messages";

/** A request that reached POST /{phone}/messages or marketing_messages, whatever became of it. */
export type GraphCall = {
  at: number;
  edge: SendEdge;
  authorized: boolean;
  /** Null when the body was no JSON object. */
  body: Json | null;
  type: string;
  /** Digits only, as Meta knows the person; the text as sent is in `body`. */
  to: string | null;
  callbackData: string | null;
  outcome: "accepted" | "refused" | "http" | "hung" | "lost_answer" | "read";
  /** Meta's code when refused. */
  code: number | null;
  /** Null unless Meta took the message; also set when the answer was lost. */
  wamid: string | null;
};

/** A message that Meta took. */
export type SentMessage = {
  wamid: string;
  to: string;
  type: string;
  body: Json;
  callbackData: string | null;
  at: number;
};

export type Pricing = { billable: boolean; pricing_model: "PMP"; type: string; category: string };

/** How an accepted message goes on. */
export type Course = {
  message: SentMessage;
  person: Person;
  pricing: Pricing;
  failCode: number | null;
  drop: boolean;
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
