/** What Live can be narrowed to. */
export const groupNames = [
  { value: undefined, name: "All" },
  { value: "in", name: "Messages in" },
  { value: "out", name: "Messages out" },
  { value: "problems", name: "Problems" },
  { value: "account", name: "Webhooks & account" },
  { value: "people", name: "People & packs" },
] as const;

export const groupName = (group: string): string =>
  groupNames.find(({ value }) => value === group)?.name ?? group;
