import type { Json } from "./checks.ts";
import type { LedgerLine, Stage } from "./stage.ts";

const STEP_MS: Readonly<Record<string, number>> = {
  HALF_HOUR: 1_800_000,
  DAY: 86_400_000,
  DAILY: 86_400_000,
};
const DAY_MS = 86_400_000;

/** `analytics.start(1).end(2).granularity(DAY)`, one member of `fields` on the account. */
export function askedOf(call: string): {
  name: string;
  start: number;
  end: number;
  args: Map<string, string>;
} {
  const [name = "", ...parts] = call.split(/\.(?=\w+\()/);
  const args = new Map(
    parts.map((part) => [part.slice(0, part.indexOf("(")), part.slice(part.indexOf("(") + 1, -1)]),
  );
  return { name, start: seconds(args.get("start")), end: seconds(args.get("end")), args };
}

/** Messages sent and delivered, counted from what really passed here. */
export function analytics(stage: Stage, call: string): Json {
  const { start, end, args } = askedOf(call);
  const granularity = args.get("granularity") ?? "DAY";
  const points = bucketsOf(stage.ledger.lines, { start, end, stepMs: stepOf(granularity, start, end) });
  return {
    phone_numbers: [stage.settings.displayPhone],
    granularity,
    data_points: points.map(({ from, to, lines }) => ({
      start: from / 1000,
      end: to / 1000,
      sent: tally(lines, "sent"),
      delivered: tally(lines, "delivered"),
    })),
  };
}

/** Volumes by category and kind of price. Costs need Meta's rate card, which is not here: they are left out. */
export function pricingAnalytics(stage: Stage, call: string): Json {
  const { start, end, args } = askedOf(call);
  const granularity = args.get("granularity") ?? "DAILY";
  const points = bucketsOf(stage.ledger.lines, { start, end, stepMs: stepOf(granularity, start, end) });
  const data_points = points.flatMap(({ from, to, lines }) =>
    [...Map.groupBy(delivered(lines), (line) => `${line.country} ${line.category} ${line.pricingType}`)].map(
      ([, [first, ...rest]]) => ({
        start: from / 1000,
        end: to / 1000,
        country: first?.country,
        pricing_category: first?.category.toUpperCase(),
        pricing_type: first?.pricingType.toUpperCase(),
        volume: rest.length + 1,
      }),
    ),
  );
  return { data: [{ data_points }] };
}

/** GET /{waba}/template_analytics: at most ten templates, by UTC day. */
export function templateAnalytics(stage: Stage, query: URLSearchParams): Json {
  const ids = (query.get("template_ids") ?? "")
    .replace(/[[\]\s"']/g, "")
    .split(",")
    .slice(0, 10);
  const [start, end] = [seconds(query.get("start")), seconds(query.get("end"))];
  const ours = stage.ledger.lines.filter((line) => line.templateId !== null && ids.includes(line.templateId));
  const data_points = bucketsOf(ours, { start, end, stepMs: DAY_MS }).flatMap(({ from, to, lines }) =>
    [...Map.groupBy(lines, (line) => line.templateId ?? "")].map(([template_id, some]) => ({
      template_id,
      start: from / 1000,
      end: to / 1000,
      sent: tally(some, "sent"),
      delivered: tally(some, "delivered"),
      read: tally(some, "read"),
      clicked: [{ type: "quick_reply_button", count: tally(some, "clicked") }],
    })),
  );
  return { data: [{ granularity: "DAILY", product_type: "cloud_api", data_points }] };
}

type Span = { start: number; end: number; stepMs: number };

function bucketsOf(lines: readonly LedgerLine[], { start, end, stepMs }: Span): Bucket[] {
  const inside = lines.filter((line) => line.at >= start && line.at < end);
  const groups = Map.groupBy(inside, (line) => Math.floor(line.at / stepMs) * stepMs);
  return [...groups]
    .map(([from, some]) => ({ from: Math.max(from, start), to: Math.min(from + stepMs, end), lines: some }))
    .toSorted((left, right) => left.from - right.from);
}
type Bucket = { from: number; to: number; lines: LedgerLine[] };

/** Months are of different length: the whole span is one. */
function stepOf(granularity: string, start: number, end: number): number {
  return STEP_MS[granularity] ?? Math.max(end - start, DAY_MS);
}
const tally = (lines: readonly LedgerLine[], event: LedgerLine["event"]): number =>
  lines.filter((line) => line.event === event).length;
const delivered = (lines: readonly LedgerLine[]): LedgerLine[] =>
  lines.filter((line) => line.event === "delivered");
const seconds = (text: string | null | undefined): number => Math.floor(Number(text) || 0) * 1000;
