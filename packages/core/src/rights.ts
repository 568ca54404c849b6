export type Role = "viewer" | "reviewer" | "operator" | "admin";

const everybody = ["viewer", "reviewer", "operator", "admin"] as const satisfies readonly Role[];
const deciders = ["reviewer", "operator", "admin"] as const satisfies readonly Role[];
const operators = ["operator", "admin"] as const satisfies readonly Role[];
const admins = ["admin"] as const satisfies readonly Role[];

/** What somebody may do here, by name, and the roles that may. What is not named here nobody may. */
export const rights = {
  /** Today, messages, advisors, packs, the feed: with numbers masked. */
  "activity.read": everybody,
  /** Whole phone numbers, and Meta's ids, which hold them. */
  "numbers.read": operators,
  "views.keep": everybody,
  "views.share": operators,
  "advisors.change": operators,
  "packs.write": operators,
  "packs.decide": deciders,
  "packs.announce": operators,
  "messages.send": operators,
  "sending.control": operators,
  "webhooks.open": operators,
  "webhooks.replay": operators,
  "settings.read": operators,
  "settings.change": admins,
  "demo.play": operators,
  "demo.change": admins,
  "audit.read": admins,
  /** Everybody's long work, not only one's own. */
  "tasks.all": admins,
} as const satisfies Record<string, readonly Role[]>;

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
