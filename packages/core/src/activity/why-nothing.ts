import { and, asc, desc, eq } from "drizzle-orm";
import { dayIn, momentOf } from "../business-day.ts";
import { newestPack } from "../content/packs.ts";
import type { Context } from "../context.ts";
import { maskPhone } from "../message-line.ts";
import { getAdvisor } from "../people/advisors.ts";
import { reachAdvisor } from "../people/permission.ts";
import { judgeArrived, judgeReached, judgeTapped } from "./why-not-arrived.ts";
import { judgeAnnounced, judgePack } from "./why-not-planned.ts";
import { judgeAuthorised, judgeEnabled, judgeOptedIn } from "./why-not-served.ts";
import { type Broken, type Case, type Condition, conditions, type Found, partsOf } from "./why-words.ts";

const judges: Record<Condition, (one: Case) => Promise<Found>> = {
  enabled: judgeEnabled,
  authorised: judgeAuthorised,
  opted_in: judgeOptedIn,
  pack: judgePack,
  announced: judgeAnnounced,
  reached: judgeReached,
  tapped: judgeTapped,
  arrived: judgeArrived,
};

export interface Step {
  condition: Condition;
  /** What does not hold ends the judging: what would come after it stays open. */
  state: "holds" | "broken" | "open";
  says: string;
  at: number | null;
}

export interface Why extends Broken {
  /** Their number masked, whoever asks. */
  advisor: { id: string; name: string; phone: string };
  /** Until when they can be written to without a template; null when they never wrote. */
  windowEndsAt: number | null;
  day: string;
  pack: { id: string; day: string } | null;
  parts: { arrived: number; asked: number };
  steps: Step[];
}

/** Why somebody got nothing of their day's pack: the first condition that does not hold, or that they have it all. */
export async function whyNothing(ctx: Context, advisorId: string): Promise<Why> {
  const one = await caseOf(ctx, advisorId);
  const { steps, end } = await judge(one);
  const { advisor, day, pack } = one;
  return {
    ...(end ?? hasAll(one)),
    advisor: { id: advisor.id, name: advisor.name, phone: maskPhone(advisor.phone) },
    windowEndsAt: (await reachAdvisor(ctx.store, advisor)).windowEndsAt,
    day,
    pack: pack && { id: pack.id, day: pack.day },
    parts: partsOf(one),
    steps,
  };
}

async function judge(one: Case): Promise<{ steps: Step[]; end: Broken | null }> {
  const steps: Step[] = [];
  for (const condition of conditions) {
    const found = await judges[condition](one);
    if ("holds" in found) {
      steps.push({ condition, state: "holds", ...found.holds });
      continue;
    }
    const end = found.broken;
    steps.push({ condition, state: "broken", says: end.title, at: end.since });
    const rest = conditions.slice(steps.length);
    const open = rest.map((condition): Step => ({ condition, state: "open", says: "", at: null }));
    return { steps: [...steps, ...open], end };
  }
  return { steps, end: null };
}

async function caseOf({ store, config, now }: Context, advisorId: string): Promise<Case> {
  const advisor = await getAdvisor(store, advisorId);
  const at = now();
  const timeZone = advisor.timeZone ?? config.timeZone;
  const day = dayIn(timeZone, at);
  const newest = await newestPack(store, day);
  const pack = newest?.day === day ? newest : null;
  const { messages, taps } = store.t;
  const sent = pack
    ? await store.db
        .select()
        .from(messages)
        .where(and(eq(messages.packId, pack.id), eq(messages.advisorId, advisorId)))
        .orderBy(asc(messages.id))
    : [];
  const asked = await store.db
    .select()
    .from(taps)
    .where(eq(taps.advisorId, advisorId))
    .orderBy(desc(taps.messageId))
    .limit(50);
  const dayStart = momentOf(timeZone, day);
  // One that came too late was made on another day.
  const ofDay = asked.filter(
    ({ at, outcome }, index) => at >= dayStart || (index === 0 && outcome === "too_old"),
  );
  return { store, now: at, advisor, day, pack, messages: sent, taps: ofDay };
}

function hasAll(one: Case): Broken {
  const { arrived } = partsOf(one);
  const last = one.messages.filter((message) => message.purpose === "content").at(-1);
  return {
    state: "has_all",
    tone: "ok",
    title: "Got what they asked for",
    reason: `${arrived} ${arrived === 1 ? "part" : "parts"} of the pack of ${one.day} arrived.`,
    since: last?.acceptedAt ?? null,
    by: null,
    next: "Nothing. If they see nothing, they should look further up in the chat.",
    messageId: null,
  };
}
