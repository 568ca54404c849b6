import type { Filled } from "./read-fill.ts";
import { needle, rareCode } from "./read-fill.ts";

/** One question of a screen, as its address over HTTP, and how long it may hold or take. */
export interface ReadCase {
  name: string;
  path: string;
  /** Rows in the answer, or the sum of its columns; the run is void when it is another number. */
  expected?: number;
}

const trpc = (name: string, input: object) =>
  `/trpc/${name}?input=${encodeURIComponent(JSON.stringify(input))}`;
const dayMs = 86_400_000;

/** What the screens ask, and with it what lies at the very beginning, or nowhere. */
export function readCases(filled: Filled): ReadCase[] {
  const iso = (at: number) => new Date(at).toISOString();
  const to = iso(filled.now);
  const month = { from: iso(filled.now - 31 * dayMs), to };
  const season = { from: iso(filled.now - 91 * dayMs), to };
  const day = { from: iso(filled.today), to };
  const quarter = { ...season, stepMs: 6 * 3_600_000 };
  const list = (query: Record<string, string>) =>
    `/api/messages?${new URLSearchParams({ limit: "50", ...query })}`;
  return [
    { name: "today", path: trpc("today.get", {}) },
    { name: "messages, newest page", path: list({}), expected: 50 },
    { name: "messages of a person", path: list({ advisorId: filled.advisorId }), expected: 50 },
    { name: "messages of a status", path: list({ status: "delivered" }), expected: 50 },
    { name: "messages, code at the beginning", path: list({ code: String(rareCode) }), expected: 1 },
    { name: "messages, absent code", path: list({ code: "131047" }), expected: 0 },
    { name: "messages, text at the beginning", path: list({ text: needle }), expected: 1 },
    { name: "messages, absent text", path: list({ text: "nowhere at all" }), expected: 0 },
    { name: "messages, absent name", path: list({ advisor: "nobody at all" }), expected: 0 },
    { name: "messages, absent status", path: list({ status: "cancelled" }), expected: 0 },
    { name: "feed, newest page", path: "/api/webhook/events/recent?limit=50", expected: 50 },
    {
      name: "feed, rare topic",
      path: "/api/webhook/events/recent?limit=50&topics=message.failed",
      expected: 1,
    },
    {
      name: "feed, absent topic",
      path: "/api/webhook/events/recent?limit=50&topics=pack.announced",
      expected: 0,
    },
    {
      name: "feed, absent person",
      path: "/api/webhook/events/recent?limit=50&advisorId=nobody",
      expected: 0,
    },
    { name: "webhooks, newest page", path: "/api/webhooks?limit=50", expected: 50 },
    {
      name: "webhooks, slow",
      path: `/api/webhooks?limit=50&slowerThanMs=250&to=${new Date(filled.now).toISOString()}`,
      expected: 1,
    },
    { name: "webhooks, quarantined", path: "/api/webhooks?limit=50&state=quarantined", expected: 1 },
    { name: "webhook status", path: "/api/webhook/status" },
    { name: "journey of a message", path: `/api/messages/3` },
    { name: "counts, today", path: trpc("activity.counts", day) },
    { name: "counts, 31 days", path: trpc("activity.counts", month) },
    { name: "counts, 31 days, text", path: trpc("activity.counts", { ...month, text: "fund 7" }) },
    {
      name: "message columns, 90 days",
      path: trpc("activity.messages", { filter: {}, span: quarter }),
      expected: filled.messages,
    },
    {
      name: "message columns, 90 days, text",
      path: trpc("activity.messages", { filter: { text: needle }, span: quarter }),
      expected: 1,
    },
    { name: "feed columns, 90 days", path: trpc("activity.lines", { span: quarter }) },
    {
      name: "webhook columns, 90 days",
      path: trpc("activity.webhooks", { span: quarter }),
      expected: filled.webhooks,
    },
  ];
}

/** How much an answer holds, counted the same way for lists and for columns. */
export function sizeOf(body: unknown): number | null {
  const data = dataOf(body);
  if (Array.isArray(data))
    return data.reduce((sum: number, one: { in: number; out: number; failed: number; notSent: number }) => {
      return sum + one.in + one.out + one.failed + one.notSent;
    }, 0);
  const items = typeof data === "object" && data !== null && "items" in data ? data.items : null;
  return Array.isArray(items) ? items.length : null;
}

function dataOf(body: unknown): unknown {
  if (typeof body !== "object" || body === null || !("result" in body)) return body;
  return (body.result as { data: unknown }).data;
}
