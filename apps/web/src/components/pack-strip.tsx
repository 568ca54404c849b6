import type { Way } from "../place.ts";
import { Glyph, type Shape } from "./glyph.tsx";
import look from "./pack-strip.module.css";
import { PlainLink } from "./plain-link.tsx";

export interface PackCell {
  key: string;
  /** "Pic 1": there is little room. */
  name: string;
  /** The whole of it, for readers and pointers: "Picture 1: delivered". */
  says: string;
  shape: Shape;
  /** To its message; null where it has none, or where it is the one that is read. */
  href: Way | null;
  isHere?: boolean;
}

/** How far somebody's pack came: told of it, tapped, six parts. */
export function PackStrip({ cells, label }: { cells: readonly PackCell[]; label: string }) {
  return (
    <div className={look.place}>
      <ol className={look.strip} aria-label={label}>
        {cells.map(({ key, href, says, ...cell }) => (
          <li key={key} data-shape={cell.shape} data-here={cell.isHere || undefined}>
            {href ? (
              <PlainLink href={href} title={says} className={look.cell}>
                <Face {...cell} />
                <span className="sr-only">{says}</span>
              </PlainLink>
            ) : (
              <span className={look.cell} title={says}>
                <Face {...cell} />
                <span className="sr-only">{says}</span>
              </span>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}

const Face = ({ name, shape }: Pick<PackCell, "name" | "shape">) => (
  <>
    <Glyph shape={shape} isQuiet />
    <span aria-hidden="true">{name}</span>
  </>
);
