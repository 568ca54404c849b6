import type { Answers } from "../../../api.ts";
import { roleWords } from "../../../words/roles.ts";

export type Member = Answers["team"]["list"]["people"][number];
export type Invitation = Answers["team"]["list"]["invitations"][number];
export type Session = Answers["account"]["sessions"]["items"][number];

/** From the one that may least. */
export const roles = ["viewer", "reviewer", "operator", "admin"] as const;
export type Role = (typeof roles)[number];

export const roleChoices = roles.map((value) => ({
  value,
  label: roleWords.names[value],
  line: roleWords.adds[value],
}));

export const isRole = (name: string): name is Role => roles.some((role) => role === name);
