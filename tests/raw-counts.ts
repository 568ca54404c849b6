import type { Store } from "@unlatch/db";

const minute = 60_000;
const hour = 60 * minute;
/** Codes that are the person's own: not on WhatsApp or terms not taken, stopped marketing, opted out. */
const ownCodes = [131026, 131050, 130472];

interface Ratio {
  value: number | null;
  part: number;
  whole: number;
}

interface Speed {
  p50: number | null;
  p95: number | null;
  of: number;
}

/** The numbers of the first screen, counted by reading every row, in nothing but plain words. */
export interface Raw {
  day: string;
  pipeline: {
    planned: number;
    accepted: number;
    reached: number;
    lost: number;
    waiting: number;
    reasons: number;
    tapped: number;
    complete: number;
    parts: { queued: number; delivered: number; waiting: number; failed: number; cancelled: number };
  };
  uncertain: number;
  quarantined: number;
  days: {
    day: string;
    delivery: Ratio;
    failure: Ratio;
    personsOwn: number;
    response: Speed;
    acknowledgement: Speed;
  }[];
  runs: { day: string; planned: number; reached: number; lost: number }[];
  windows: { open: number; closingSoon: number };
}

const ratio = (part: number, whole: number): Ratio => ({ value: whole ? part / whole : null, part, whole });

function speed(values: number[]): Speed {
  const sorted = values.sort((a, b) => a - b);
  const at = (share: number) => sorted.find((_, n) => (n + 1) / sorted.length >= share) ?? null;
  return { p50: at(0.5), p95: at(0.95), of: sorted.length };
}

async function everything({ db, t }: Store) {
  const [messages, statuses, taps, packs, webhooks, acks] = [
    await db.select().from(t.messages),
    await db.select().from(t.statuses),
    await db.select().from(t.taps),
    await db.select().from(t.packs),
    await db.select().from(t.webhooks),
    await db.select().from(t.webhookAcks),
  ];
  const there = new Set(
    statuses.filter((one) => ["delivered", "read"].includes(one.status)).map((one) => one.messageId),
  );
  const out = messages
    .filter((one) => one.direction === "out")
    .map((one) => ({
      ...one,
      there: there.has(one.id),
      lost: !there.has(one.id) && one.status === "failed",
    }));
  return { incoming: messages.filter((one) => one.direction === "in"), out, taps, packs, webhooks, acks };
}

type Rows = Awaited<ReturnType<typeof everything>>;

export async function raw(store: Store, now: number, timeZone: string): Promise<Raw> {
  const rows = await everything(store);
  const dayOf = (at: number) => new Date(at).toLocaleDateString("sv-SE", { timeZone });
  const day = dayOf(now);
  const back = (days: number) =>
    new Date(Date.parse(`${day}T12:00:00Z`) - days * 24 * hour).toISOString().slice(0, 10);
  const last = (n: number) => Array.from({ length: n }, (_, index) => back(n - 1 - index));
  return {
    day,
    pipeline: pipelineOf(rows, day),
    uncertain: rows.out.filter((one) => one.status === "uncertain").length,
    quarantined: rows.webhooks.filter((one) => one.state === "quarantined" && dayOf(one.receivedAt) === day)
      .length,
    days: last(7).map((one) => dayRow(rows, one, { now, dayOf })),
    runs: last(30).map((one) => {
      const { planned, reached, lost } = peopleOf(rows, one);
      return { day: one, planned, reached, lost };
    }),
    windows: windowsOf(rows, now),
  };
}

/** By person: the best of what was announced to them on that day. */
function peopleOf({ out, packs }: Rows, day: string) {
  const ids = packs.filter((pack) => pack.day === day).map((pack) => pack.id);
  const people = new Map<string | null, Rows["out"]>();
  for (const one of out)
    if (one.purpose === "announcement" && ids.includes(one.packId ?? ""))
      people.set(one.advisorId, [...(people.get(one.advisorId) ?? []), one]);
  const all = [...people.values()];
  const reached = all.filter((some) => some.some((one) => one.there)).length;
  const lost = all.filter((some) => some.every((one) => one.lost || one.status === "cancelled")).length;
  const isTaken = (one: Rows["out"][number]) =>
    one.there || one.status === "accepted" || one.status === "sent";
  const accepted = all.filter((some) => some.some(isTaken)).length;
  return { ids, planned: all.length, reached, lost, accepted, waiting: all.length - accepted - lost };
}

function pipelineOf(rows: Rows, day: string): Raw["pipeline"] {
  const { ids, ...people } = peopleOf(rows, day);
  const isOfDay = (packId: string | null) => ids.includes(packId ?? "");
  const parts = rows.out.filter((one) => one.purpose === "content" && isOfDay(one.packId));
  const asked = new Set(parts.map((part) => part.advisorId));
  const count = (wanted: (part: (typeof parts)[number]) => boolean) => parts.filter(wanted).length;
  return {
    ...people,
    reasons: people.lost,
    tapped: new Set(rows.taps.filter((tap) => isOfDay(tap.packId)).map((tap) => tap.advisorId)).size,
    complete: [...asked].filter((id) => parts.every((part) => part.advisorId !== id || part.there)).length,
    parts: {
      queued: parts.length,
      delivered: count((part) => part.there),
      failed: count((part) => part.lost),
      cancelled: count((part) => part.status === "cancelled"),
      waiting: count((part) => !part.there && !part.lost && part.status !== "cancelled"),
    },
  };
}

function dayRow(
  rows: Rows,
  day: string,
  at: { now: number; dayOf: (at: number) => string },
): Raw["days"][number] {
  const out = rows.out.filter((one) => at.dayOf(one.createdAt) === day);
  const settled = out.filter((one) => one.acceptedAt !== null && one.acceptedAt <= at.now - 30 * minute);
  const isOwn = (one: Rows["out"][number]) => ownCodes.includes(one.errorCode ?? 0);
  const failed = out.filter((one) => one.lost && !isOwn(one)).length;
  const there = out.filter((one) => one.there).length;
  const waits = rows.taps
    .filter((tap) => at.dayOf(tap.at) === day && tap.outcome === "delivering")
    .flatMap((tap) => {
      const accepted = rows.out
        .filter(
          (one) => one.purpose === "content" && one.packId === tap.packId && one.advisorId === tap.advisorId,
        )
        .flatMap((one) => (one.acceptedAt !== null && one.acceptedAt >= tap.at ? [one.acceptedAt] : []));
      return accepted.length === 0 ? [] : [Math.min(...accepted) - tap.at];
    });
  const ofDay = new Set(rows.webhooks.filter((one) => at.dayOf(one.receivedAt) === day).map((one) => one.id));
  return {
    day,
    delivery: ratio(settled.filter((one) => one.there).length, settled.length),
    failure: ratio(failed, failed + there),
    personsOwn: out.filter((one) => one.lost && isOwn(one)).length,
    response: speed(waits),
    acknowledgement: speed(
      rows.acks.filter((ack) => ofDay.has(ack.webhookId)).map((ack) => ack.micros / 1_000),
    ),
  };
}

function windowsOf({ incoming }: Rows, now: number): Raw["windows"] {
  const heard = new Map<string, number>();
  for (const { advisorId, createdAt } of incoming)
    if (advisorId) heard.set(advisorId, Math.max(heard.get(advisorId) ?? 0, createdAt));
  const open = [...heard.values()].filter((at) => now - at < 24 * hour);
  return { open: open.length, closingSoon: open.filter((at) => at + 24 * hour - now < 3 * hour).length };
}

/** Who had tapped for the pack of a day by the end of each minute since 05:00, every minute counted anew. */
export async function rawUnlocks(store: Store, now: number, timeZone: string) {
  const { taps, packs } = await everything(store);
  const wall = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
  const shown = (at: number) => wall.format(at);
  const day = shown(now).slice(0, 10);
  const dayBack = (back: number) =>
    new Date(Date.parse(`${day}T12:00:00Z`) - back * 24 * hour).toISOString().slice(0, 10);
  /** The minute at which the clock first shows 05:00 of the day. */
  const fiveOf = (of: string) => {
    let at = Date.parse(`${of}T05:00:00Z`) - 15 * hour;
    while (shown(at) < `${of} 05:00:00`) at += minute;
    return at;
  };
  const by = (of: string, end: number) => {
    const ids = packs.filter((pack) => pack.day === of && pack.status === "approved").map(({ id }) => id);
    return new Set(
      taps.filter((tap) => ids.includes(tap.packId ?? "") && tap.at < end).map((tap) => tap.advisorId),
    ).size;
  };
  const from = fiveOf(day);
  let midnight = from;
  while (shown(midnight).startsWith(day)) midnight += minute;
  const sofar = Math.floor((now - from) / minute) + 1;
  const length = Math.min((midnight - from) / minute, Math.max(180, Math.ceil(sofar / 60) * 60));
  const minutes = Array.from({ length }, (_, n) => n + 1);
  const mornings = [7, 6, 5, 4, 3, 2, 1].map(dayBack).filter((of) => by(of, Number.POSITIVE_INFINITY) > 0);
  const curves = mornings.map((of) => {
    const five = fiveOf(of);
    return minutes.map((n) => by(of, five + n * minute));
  });
  const middle = (values: number[]) => {
    const sorted = values.sort((a, b) => a - b);
    const [low = 0, high = 0] = [
      sorted[Math.ceil(sorted.length / 2) - 1],
      sorted[Math.floor(sorted.length / 2)],
    ];
    return Math.round((low + high) / 2);
  };
  return {
    from,
    today: minutes.filter((n) => n <= sofar).map((n) => by(day, from + n * minute)),
    usual: mornings.length < 3 ? null : minutes.map((n) => middle(curves.map((one) => one[n - 1] ?? 0))),
    mornings: mornings.length,
  };
}
