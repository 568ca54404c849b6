/** A run as the server tells it. */
export interface Run {
  id: string;
  packId: string;
  day: string;
  state: "planned" | "running" | "paused" | "held" | "complete" | "expired" | "cancelled";
  reason: string | null;
  /** Cumulative: who tapped was also delivered to. */
  funnel: Record<
    | "planned"
    | "queued"
    | "accepted"
    | "sent"
    | "delivered"
    | "read"
    | "tapped"
    | "complete"
    | "failed"
    | "uncertain"
    | "expired"
    | "cancelled",
    number
  >;
  /** How many are in each state and no further. */
  now: Partial<Record<string, number>>;
  leftOut: readonly { reason: string; count: number }[];
  plannedAt: string;
  startsAt: string;
  startedAt: string | null;
  endsAt: string;
  by: string;
  sentAnyway: readonly string[];
}
export interface RunPerson {
  advisorId: string;
  name: string;
  state: string;
  reason: string | null;
  times: Partial<Record<string, string | null>>;
  /** Of the announcement, where it failed. */
  error: RunError | null;
  messageId: string | null;
  parts: readonly { position: number; status: string; error: RunError | null }[];
}
export interface RunError {
  code: number | null;
  title: string;
  explanation?: string;
  nextStep?: string;
}
/** What left in each minute in which something did. */
export interface RunMinute {
  at: string;
  /** What Meta took, failures apart. */
  left: number;
  failed: number;
}
