import { feedWords } from "../../words/feed.ts";

const { groups } = feedWords;

/** What Live can be narrowed to. */
export const groupNames = [
  { value: undefined, name: groups.all },
  { value: "in", name: groups.in },
  { value: "out", name: groups.out },
  { value: "problems", name: groups.problems },
  { value: "account", name: groups.account },
  { value: "people", name: groups.people },
] as const;

export const groupName = (group: string): string =>
  groupNames.find(({ value }) => value === group)?.name ?? group;
