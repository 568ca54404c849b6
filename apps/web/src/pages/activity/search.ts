import { type Place, type Way, wayTo } from "../../place.ts";
import { defineSearch, list, oneOf, range, type SearchOf, text } from "../../search-fields.ts";

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
    "sending.stopped",
    "job.failed",
    "schedule.skipped",
    "channel.failed",
    "delivery.gave_up",
    "media.refused",
    "send.refused",
    "run.held",
    "run.expired",
    "morning.late",
    "morning.missed",
    "preflight.failed",
    "template.drifted",
    "template.misfit",
    "number.troubled",
    "money.budget_near",
    "money.budget_over",
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
    "sending.stopped",
    "sending.stop_ended",
    "sending.resumed",
    "sending.released",
    "sending.went_live",
    "sending.tested_again",
    "sending.test_list",
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
    "run.planned",
    "run.started",
    "run.paused",
    "run.held",
    "run.resumed",
    "run.revised",
    "run.retried",
    "run.completed",
    "run.expired",
    "run.cancelled",
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

export const activityPlace = {
  path: "/activity",
  search: defineSearch({
    view: oneOf("messages", "webhooks", "audit"),
    show: oneOf("in", "out", "problems", "account", "people"),
    q: text(200),
    advisor: text(60),
    paused: oneOf("yes"),
    direction: oneOf("in", "out"),
    status: list(...messageStatuses),
    state: oneOf("applied", "quarantined"),
    /** Webhooks that took longer than the target to be answered. */
    slow: oneOf("yes"),
    ...range(),
    /** Of the audit: by whom, what, to what. */
    actor: text(60),
    action: text(60),
    subject: text(100),
    /** Beside it the span before. */
    compare: oneOf("before"),
    /** What the drawer shows: message-12, webhook-3, event-99, audit-7, why-<advisor>. */
    open: text(70, (said) => opened(said) !== null),
  }),
} as const satisfies Place<object>;
export type ActivitySearch = SearchOf<typeof activityPlace.search>;

/** The rows behind a number, a name or a view. */
export const activityWay = (search: ActivitySearch): Way => wayTo(activityPlace, search);

export interface Opened {
  kind: "message" | "webhook" | "event" | "audit" | "why";
  id: string;
}

export function opened(open: string | undefined): Opened | null {
  const [, why] = /^why-([\w-]{1,60})$/.exec(open ?? "") ?? [];
  if (why !== undefined) return { kind: "why", id: why };
  const [, kind, id = ""] = /^(message|webhook|event|audit)-(\d{1,15})$/.exec(open ?? "") ?? [];
  const known = (["message", "webhook", "event", "audit"] as const).find((one) => one === kind);
  return known ? { kind: known, id } : null;
}

/** The drawer that a feed line opens: the message or webhook it is about, else the line itself. */
export function openFor(line: { seq: number; topic: string; ref: string | null }): string {
  const isNumber = /^\d{1,15}$/.test(line.ref ?? "");
  if (isNumber && (line.topic.startsWith("message.") || line.topic === "pack.tapped"))
    return `message-${line.ref}`;
  if (isNumber && line.topic === "webhook.quarantined") return `webhook-${line.ref}`;
  return `event-${line.seq}`;
}

/** Why somebody got nothing, beside what was sent to them. */
export const whyWay = (advisorId: string): Way =>
  activityWay({ view: "messages", advisor: advisorId, open: `why-${advisorId}` });
