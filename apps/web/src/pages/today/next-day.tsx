import { dayWords } from "../../format.ts";
import { todayWords } from "../../words/today.ts";
import type { Today } from "./rows-of.ts";

const { next: words } = todayWords;

/** Is there something for tomorrow? */
export const NextDay = ({ today: { next } }: { today: Today }) => (
  <span data-next-day>{words[next.pack?.status ?? "none"](dayWords(next.day))}</span>
);
