import type { VirtualTime } from "./virtual-time.ts";

/** Whoever works beside Meta: a house whose jobs run when it is told. */
export type Party = {
  /** Runs what is due now; resolves to how many jobs that were. */
  runDue(): Promise<number>;
  /** When its next job is due; null when none waits. */
  nextAt(): Promise<number | null>;
};

export type PlayOptions = {
  /** Events that are so close together happen in one go. Default 0: each at its own moment. */
  grainMs?: number;
};

/**
 * Lets a house and Meta live together until `until`: whatever comes next happens next, and the clock jumps
 * there. Nothing waits in real time, except for an answer that a fault holds back for ever.
 */
export async function playUntil(
  meta: { idle(): Promise<void>; held(): Promise<void> },
  time: VirtualTime,
  context: Party,
  until: number,
  { grainMs = 0 }: PlayOptions = {},
): Promise<void> {
  for (;;) {
    await calmDown(meta, time, context, until);
    const [ours, theirs] = [await context.nextAt(), time.nextAt()];
    const next = Math.min(ours ?? Number.POSITIVE_INFINITY, theirs ?? Number.POSITIVE_INFINITY);
    if (next > until) break;
    time.moveTo(next);
    time.playTo(Math.min(until, next + grainMs));
  }
  time.moveTo(until);
}

/** Until neither side has anything more to do at this moment. */
async function calmDown(
  meta: { idle(): Promise<void>; held(): Promise<void> },
  time: VirtualTime,
  context: Party,
  until: number,
): Promise<void> {
  for (;;) {
    await meta.idle();
    const working = context.runDue();
    let done: number | null = null;
    // The house may wait for an answer that Meta holds back: then only the clock can go on.
    while (done === null) {
      done = await Promise.race([working, meta.held().then(() => null)]);
      const next = time.nextAt();
      if (done === null && next !== null) time.moveTo(Math.min(until, next));
    }
    await meta.idle();
    if (done === 0 && time.moveTo(time.now()) === 0) return;
  }
}
