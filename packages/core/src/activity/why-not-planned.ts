import { and, asc, desc, eq, sql } from "drizzle-orm";
import { listAudit } from "../audit/read.ts";
import { lastRunOf } from "../runs/rows.ts";
import { lastTurn } from "./why-not-served.ts";
import { broken, type Case, type Found, holds } from "./why-words.ts";

/** Whether there is anything to get on this day. */
export async function judgePack({ store, day, pack }: Case): Promise<Found> {
  if (pack) return holds(`The pack of ${day} is approved`, pack.decidedAt);
  const { packs } = store.t;
  const [other] = await store.db
    .select()
    .from(packs)
    .where(eq(packs.day, day))
    .orderBy(asc(packs.status), desc(packs.createdAt))
    .limit(1);
  if (!other)
    return broken({
      state: "no_pack",
      tone: "warning",
      title: "No pack today",
      reason: `Nobody has made a pack for ${day}, so nobody gets one.`,
      since: null,
      next: "Make a pack for today, have it approved, then announce it.",
    });
  const isDraft = other.status === "draft";
  return broken({
    state: isDraft ? "pack_waits" : "pack_rejected",
    tone: "warning",
    title: isDraft ? "The pack waits for a decision" : "The pack was rejected",
    reason: isDraft
      ? `The pack of ${day} is a draft, so nobody gets it yet.`
      : `The pack of ${day} was rejected${other.rejectReason ? `: ${other.rejectReason}` : "."}`,
    since: isDraft ? other.createdAt : other.decidedAt,
    by: isDraft ? null : other.decidedBy,
    next: isDraft ? "Approve it, then announce it." : "Make a new pack for today and have it approved.",
  });
}

/** Whether they were told of it, or came by themselves. */
export async function judgeAnnounced(one: Case): Promise<Found> {
  const { pack, messages, taps } = one;
  const told = messages.find(({ purpose }) => purpose === "announcement");
  if (told) return holds("They are among those who were to be told", told.createdAt);
  const asked = taps.find(({ packId }) => packId !== null && packId === pack?.id);
  if (asked) return holds("Not told, but they asked for it by themselves", asked.at);
  const place = await placeOf(one);
  const last = place ?? (await lastRun(one));
  if (!last)
    return broken({
      state: "not_announced",
      tone: "warning",
      title: "Not announced yet",
      reason: "The pack is approved, but nobody was told of it.",
      since: pack?.decidedAt ?? null,
      next: "Announce the pack.",
    });
  if (place?.got)
    return holds("They were to get the pack at once, for their window was open", place.startsAt);
  if (place && place.state !== "left_out") return placed(place);
  return broken({
    state: "never_planned",
    tone: "warning",
    title: "Not planned for",
    ...(await whyNotAmongThem(one, last.plannedAt)),
    next: "Announce the pack again: that reaches only those who were not told.",
  });
}

/** Their turn has not come, or will not come any more. */
function placed({ state, run, reason, startsAt }: Place): Found {
  if (state === "planned" || state === "queued" || state === "settled")
    return broken({
      state: "announcing",
      tone: "running",
      title: run === "planned" ? "Planned" : "Being announced",
      reason:
        run === "paused" || run === "held"
          ? `The run is ${run}, and their turn has not come yet.`
          : "The announcement is going to people one after the other, and has not come to them yet.",
      since: startsAt,
      next:
        run === "paused" || run === "held"
          ? "Look at the run, and resume it."
          : "Nothing: look again in a minute.",
    });
  const isOver = reason === "run_expired";
  return broken({
    state: "never_planned",
    tone: "warning",
    title: isOver ? "The run was over" : "The run was cancelled",
    reason: isOver
      ? "The time of the run ended before it was their turn."
      : "The run was cancelled before it was their turn.",
    since: startsAt,
    next: "Announce the pack again: that reaches only those who were not told.",
  });
}

type Place = NonNullable<Awaited<ReturnType<typeof placeOf>>>;

/** In the newest run of the pack that has them, even as somebody who was left out. */
async function placeOf({ store, pack, advisor }: Case) {
  const { runs, runPeople } = store.t;
  const { state, reason, startsAt } = runPeople;
  const [place] = await store.db
    .select({
      ...{ state, reason, startsAt, run: runs.state, plannedAt: runs.plannedAt },
      got: sql`${runPeople.messageId} is not null`.mapWith(Boolean),
    })
    .from(runs)
    .innerJoin(runPeople, and(eq(runPeople.runId, runs.id), eq(runPeople.advisorId, advisor.id)))
    .where(eq(runs.packId, pack?.id ?? ""))
    .orderBy(desc(runs.plannedAt), desc(runs.id))
    .limit(1);
  return place;
}

async function lastRun({ store, pack }: Case): Promise<{ plannedAt: number } | null> {
  const last = await lastRunOf(store, pack?.id ?? "");
  if (last) return last;
  // Announced before there were runs.
  const { items } = await listAudit(store, { subject: pack?.id ?? "", action: "pack.announced", limit: 1 });
  return items[0] ? { plannedAt: items[0].at } : null;
}

/** What kept somebody out who may be served now: whatever became true only after the announcement. */
async function whyNotAmongThem({ store, advisor }: Case, announcedAt: number) {
  const after = (at: number | null | undefined): at is number => typeof at === "number" && at > announcedAt;
  const [added] = (await listAudit(store, { subject: advisor.id, action: "advisor.added", limit: 1 })).items;
  if (after(advisor.createdAt))
    return {
      reason: "They were added after the pack was announced.",
      since: advisor.createdAt,
      by: added?.actorName ?? null,
    };
  const enabled = await lastTurn(store, advisor.id, { name: "enabled", to: true });
  if (enabled && after(enabled.at))
    return {
      reason: "They were disabled when the pack was announced, and enabled later.",
      since: enabled.at,
      by: enabled.by,
    };
  const authorised = await lastTurn(store, advisor.id, { name: "authorised", to: true });
  if (authorised && after(authorised.at))
    return {
      reason: "They were not authorised when the pack was announced, and authorised later.",
      since: authorised.at,
      by: authorised.by,
    };
  if (after(advisor.optedInAt))
    return {
      reason: "They had not agreed to be written to when the pack was announced, and agreed later.",
      since: advisor.optedInAt,
      by: null,
    };
  return {
    reason: "They were not among those whom the pack was announced to; why is not on record.",
    since: announcedAt,
    by: null,
  };
}
