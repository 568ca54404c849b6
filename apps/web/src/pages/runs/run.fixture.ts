import type { Run, RunMinute, RunPerson } from "./shapes.ts";

/** 05:12:40 in Kolkata, on a Friday. */
export const now = "2026-11-26T23:42:40.000Z";
const start = Date.parse("2026-11-26T23:30:00.000Z");
const at = (minute: number, second = 0) => new Date(start + minute * 60_000 + second * 1_000).toISOString();

/** A run under way: 75 of 120 written to, 70 arrived, 30 tapped, 23 complete, 2 not reached. */
export const run = (more: Partial<Run> = {}): Run => ({
  id: "run-1",
  packId: "pack-1",
  day: "2026-11-27",
  state: "running",
  reason: null,
  isChanged: false,
  funnel: {
    ...{ planned: 120, queued: 76, accepted: 73, sent: 72, delivered: 70, read: 60 },
    ...{ tapped: 30, complete: 23, failed: 2, uncertain: 0, expired: 0, cancelled: 0 },
  },
  now: {
    ...{ planned: 44, queued: 1, accepted: 1, sent: 2, delivered: 10, read: 30 },
    ...{ tapped: 7, complete: 23, failed: 2 },
  },
  leftOut: [
    { reason: "opted_out", count: 4 },
    { reason: "disabled", count: 3 },
    { reason: "no_consent", count: 2 },
    { reason: "not_authorised", count: 1 },
    { reason: "held", count: 1 },
  ],
  plannedAt: at(-30, 2),
  startsAt: at(0),
  startedAt: at(0),
  endsAt: at(360),
  by: "the schedule",
  sentAnyway: [],
  slot: "schedule:daily",
  template: "daily_content_ready_v1",
  language: "en",
  pausedAt: null,
  endedAt: null,
  ...more,
});

export const minutes: RunMinute[] = [
  { at: at(0), left: 11, failed: 1 },
  ...Array.from({ length: 10 }, (_, n) => ({
    at: at(n + 2),
    left: n === 5 ? 5 : 6,
    failed: n === 5 ? 1 : 0,
  })),
  { at: at(12), left: 3, failed: 0 },
];

const error = (code: number, title: string, nextStep: string) => ({
  ...{ code, title, nextStep },
  explanation: "Meta said so.",
});

const parts = (arrived: number, of = 6): RunPerson["parts"] =>
  Array.from({ length: of }, (_, n) => ({
    position: n + 1,
    status: n < arrived ? "delivered" : n === arrived ? "accepted" : "queued",
    error: null,
  }));

const never = { queued: null, accepted: null, sent: null, delivered: null, read: null, tapped: null };

const person = (name: string, state: RunPerson["state"], more: Partial<RunPerson> = {}): RunPerson => ({
  advisorId: name.toLowerCase().replaceAll(" ", "-"),
  ...{ name, state, reason: null, error: null, messageId: "12", parts: [] },
  startsAt: at(0),
  times: { ...never, queued: at(7), accepted: at(7, 1) },
  ...more,
});

export const people: RunPerson[] = [
  person("Divya Nair", "failed", { error: error(131_026, "Not on WhatsApp", "Check the number") }),
  person("Manoj Patel", "failed", { error: error(131_049, "Held back by Meta", "Nothing, waits a day") }),
  person("Meera Pillai", "tapped", { parts: parts(3) }),
  person("Sunita Menon", "tapped", { parts: parts(1) }),
  person("Gurpreet Gill", "accepted"),
  person("Vikram Iyer", "read"),
  person("Farah Khan", "delivered"),
  person("Aarav Mehta", "complete", { parts: parts(6) }),
  person("Imran Shaikh", "queued"),
  person("Suresh Yadav", "planned", { times: never }),
];
