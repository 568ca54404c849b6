import { dayWords } from "../../format.ts";
import type { Today } from "./rows-of.ts";

const words = { approved: "is approved", draft: "waits for approval", rejected: "was rejected" } as const;

/** Is there something for tomorrow? */
export const NextDay = ({ today: { next } }: { today: Today }) => (
  <span data-next-day>
    {next.pack
      ? `Pack of ${dayWords(next.day)} ${words[next.pack.status]}`
      : `No pack for ${dayWords(next.day)} yet`}
  </span>
);
