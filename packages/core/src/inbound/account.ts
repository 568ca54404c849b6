import type { Tx } from "@unlatch/db";
import type { AccountItem } from "@unlatch/whatsapp";
import { desc, eq } from "drizzle-orm";
import type { Context } from "../context.ts";
import { hold, release } from "../holds/holds.ts";
import { compareMoments, type Moment } from "../moments.ts";
import { templateNow } from "../templates/find.ts";
import { stopOf } from "../templates/state.ts";
import { subjectOf, templateOf } from "./subject.ts";
import { type Verdict, verdictOf } from "./verdict.ts";

/** Meta's own word ends a hold; until then one template an hour finds out. */
const untilToldMs = 3_600_000;
/** More than Meta has to say about one template or account in years. */
const mostEvents = 500;

interface Told {
  verdict: Verdict;
  when: Moment;
}

/** A template that Meta stops is held at once, not after the next failure; every template of a stopped account, too. */
export async function followAccount(ctx: Context, tx: Tx, item: AccountItem, when: Moment): Promise<void> {
  const verdict = verdictOf(item);
  if (!verdict || isElsewhere(ctx, item)) return;
  const { scope, until } = verdict;
  // Two words at once: the second one waits here until the first is there to be seen.
  await tx.lock(`hold:${scope}`);
  const told = await toldOf(tx, subjectOf(item));
  if (told.some((one) => one.verdict.matter === verdict.matter && isLater(one, { verdict, when }))) return;
  if (verdict.stops) {
    if (until !== null && until <= ctx.now()) return;
    const waitMs = () => (until === null ? untilToldMs : until - ctx.now());
    await hold(ctx, tx, scope, { reason: verdict.reason, code: verdict.code, waitMs });
  } else if (
    !(await isHeldBack(tx, verdict, item)) &&
    !told.some((one) => one.verdict.matter !== verdict.matter && stillStops(one, told, ctx.now()))
  ) {
    await release(ctx, tx, [scope]);
  }
}

/** Approved again, and of a quality or a category that holds it all the same. */
async function isHeldBack(tx: Tx, { matter }: Verdict, { value }: AccountItem): Promise<boolean> {
  const named = matter === "template" ? templateOf(value) : null;
  const row = named && (await templateNow(tx, named));
  return row !== null && stopOf({ ...row, status: "APPROVED" }) !== null;
}

/** One callback may serve several accounts and numbers; what is told of another one holds nothing here. */
function isElsewhere(ctx: Context, { wabaId, value }: AccountItem): boolean {
  const { businessAccountId, phoneNumberId } = ctx.config;
  if (businessAccountId !== null && wabaId !== null && wabaId !== businessAccountId) return true;
  const { phone_number_id: number, metadata } = (value ?? {}) as Record<string, unknown>;
  const named = number ?? (metadata as { phone_number_id?: unknown } | undefined)?.phone_number_id;
  // What names no number readably may mean ours: what restricts is not lost because of it.
  return (typeof named === "string" || typeof named === "number") && String(named) !== phoneNumberId;
}

/** Meta promises no order: what was said of this subject may have come in any. */
async function toldOf(tx: Tx, subject: string): Promise<Told[]> {
  const { accountEvents, webhooks } = tx.t;
  const rows = await tx.db
    .select({
      field: accountEvents.field,
      event: accountEvents.event,
      value: accountEvents.value,
      at: accountEvents.at,
      heardAt: webhooks.receivedAt,
    })
    .from(accountEvents)
    .leftJoin(webhooks, eq(webhooks.id, accountEvents.webhookId))
    .where(eq(accountEvents.subject, subject))
    .orderBy(desc(accountEvents.id))
    .limit(mostEvents);
  return rows.flatMap(({ at, heardAt, ...said }) => {
    const verdict = verdictOf(said);
    return verdict ? [{ verdict, when: { at, heardAt: heardAt ?? at } }] : [];
  });
}

/** Of two words of one moment the one that stops counts. */
function isLater(a: Told, b: Told): boolean {
  const order = compareMoments(a.when, b.when);
  return order > 0 || (order === 0 && a.verdict.stops && !b.verdict.stops);
}

/** It stops, nothing later frees its matter, and its time has not run out. */
function stillStops(one: Told, told: readonly Told[], now: number): boolean {
  const { stops, matter, until } = one.verdict;
  if (!stops || (until !== null && until <= now)) return false;
  return !told.some((other) => other.verdict.matter === matter && isLater(other, one));
}
