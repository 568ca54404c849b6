import { duration } from "../format.ts";
import { useNow } from "../now.ts";
import { partWords } from "../words/parts.ts";
import look from "./ring.module.css";

/** Meta lets a business write freely for so long after somebody has written. */
const windowMs = 24 * 3_600_000;
const around = 2 * Math.PI * 5.75;

/** How much is left of the time in which a person can be written to; null: they never wrote. */
export function Ring({ until }: { until: string | null }) {
  const now = useNow();
  const leftMs = until === null ? 0 : Date.parse(until) - now;
  const isOpen = leftMs > 0;
  const share = Math.min(1, Math.max(0, leftMs / windowMs));
  const words = partWords.ring;
  return (
    <span className={look.ring} data-open={isOpen || undefined}>
      <svg viewBox="0 0 14 14" aria-hidden="true">
        <circle cx="7" cy="7" r="5.75" className={look.whole} />
        {isOpen && (
          <circle
            cx="7"
            cy="7"
            r="5.75"
            className={look.left}
            strokeDasharray={`${share * around} ${around}`}
            transform="rotate(-90 7 7)"
          />
        )}
      </svg>
      {until === null ? words.none : isOpen ? words.open(left(leftMs)) : words.closed}
    </span>
  );
}

/** Whole minutes: seconds that run down beside a face are a toy. */
const left = (ms: number) => duration(Math.max(60_000, Math.floor(ms / 60_000) * 60_000));
