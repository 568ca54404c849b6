import { partWords } from "../words/parts.ts";
import look from "./progress.module.css";

interface Props {
  done: number;
  /** Null while nobody knows how much there is. */
  total: number | null;
  label: string;
}

/** How far something is; the figures stand beside it in words. */
export function Progress({ done, total, label }: Props) {
  const share = total === null || total === 0 ? null : Math.min(1, done / total);
  return (
    <span
      className={look.progress}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={share === null ? undefined : Math.floor(share * 100)}
      aria-valuetext={share === null ? partWords.progress.unknown : undefined}
      data-unknown={share === null || undefined}
    >
      <span style={{ width: `${(share ?? 1) * 100}%` }} />
    </span>
  );
}
