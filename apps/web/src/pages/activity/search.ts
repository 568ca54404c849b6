/** What of the page lives in its address. Anything that is not understood is ignored. */

export const views = ["live", "messages", "webhooks"] as const;
export type View = (typeof views)[number];

/** Groups of topics; null means all of them, unknown ones included. */
export const groups = {
  all: null,
  in: ["message.received", "pack.tapped"],
  out: [
    "message.queued",
    "message.echoed",
    "message.requeued",
    "message.accepted",
    "message.sent",
    "message.delivered",
    "message.read",
    "message.failed",
    "message.cancelled",
    "message.uncertain",
    "message.undecided",
    "message.sent_again",
    "message.status_reported",
  ],
  problems: [
    "message.failed",
    "message.cancelled",
    "message.uncertain",
    "message.undecided",
    "status.unmatched",
    "webhook.quarantined",
    "sending.held",
    "job.failed",
    "schedule.skipped",
  ],
  account: [
    "account.reported",
    "status.unmatched",
    "webhook.quarantined",
    "webhook.opened",
    "webhook.replayed",
    "messages.exported",
    "sign_in.refused",
    "sending.held",
    "sending.resumed",
    "sending.released",
    "job.failed",
    "schedule.skipped",
  ],
  people: [
    "advisor.added",
    "advisor.changed",
    "advisor.revealed",
    "advisor.opted_in",
    "advisor.opted_out",
    "pack.created",
    "pack.approved",
    "pack.rejected",
    "pack.announced",
    "pack.tapped",
  ],
} as const satisfies Record<string, readonly string[] | null>;
export type Group = keyof typeof groups;

export const messageStatuses = [
  "received",
  "queued",
  "sending",
  "accepted",
  "sent",
  "delivered",
  "read",
  "failed",
  "uncertain",
  "cancelled",
] as const;
export type MessageStatus = (typeof messageStatuses)[number];

export interface ActivitySearch {
  view?: "messages" | "webhooks";
  show?: Exclude<Group, "all">;
  q?: string;
  advisor?: string;
  paused?: "yes";
  direction?: "in" | "out";
  status?: MessageStatus;
  state?: "applied" | "quarantined";
  /** Webhooks that took longer than the target to be answered. */
  slow?: "yes";
  /** What the drawer shows: message-12, webhook-3, event-99. */
  open?: string;
  /** A span of time: ISO 8601, or such as now-24h. */
  from?: string;
  to?: string;
}

export function readActivitySearch(raw: Record<string, unknown>): ActivitySearch {
  const text = (name: string, most: number) => {
    const value = raw[name];
    return typeof value === "string" && value.trim() !== "" && value.length <= most ? value : undefined;
  };
  const one = <T extends string>(name: string, allowed: readonly T[]) =>
    allowed.find((value) => value === raw[name]);
  const moment = (name: string) => {
    const value = text(name, 40);
    return value !== undefined && isMoment(value) ? value : undefined;
  };
  const open = text("open", 30);
  return {
    view: one("view", ["messages", "webhooks"] as const),
    show: one("show", ["in", "out", "problems", "account", "people"] as const),
    q: text("q", 200),
    advisor: text("advisor", 60),
    paused: one("paused", ["yes"] as const),
    direction: one("direction", ["in", "out"] as const),
    status: one("status", messageStatuses),
    state: one("state", ["applied", "quarantined"] as const),
    slow: one("slow", ["yes"] as const),
    from: moment("from"),
    to: moment("to"),
    open: open && opened(open) ? open : undefined,
  };
}

const isRelative = /^now(-\d{1,4}[mhd])?$/;

export const isMoment = (text: string): boolean =>
  isRelative.test(text) || (/^\d{4}-\d\d-\d\dT/.test(text) && !Number.isNaN(Date.parse(text)));

export interface Opened {
  kind: "message" | "webhook" | "event";
  id: string;
}

export function opened(open: string | undefined): Opened | null {
  const [, kind, id = ""] = /^(message|webhook|event)-(\d{1,15})$/.exec(open ?? "") ?? [];
  return kind === "message" || kind === "webhook" || kind === "event" ? { kind, id } : null;
}

/** The drawer that a feed line opens: the message or webhook it is about, else the line itself. */
export function openFor(line: { seq: number; topic: string; ref: string | null }): string {
  const isNumber = /^\d{1,15}$/.test(line.ref ?? "");
  if (isNumber && (line.topic.startsWith("message.") || line.topic === "pack.tapped"))
    return `message-${line.ref}`;
  if (isNumber && line.topic === "webhook.quarantined") return `webhook-${line.ref}`;
  return `event-${line.seq}`;
}
