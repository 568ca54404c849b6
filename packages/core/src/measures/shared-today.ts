import type { Context } from "../context.ts";
import { type Today, today } from "./today.ts";

/** From one counting to the next. */
const apartMs = 1_000;

interface Counting {
  /** Null while it waits for its turn: whatever happens until then is in it. */
  startedAt: number | null;
  /** Something has happened since. */
  isOutdated: boolean;
  answer: Promise<Today>;
}

/**
 * The first screen for everybody who looks at it: however many ask, it is counted by one at a time and about once a
 * second. Nobody is given what was counted before the last line of the feed: who asks too soon waits for the second
 * to be over, and not even that when a person has done something, for they would look for it in vain.
 */
export function shareToday(
  ctx: Context,
  { count = today, elapsed = () => performance.now() }: Partial<Counter> = {},
): () => Promise<Today> {
  let latest: Counting | null = null;
  let hasActed = false;
  let hurry = () => {};
  const outdate = () => {
    if (latest !== null && latest.startedAt !== null) latest.isOutdated = true;
  };
  ctx.store.listen("feed", outdate);
  ctx.store.listen("noted", () => {
    hasActed = true;
    outdate();
    hurry();
  });

  async function inTurn(next: Pick<Counting, "startedAt">, before: Counting | null): Promise<Today> {
    await before?.answer.catch(() => {});
    const restMs = (before?.startedAt ?? Number.NEGATIVE_INFINITY) + apartMs - elapsed();
    const hurried = new Promise<void>((resolve) => {
      hurry = resolve;
    });
    if (restMs > 0 && !hasActed) await Promise.race([ctx.sleep(restMs), hurried]);
    hasActed = false;
    next.startedAt = elapsed();
    return count(ctx);
  }

  return () => {
    const known = latest;
    const isFresh = known?.startedAt == null || elapsed() - known.startedAt < apartMs;
    if (known && !known.isOutdated && isFresh) return known.answer;
    const turn = { startedAt: null, isOutdated: false };
    const next: Counting = Object.assign(turn, { answer: inTurn(turn, known) });
    // What failed is nobody's answer for long: the next one asks again.
    next.answer.catch(() => {
      next.isOutdated = true;
    });
    latest = next;
    return next.answer;
  };
}

/** How it is counted, and a clock that nobody puts. */
interface Counter {
  count(ctx: Context): Promise<Today>;
  elapsed(): number;
}

const shared = new WeakMap<Context, () => Promise<Today>>();

/** One for each house. */
export function sharedToday(ctx: Context): Promise<Today> {
  const known = shared.get(ctx) ?? shareToday(ctx);
  shared.set(ctx, known);
  return known();
}
