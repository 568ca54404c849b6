import type { Person, Stage } from "./stage.ts";

const WINDOW_MS = 24 * 3_600_000;
const PAIR_BURST = 45;
const PAIR_REFILL_MS = 6_000;

export function windowOpen(stage: Stage, person: Person): boolean {
  return person.lastInboundAt !== null && stage.now() - person.lastInboundAt < WINDOW_MS;
}

/** One message in 6 s for a person, 45 at once "borrowed" from the future (meta.md 5.2), by the simulator's clock. */
export function takePairToken(stage: Stage, person: Person): boolean {
  const now = stage.now();
  const bucket = person.pairTokens;
  const gained = bucket.at === 0 ? 0 : Math.max(0, now - bucket.at) / PAIR_REFILL_MS;
  const left = Math.min(PAIR_BURST, bucket.left + gained);
  person.pairTokens = { left: left >= 1 ? left - 1 : left, at: now };
  return left >= 1;
}
