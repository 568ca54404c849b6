import { useState } from "react";
import type { Way } from "../place.ts";
import { figureWords as words } from "../words/figures.ts";
import { Button } from "./button.tsx";
import look from "./figures.module.css";
import { Glyph, type Shape } from "./glyph.tsx";
import { PlainLink } from "./plain-link.tsx";
import { Sparkline } from "./sparkline.tsx";

export interface Figure {
  name: string;
  value: string;
  /** In words: "over 95 %". */
  target?: string;
  shape: Shape;
  /** The state in a word, for who does not see the shape. */
  word: string;
  trend?: readonly (number | null)[];
  /** The written meaning of the number, with its parts. */
  means: string;
  /** Its rows. */
  href: Way;
}

/** Key figures are one ruled table, each beside its target; the name opens what it means. */
export const Figures = ({ label, rows }: { label: string; rows: readonly Figure[] }) => (
  <div className={look.box}>
    <table className={look.figures} aria-label={label}>
      <thead className="sr-only">
        <tr>
          <th scope="col">{words.heads.figure}</th>
          <th scope="col">{words.heads.trend}</th>
          <th scope="col">{words.heads.now}</th>
          <th scope="col">{words.heads.target}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.name} row={row} />
        ))}
      </tbody>
    </table>
  </div>
);

function Row({ row }: { row: Figure }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <tr className={look.row}>
        <th scope="row" className={look.name}>
          <span className={look.state}>
            <Glyph shape={row.shape} isQuiet />
            <Button kind="link" className={look.ask} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              {row.name}
              <span className="sr-only">{words.whatIsThis(row.word)}</span>
            </Button>
          </span>
        </th>
        <td className={look.trend}>
          {row.trend && <Sparkline points={row.trend} label={words.lastDays(row.name, row.trend.length)} />}
        </td>
        <td className={look.value} data-shape={row.shape}>
          <PlainLink href={row.href}>{row.value}</PlainLink>
        </td>
        <td className={look.target}>{row.target}</td>
      </tr>
      {isOpen && (
        <tr className={look.meaning}>
          <td colSpan={4}>{row.means}</td>
        </tr>
      )}
    </>
  );
}
