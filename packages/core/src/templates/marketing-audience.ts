import type { Handle } from "@unlatch/db";
import { optedIn, refusalOf } from "../people/permission.ts";

/** Whom a template reaches once it is marketing, computed anew. */
export interface MarketingAudience {
  /** Who gets it as utility. */
  before: number;
  /** Who may get it as marketing, as far as is known here. */
  people: number;
  /** On what that rests, said plainly. */
  rests: string;
}

/**
 * There is one consent: to get messages. Who stopped marketing in WhatsApp's own settings, or answered "no", has taken
 * it back, for utility as well. Nobody was asked about marketing apart from that, and this says so.
 */
export async function marketingAudience(handle: Handle): Promise<MarketingAudience> {
  const { advisors: t } = handle.t;
  const rows = await handle.db
    .select({
      ...{ enabled: t.enabled, authorised: t.authorised, optedInAt: t.optedInAt },
      ...{ optedInHeardAt: t.optedInHeardAt, optedOutAt: t.optedOutAt, optedOutHeardAt: t.optedOutHeardAt },
    })
    .from(t);
  const before = rows.filter((row) => refusalOf(row) === null).length;
  const people = rows.filter((row) => row.enabled && row.authorised && optedIn(row)).length;
  return {
    before,
    people,
    rests:
      "One consent is kept for each person: to get messages. Nobody was asked about marketing apart from it. Who stopped marketing in WhatsApp, or answered with a no, is left out already. Meta limits marketing for each person, so some will not get it (131049).",
  };
}
