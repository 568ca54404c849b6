import type { ClockStep } from "@unlatch/core/clock/follow";
import type { Log } from "@unlatch/core/context";

const lookEveryMs = 1_000;
/** Less is how clocks are kept right, and is followed at once. */
const stepMs = 1_500;
/** A clock that jumps and is back within this has told nothing but nonsense. */
const believedAfterMs = 20_000;

/** Moves what is stored, and turns the clock in the same transaction: whatever is written next is of the new time. */
type Stepped = (step: ClockStep, turn: () => void) => Promise<void>;

export type Clock = ReturnType<typeof createClock>;

/**
 * The time of day on a line that no hand can move: it goes on steadily from where it was read, and follows the
 * machine's clock. A jump of that one is believed when it has stood for a while, and not before everything stored
 * that waits for a moment has been moved with it: nobody ever sees the one without the other.
 */
export function createClock(
  log: Log,
  { wall = Date.now, steady = () => performance.now() }: { wall?: () => number; steady?: () => number } = {},
) {
  let offset = wall() - steady();
  let jump: { offset: number; since: number } | null = null;
  /** Before the last jump that was believed. */
  let former: number | null = null;
  let looking: NodeJS.Timeout | undefined;
  let following = false;

  const now = () => Math.floor(steady() + offset);

  async function look(stepped: Stepped): Promise<void> {
    const seen = wall() - steady();
    const byMs = Math.round(seen - offset);
    if (Math.abs(byMs) < stepMs) {
      offset = seen;
      jump = null;
      return;
    }
    if (!jump || Math.abs(jump.offset - seen) >= stepMs) {
      jump = { offset: seen, since: steady() };
      log.warn("clock.jumped", { byMs, followedInMs: believedAfterMs });
    }
    // Back where it was: then it was the jump before that was wrong.
    const isBack = former !== null && Math.abs(former - seen) < stepMs;
    if (following || (!isBack && steady() - jump.since < believedAfterMs)) return;
    following = true;
    const before = offset;
    const turn = () => {
      offset = seen;
    };
    try {
      const from = now();
      await stepped({ from, to: from + byMs }, turn);
      turn();
      former = isBack ? null : before;
      jump = null;
    } catch (error) {
      offset = before;
      // Tried again at the next look: a step without its mending would leave things waiting for ever.
      log.error("clock.not_followed", { byMs, error: String(error) });
    } finally {
      following = false;
    }
  }

  return {
    now,
    look,
    /** Looks at the machine's clock every second. */
    follow(stepped: Stepped): void {
      looking = setInterval(() => void look(stepped), lookEveryMs);
    },
    stop: () => clearInterval(looking),
  };
}
