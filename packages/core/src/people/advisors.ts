import type { Store } from "@unlatch/db";
import { toE164 } from "@unlatch/whatsapp";
import { and, desc, eq, lt, or, sql } from "drizzle-orm";
import { z } from "zod";
import type { Actor } from "../actor.ts";
import { note } from "../audit/note.ts";
import type { Facts } from "../audit/seal.ts";
import type { Context } from "../context.ts";
import { lineOf } from "../entered.ts";
import { notFound, Refusal } from "../errors.ts";
import { testHold, wakeHeld } from "../jobs/parked.ts";
import { timeZoneName } from "../time-zone-name.ts";
import { claimKey, telKey } from "./identities.ts";
import { findAdvisor, optedIn } from "./permission.ts";

/** A number in any writing, understood or refused where somebody can answer. */
export const phoneEntered = z.string().transform((input, check) => {
  const e164 = toE164(input);
  if (e164) return e164;
  check.addIssue({
    code: "custom",
    message:
      "is not a phone number with its country code, such as +919800000001. Write it with + and the country code, digits only behind.",
  });
  return z.NEVER;
});

export const newAdvisor = z.object({
  name: lineOf(200),
  phone: phoneEntered,
  timeZone: timeZoneName.nullish(),
  tags: z.array(lineOf(50)).max(20).default([]),
  enabled: z.boolean().default(true),
  authorised: z.boolean().default(true),
  optedIn: z.boolean().default(true),
});

export const advisorChange = z.object({
  id: z.string(),
  name: lineOf(200).optional(),
  phone: phoneEntered.optional(),
  timeZone: timeZoneName.nullable().optional(),
  tags: z.array(lineOf(50)).max(20).optional(),
  enabled: z.boolean().optional(),
  authorised: z.boolean().optional(),
  optedIn: z.boolean().optional(),
});

/** Adds a person who may be served. Refuses a number that another advisor has, in any of its forms. */
export async function addAdvisor(
  ctx: Context,
  actor: Actor,
  input: z.output<typeof newAdvisor>,
  source = "api",
): Promise<string> {
  const id = ctx.newId();
  const now = ctx.now();
  await ctx.store.transaction(async (tx) => {
    await tx.db.insert(tx.t.advisors).values({
      id,
      name: input.name,
      phone: input.phone,
      timeZone: input.timeZone ?? null,
      tags: input.tags,
      enabled: input.enabled,
      authorised: input.authorised,
      optedInAt: input.optedIn ? now : null,
      optedInHeardAt: input.optedIn ? now : null,
      optInSource: input.optedIn ? source : null,
      createdAt: now,
      updatedAt: now,
    });
    if (!(await claimKey(ctx, tx, telKey(input.phone), id))) throw numberTaken();
    await note(ctx, tx, actor, { topic: "advisor.added", ref: id, advisorId: id, after: input });
  });
  return id;
}

/** Changes what is named, leaves the rest. */
export async function changeAdvisor(
  ctx: Context,
  actor: Actor,
  input: z.output<typeof advisorChange>,
): Promise<void> {
  const now = ctx.now();
  await ctx.store.transaction(async (tx) => {
    const known = await findAdvisor(tx, input.id);
    if (!known) throw notFound("This advisor");
    // Another writing of their number is no other number.
    if (input.phone && telKey(input.phone) !== telKey(known.phone)) {
      if (!(await claimKey(ctx, tx, telKey(input.phone), input.id))) throw numberTaken();
      await tx.db
        .update(tx.t.identities)
        .set({ endedAt: now })
        .where(and(eq(tx.t.identities.key, telKey(known.phone)), eq(tx.t.identities.advisorId, input.id)));
    }
    await tx.db
      .update(tx.t.advisors)
      .set({
        name: input.name,
        phone: input.phone,
        timeZone: input.timeZone,
        tags: input.tags,
        enabled: input.enabled,
        authorised: input.authorised,
        ...(input.optedIn === true && { optedInAt: now, optedInHeardAt: now, optInSource: actor.name }),
        ...(input.optedIn === false && {
          optedOutAt: now,
          optedOutHeardAt: now,
          optOutSource: actor.name,
        }),
        updatedAt: now,
      })
      .where(eq(tx.t.advisors.id, input.id));
    // What waits for them in test mode is looked at again: the new number may be on its list.
    if (input.phone) await wakeHeld(tx, [testHold], now);
    const { id: _, ...changed } = input;
    const names = Object.keys(changed);
    const { name, phone, timeZone, tags, enabled, authorised } = known;
    const was: Facts = { name, phone, timeZone, tags, enabled, authorised, optedIn: optedIn(known) };
    await note(ctx, tx, actor, {
      topic: "advisor.changed",
      ref: input.id,
      advisorId: input.id,
      before: Object.fromEntries(names.map((name) => [name, was[name]])),
      after: changed,
      line: { changed: names, ...turns(was, changed) },
    });
  });
}

/** What the line may tell of a change: name and number are the person's own, and stand sealed in the audit only. */
const told = ["enabled", "authorised", "optedIn", "timeZone", "tags"] as const;

function turns(was: Facts, changed: Facts): { from: Facts; to: Facts } {
  const names = told.filter((name) => changed[name] !== undefined);
  const of = (facts: Facts) => Object.fromEntries(names.map((name) => [name, facts[name] ?? null]));
  return { from: of(was), to: of(changed) };
}

export async function getAdvisor(store: Store, id: string) {
  const found = await findAdvisor(store, id);
  if (!found) throw notFound("This advisor");
  return found;
}

/** The whole number. Who asked for it is a fact like any other. */
export async function revealPhone(ctx: Context, actor: Actor, id: string): Promise<string> {
  return ctx.store.transaction(async (tx) => {
    const known = await findAdvisor(tx, id);
    if (!known) throw notFound("This advisor");
    await note(ctx, tx, actor, { topic: "advisor.revealed", ref: id, advisorId: id });
    return known.phone;
  });
}

/** Newest first; the cursor is the last row's `createdAt.id`. */
export async function listAdvisors(store: Store, query: { cursor?: string; limit: number; q?: string }) {
  const { advisors } = store.t;
  const [at, id] = query.cursor?.split(".") ?? [];
  const rows = await store.db
    .select()
    .from(advisors)
    .where(
      and(
        query.q ? sql`lower(${advisors.name}) like ${pattern(query.q)} escape '!'` : undefined,
        at && id
          ? or(
              lt(advisors.createdAt, Number(at)),
              and(eq(advisors.createdAt, Number(at)), lt(advisors.id, id)),
            )
          : undefined,
      ),
    )
    .orderBy(desc(advisors.createdAt), desc(advisors.id))
    .limit(query.limit + 1);
  const items = rows.slice(0, query.limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > query.limit && last ? `${last.createdAt}.${last.id}` : null };
}

const pattern = (text: string) => `%${text.toLowerCase().replace(/[!%_]/g, "!$&")}%`;

const numberTaken = () =>
  new Refusal(
    "conflict",
    "Another advisor already has this number, maybe written another way. Open that advisor, or check the number.",
  );
