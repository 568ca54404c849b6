import { rights } from "./room-rights.ts";

export { rights };

export type Role = "viewer" | "reviewer" | "operator" | "admin";

/** Who has a right: each is declared by its room with one of these. */
export const everybody = ["viewer", "reviewer", "operator", "admin"] as const satisfies readonly Role[];
export const deciders = ["reviewer", "operator", "admin"] as const satisfies readonly Role[];
export const operators = ["operator", "admin"] as const satisfies readonly Role[];
export const admins = ["admin"] as const satisfies readonly Role[];

/** What somebody may do here, by name. */
export type Right = keyof typeof rights;

export const isRight = (name: string): name is Right => Object.hasOwn(rights, name);

const all = Object.keys(rights).filter(isRight);
const byRole = new Map<Role, ReadonlySet<Right>>(
  everybody.map((role) => [role, new Set(all.filter((right) => rolesWith(right).includes(role)))]),
);
const none: ReadonlySet<Right> = new Set();

export function rolesWith(right: Right): readonly Role[] {
  return rights[right];
}

export const rightsOf = (role: Role): ReadonlySet<Right> => byRole.get(role) ?? none;
