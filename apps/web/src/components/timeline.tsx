import { Glyph } from "./glyph.tsx";
import look from "./timeline.module.css";
import { folded, type Happened } from "./timeline-items.ts";

/** What happened, one after the other, with its time at the right. */
export function Timeline({ items, label }: { items: readonly Happened[]; label: string }) {
  return (
    <ol className={look.timeline} aria-label={label}>
      {folded(items).map(({ key, said, more, shape = "fact", when, at, took, isOpen }) => (
        <li key={key} className={look.item} data-shape={shape} data-open={isOpen || undefined}>
          {isOpen ? <span className={look.ring} /> : <Glyph shape={shape} />}
          <span>
            <span className={look.said}>{said}</span>
            {more && <span className={look.more}>{more}</span>}
          </span>
          <span className={look.end}>
            {at ? <time dateTime={at}>{when}</time> : when}
            {took && <span className={look.took}>{took}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}
