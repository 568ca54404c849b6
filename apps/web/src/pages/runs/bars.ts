import type { RunMinute } from "./shapes.ts";

export interface Bar {
  from: number;
  to: number;
  sent: number;
  failed: number;
  /** What is expected to leave in it. */
  toCome: number;
}

const minuteMs = 60_000;
/** More columns than this would be lines: several minutes share one. */
const mostBars = 48;
/** One wide column says less than a narrow one with the quiet after it. */
const fewestBars = 10;

interface Known {
  minutes: readonly RunMinute[];
  now: number;
  startsAt: number;
  toCome: number;
  /** People a minute; null where nothing goes on. */
  pace: number | null;
}

/** One column a minute, or for several: what left, and what is to come at the pace it has. */
export function barsOf({ minutes, now, startsAt, toCome, pace }: Known): Bar[] {
  const known = minutes.map(({ at, left, failed }) => ({
    ...{ at: minuteOf(Date.parse(at)), sent: left + failed, failed },
  }));
  const first = Math.min(minuteOf(startsAt), ...known.map(({ at }) => at));
  const lastSent = Math.max(first, ...known.map(({ at }) => at));
  const goesOn = pace !== null && toCome > 0;
  const room = goesOn ? Math.max(0, pace - (known.find(({ at }) => at === minuteOf(now))?.sent ?? 0)) : 0;
  const last = goesOn
    ? Math.max(lastSent, minuteOf(now)) + Math.max(0, Math.ceil((toCome - room) / pace)) * minuteMs
    : lastSent;
  const end = Math.max(last, first + (fewestBars - 1) * minuteMs);
  const each = Math.max(1, Math.ceil(((end - first) / minuteMs + 1) / mostBars)) * minuteMs;
  const bars: Bar[] = [];
  for (let from = first; from <= end; from += each)
    bars.push({ from, to: from + each, sent: 0, failed: 0, toCome: 0 });
  for (const { at, sent, failed } of known) {
    const bar = bars[Math.floor((at - first) / each)];
    if (!bar) continue;
    bar.sent += sent;
    bar.failed += failed;
  }
  if (goesOn) spread(bars, { toCome, perBar: Math.max(1, (pace * each) / minuteMs), now });
  return bars;
}

const minuteOf = (at: number) => Math.floor(at / minuteMs) * minuteMs;

/** From the column of this moment on, as many in each as its pace has room for. */
function spread(bars: Bar[], { toCome, perBar, now }: { toCome: number; perBar: number; now: number }): void {
  let left = toCome;
  for (const bar of bars.filter(({ to }) => to > now)) {
    const room = Math.max(0, Math.round(perBar) - bar.sent);
    bar.toCome = Math.min(left, room);
    left -= bar.toCome;
  }
  const last = bars.findLast((bar) => bar.toCome > 0) ?? bars.at(-1);
  if (last) last.toCome += left;
}

/** Fewer seconds tell no pace. */
const leastMs = 10_000;

/**
 * People a minute, over the last minutes that are whole; in the first one, over what there is of it. Null while that
 * is too little, or while nothing leaves.
 */
export function paceOf(minutes: readonly RunMinute[], now: number, startedAt: number): number | null {
  const whole = minutes.filter(({ at }) => Date.parse(at) >= startedAt && Date.parse(at) + minuteMs <= now);
  const last = whole.slice(-3);
  if (last.length > 0) return Math.max(1, Math.round(sentIn(last) / last.length));
  const ms = now - startedAt;
  const sent = sentIn(minutes);
  return ms < leastMs || sent === 0 ? null : Math.max(1, Math.round((sent * minuteMs) / ms));
}

const sentIn = (minutes: readonly RunMinute[]) =>
  minutes.reduce((sum, { left, failed }) => sum + left + failed, 0);

/** When the last leave, at that pace. */
export const endAt = (now: number, toCome: number, pace: number | null): number | null =>
  pace === null || toCome === 0 ? null : now + Math.ceil(toCome / pace) * minuteMs;
