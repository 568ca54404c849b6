import { and, desc, eq } from "drizzle-orm";
import { dayAfter, dayIn } from "../business-day.ts";
import type { Context } from "../context.ts";
import { type MetaDate, metaDates } from "./calendar-dates.ts";
import { numberNow } from "./keep.ts";

export interface Coming extends Pick<MetaDate, "from" | "until" | "title" | "means" | "doNow"> {
  /** Where it was read, and when. */
  source: string;
  readAt: string | null;
  isOver: boolean;
}

/** Something that began is still of interest for so long. */
const stillDays = 60;
const registerDays = 14;

/** Dates of Meta's that touch this account, the next one first; what does not is left out. */
export async function comingDates(ctx: Context): Promise<Coming[]> {
  const today = dayIn(ctx.config.timeZone, ctx.now());
  const isMarketing = await usesMarketing(ctx);
  const known = metaDates
    .filter(({ touches }) => touches === "everybody" || (touches === "marketing" && isMarketing))
    .map(({ touches: _, ...date }) => ({ ...date, isOver: (date.until ?? date.from) < today }));
  const all = [...known, ...nextRates(today), ...(await registration(ctx))];
  return all
    .filter(({ from, until }) => (until ?? from) >= dayAfter(today, -stillDays))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** The morning's template is marketing, or will be. */
async function usesMarketing(ctx: Context): Promise<boolean> {
  const { templates: t } = ctx.store.t;
  const { name, language } = ctx.config.template;
  const [row] = await ctx.store.db
    .select({ category: t.category, correct: t.correctCategory })
    .from(t)
    .where(and(eq(t.name, name), eq(t.language, language)));
  return row?.category === "MARKETING" || row?.correct === "MARKETING";
}

/** Meta changes its rate cards on the first day of a quarter. */
function nextRates(today: string): Coming[] {
  const [year = 0, month = 1] = today.split("-").map(Number);
  const quarter = Math.ceil(month / 3);
  const from = quarter === 4 ? `${year + 1}-01-01` : `${year}-${String(quarter * 3 + 1).padStart(2, "0")}-01`;
  return [
    {
      ...{ from, until: null, title: "Rates may change", isOver: false },
      means: "Meta changes its rate cards on the first day of a quarter.",
      doNow: "Compare the rates under Settings with Meta's card before that day.",
      ...{ source: "Public repositories that quote Meta's pages", readAt: "2026-11-26" },
    },
  ];
}

/** An approved display name shows only after the number was registered again, and for that there are 14 days. */
async function registration(ctx: Context): Promise<Coming[]> {
  const now = await numberNow(ctx.store, ctx.config.phoneNumberId);
  if (now?.nameStatus !== "APPROVED") return [];
  const { numberStates: t } = ctx.store.t;
  const rows = await ctx.store.db
    .select({ at: t.at, nameStatus: t.nameStatus })
    .from(t)
    .where(eq(t.numberId, ctx.config.phoneNumberId))
    .orderBy(desc(t.at))
    .limit(100);
  // The oldest row of the stretch since it is approved; without one before it nobody saw it change.
  const other = rows.findIndex(({ nameStatus }) => nameStatus !== "APPROVED");
  const since = other < 1 ? undefined : rows[other - 1]?.at;
  if (since === undefined) return [];
  const today = dayIn(ctx.config.timeZone, ctx.now());
  const from = dayAfter(dayIn(ctx.config.timeZone, since), registerDays);
  return [
    {
      ...{ from, until: null, title: "Register the number again", isOver: from < today },
      means: `The display name was approved. It shows once the number is registered again, and for that there are ${registerDays} days.`,
      doNow: "Register the number in WhatsApp Manager.",
      ...{ source: "Seen at the number", readAt: null },
    },
  ];
}
