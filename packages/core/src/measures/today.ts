import { setImmediate as breathe } from "node:timers/promises";
import { and, asc, eq, gte, lte } from "drizzle-orm";
import { dayAfter, dayIn, momentOf } from "../business-day.ts";
import { findPack, type Pack } from "../content/packs.ts";
import type { Context } from "../context.ts";
import type { LiveSettings } from "../live-settings.ts";
import { testModeOf } from "../outbound/test-list.ts";
import { type Attention, attentionOf } from "./attention.ts";
import { type Audience, audienceOf } from "./audience.ts";
import { lastDays } from "./days.ts";
import { type Pipeline, pipelineOf } from "./pipeline.ts";
import { type DayRates, ratesOf } from "./rates.ts";
import { announcedTo } from "./reached.ts";
import { lastRuns, type RunOfDay, stoppedRun } from "./runs.ts";
import { acknowledgementOf, responseOf, type Speed } from "./speeds.ts";
import { type Verdict, verdictOf } from "./verdict.ts";
import { openWindows, type Windows } from "./windows.ts";

const trendDays = 7;
const runDays = 30;

export interface DayMeasures extends DayRates {
  day: string;
  response: Speed;
  acknowledgement: Speed;
}

export interface Today {
  at: number;
  day: string;
  dayStart: number;
  timeZone: string;
  verdict: Verdict;
  /** Of today, any status; approved ones first. */
  packs: Pack[];
  /** The next day, and what is ready for it: an approved pack before a draft, null when there is none. */
  next: { day: string; pack: Pack | null };
  /** Drafts of today and of the next day, which wait for a decision. */
  drafts: Pack[];
  pipeline: Pipeline;
  audience: Audience;
  attention: Attention;
  /** Seven days, oldest first; the last is today. */
  measures: DayMeasures[];
  runs: RunOfDay[];
  windows: Windows;
  /** What is off because its secret can't be opened, each with why and what to do. */
  shut: LiveSettings["shut"];
}

/** Everything that the first screen shows, counted at this moment. */
export async function today(ctx: Context): Promise<Today> {
  const { store, config } = ctx;
  const { timeZone } = config;
  const at = ctx.now();
  const day = dayIn(timeZone, at);
  const dayStart = momentOf(timeZone, day);
  const around = await packsBetween(ctx, day, dayAfter(day));
  const packs = around.filter((pack) => pack.day === day);
  const approved = packs.filter((pack) => pack.status === "approved");
  const announced = await announcedTo(
    store,
    approved.map((pack) => pack.id),
  );
  const pipeline = await pipelineOf(store, { packs: approved, announced, dayStart });
  const audience = await audienceOf(store, new Set(announced.people.map((one) => one.advisorId)));
  const attention = await attentionOf(store, dayStart);
  const windows = await openWindows(store, at);
  const holds = await store.db
    .select({ scope: store.t.holds.scope, code: store.t.holds.code })
    .from(store.t.holds);
  // SQLite answers on this thread: between the parts webhooks have their turn.
  await breathe();
  const runs = await lastRuns(store, { timeZone, today: day, days: runDays });
  await breathe();
  const measures = await measuresOf(ctx, day, at);
  const { on: testMode } = await testModeOf(ctx, store);
  const held = holds.filter((hold) => !hold.scope.startsWith("pair:"));
  return {
    at,
    day,
    dayStart,
    timeZone,
    verdict: verdictOf({
      ...{ packs, pipeline, testMode, recipients: audience.recipients },
      stopped: await stoppedRun(store, day),
      ...{ holds: held.length, refused: held.some(({ code }) => code !== null) },
    }),
    packs: [...approved, ...packs.filter((pack) => pack.status !== "approved")],
    drafts: around.filter((pack) => pack.status === "draft"),
    next: { day: dayAfter(day), pack: nextOf(around, dayAfter(day)) },
    pipeline,
    audience,
    attention,
    measures,
    runs,
    windows,
    shut: ctx.settings.shut,
  };
}

const nextOf = (packs: readonly Pack[], day: string): Pack | null => {
  const ofDay = packs.filter((pack) => pack.day === day);
  const standing = ["approved", "draft", "rejected"].map((status) =>
    ofDay.find((pack) => pack.status === status),
  );
  return standing.find((pack) => pack !== undefined) ?? null;
};

async function packsBetween({ store }: Context, from: string, to: string): Promise<Pack[]> {
  const { packs } = store.t;
  const ids: { id: string }[] = [];
  for (const status of ["approved", "draft", "rejected"] as const)
    ids.push(
      ...(await store.db
        .select({ id: packs.id })
        .from(packs)
        .where(and(eq(packs.status, status), gte(packs.day, from), lte(packs.day, to)))
        .orderBy(asc(packs.day), asc(packs.createdAt))
        .limit(20)),
    );
  const found = await Promise.all(ids.map(({ id }) => findPack(store, id)));
  return found.filter((pack) => pack !== undefined);
}

async function measuresOf({ store, config }: Context, day: string, now: number): Promise<DayMeasures[]> {
  const all: DayMeasures[] = [];
  const spans = await lastDays(store, { timeZone: config.timeZone, day, days: trendDays });
  const rates = await ratesOf(store, spans, now);
  for (const [index, span] of spans.entries()) {
    const ofDay = rates[index];
    if (!ofDay) continue;
    all.push({
      day: span.day,
      ...ofDay,
      response: await responseOf(store, span),
      acknowledgement: await acknowledgementOf(store, span),
    });
    await breathe();
  }
  return all;
}
