import type { FeedLineShape } from "@unlatch/api";
import { type Clock, count } from "../../format.ts";
import type { ListItem } from "./row.tsx";

/** More lines of one second than anybody can read go behind one line that counts them. */
export const mostASecond = 60;

/** Goes through lines, newest first. `whole` names the seconds of which somebody wants to see every line. */
export function createCrowd(clock: Clock, whole: ReadonlySet<string> = new Set()) {
  let second = "";
  let shown = 0;
  let hidden = 0;
  let last = 0;

  /** What stands for the lines that were not admitted, where they would be. */
  const tell = (): ListItem[] => {
    if (hidden === 0) return [];
    const rule = `${count(hidden)} more at ${clock.time(`${second}Z`)}`;
    hidden = 0;
    return [{ key: `more-${last}`, rule, hidden: second }];
  };
  return {
    tell,
    /** The same, if this line belongs to another second. */
    tellBefore(line: FeedLineShape): ListItem[] {
      const its = line.at.slice(0, 19);
      if (its === second) return [];
      const told = tell();
      second = its;
      shown = 0;
      return told;
    },
    admits(line: FeedLineShape): boolean {
      shown += 1;
      if (shown <= mostASecond || whole.has(second)) return true;
      hidden += 1;
      last = line.seq;
      return false;
    },
  };
}
