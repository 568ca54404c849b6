import type { CSSProperties } from "react";
import look from "./waves.module.css";

export interface Wave {
  key: string;
  /** The pointer's words for it. */
  says: string;
  sent: number;
  /** Of those sent, how many were not reached. */
  failed: number;
  /** What is still to leave in it. */
  toCome: number;
}

interface Props {
  waves: readonly Wave[];
  /** The whole in one sentence, for readers. */
  label: string;
  /** Where the present is, from 0 to 1 over the whole; null when it is over. */
  now: { at: number; says: string } | null;
  /** Under the columns: where, from 0 to 1, and what. */
  axis: readonly { at: number; says: string }[];
}

/** What a run sent, column by column: past solid, the present filled by its share, what is planned hollow. */
export function Waves({ waves, label, now, axis }: Props) {
  const most = Math.max(1, ...waves.map(({ sent, toCome }) => sent + toCome));
  return (
    <div>
      <div className={look.waves} role="img" aria-label={label}>
        {waves.map(({ key, says, sent, failed, toCome }) => (
          <i
            key={key}
            title={says}
            data-kind={toCome === 0 ? "past" : sent > 0 ? "now" : "to-come"}
            style={
              {
                "--height": `${((sent + toCome) / most) * 100}%`,
                "--sent": `${(sent / Math.max(1, sent + toCome)) * 100}%`,
                "--lost": `${(failed / Math.max(1, sent + toCome)) * 100}%`,
              } as CSSProperties
            }
          />
        ))}
        {now && (
          <b
            className={look.now}
            data-side={now.at > 0.8 ? "before" : "after"}
            style={{ "--at": `${now.at * 100}%` } as CSSProperties}
          >
            <span>{now.says}</span>
          </b>
        )}
      </div>
      <div className={look.axis} aria-hidden="true">
        {axis.map(({ at, says }) => (
          <span key={at} className={look.mark} style={{ "--at": at } as CSSProperties}>
            {says}
          </span>
        ))}
      </div>
    </div>
  );
}
