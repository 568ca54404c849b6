import type { Handle } from "@unlatch/db";
import { optedIn } from "../people/permission.ts";

/** Why somebody who is on the list gets no announcement, as it is judged at this moment. */
export type LeftOut = "disabled" | "not_authorised" | "opted_out" | "no_consent" | "not_announced";

export interface Audience {
  /** Everybody on the list. */
  total: number;
  /** Who would get an announcement now. */
  recipients: number;
  /** Who is in nobody's run today, by the first reason that holds; the most frequent first. */
  left: { reason: LeftOut; people: number }[];
}

/**
 * The whole list, so that nobody is passed over in silence. `announcedTo`: who is in a run of the day; somebody of them
 * whom an operator disabled since is counted there, not here.
 */
export async function audienceOf(handle: Handle, announcedTo: ReadonlySet<string>): Promise<Audience> {
  const { advisors } = handle.t;
  const { id, enabled, authorised, optedInAt, optedInHeardAt, optedOutAt, optedOutHeardAt } = advisors;
  const rows = await handle.db
    .select({ id, enabled, authorised, optedInAt, optedInHeardAt, optedOutAt, optedOutHeardAt })
    .from(advisors);
  const left = new Map<LeftOut, number>();
  let recipients = 0;
  for (const one of rows) {
    const refusal = refusalNow(one);
    if (refusal === null) recipients += 1;
    if (announcedTo.has(one.id)) continue;
    // Before anything went out nobody is left out but those who may not be served.
    const reason = refusal ?? (announcedTo.size > 0 ? "not_announced" : null);
    if (reason) left.set(reason, (left.get(reason) ?? 0) + 1);
  }
  const byReason = [...left].map(([reason, people]) => ({ reason, people }));
  return { total: rows.length, recipients, left: byReason.sort((a, b) => b.people - a.people) };
}

function refusalNow(
  one: { enabled: boolean; authorised: boolean } & Parameters<typeof optedIn>[0],
): Exclude<LeftOut, "not_announced"> | null {
  if (!one.enabled) return "disabled";
  if (!one.authorised) return "not_authorised";
  if (optedIn(one)) return null;
  return one.optedOutAt === null ? "no_consent" : "opted_out";
}
