import { type Place, type Way, wayTo } from "../../place.ts";
import { defineSearch, noSearch, oneOf, type SearchOf, text } from "../../search-fields.ts";

/** What the chips narrow the people to. */
export const chips = [
  ...(["failed", "underWay", "notTapped", "tapped", "complete"] as const),
  ...(["planned", "notSent", "leftOut"] as const),
];
export type Chip = (typeof chips)[number];

const search = defineSearch({
  show: oneOf(...chips),
  /** Whose row the drawer shows: person-<advisor>. */
  open: text(70, (said) => /^person-[\w-]{1,60}$/.test(said)),
});
export type RunsSearch = SearchOf<typeof search>;

export const runsPlace = { path: "/runs", pages: ["$id"], search } as const;

export const allRuns: Way = wayTo(runsPlace);

export const wayToRun = (id: string, said: RunsSearch = {}): Way =>
  wayTo({ path: `/runs/${encodeURIComponent(id)}`, search } satisfies Place<RunsSearch>, said);

export const today: Way = wayTo({ path: "/", search: noSearch });
