import { feedWords } from "../../words/feed.ts";
import look from "./row.module.css";

/** Whose words they are; alone it is an arrow with a name. */
export const Direction = ({ direction, isAlone }: { direction: "in" | "out"; isAlone?: boolean }) => (
  <span className={look.direction}>
    <svg viewBox="0 0 16 16" aria-hidden="true">
      <path d={direction === "in" ? "M12 4 4 12m0-6v6h6" : "M4 12 12 4M6 4h6v6"} />
    </svg>
    <span className={isAlone ? "sr-only" : undefined}>{feedWords.direction[direction]}</span>
  </span>
);
