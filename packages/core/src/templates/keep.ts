import type { Tx } from "@unlatch/db";
import type { ListedTemplate } from "@unlatch/whatsapp";
import { and, eq, isNull, lt } from "drizzle-orm";
import type { Context } from "../context.ts";
import { appendFeed } from "../feed.ts";
import { announcedChanges, announcedKey } from "./announced.ts";
import type { TemplateRow } from "./find.ts";
import { holdByState } from "./hold-by-state.ts";
import { hasDrifted } from "./state.ts";

/** What a sync brought. */
export interface Kept {
  found: number;
  changed: number;
  gone: number;
}

const portion = 100;

/** Writes what Meta listed, and what follows from what changed; what it lists no more is marked and held by nothing. */
export async function keepListed(
  ctx: Context,
  listed: readonly ListedTemplate[],
  askedAt: number,
): Promise<Kept> {
  const announced = await announcedChanges(ctx.store);
  let changed = 0;
  for (let at = 0; at < listed.length; at += portion)
    changed += await ctx.store.transaction(async (tx) => {
      let count = 0;
      for (const one of listed.slice(at, at + portion)) {
        const when = announced.get(announcedKey(one.name, one.language)) ?? null;
        if (await keepOne(ctx, tx, { listed: one, askedAt, changesAt: when })) count++;
      }
      return count;
    });
  const gone = await ctx.store.transaction((tx) => markGone(ctx, tx, askedAt));
  return { found: listed.length, changed, gone };
}

async function keepOne(
  ctx: Context,
  tx: Tx,
  { listed, askedAt, changesAt }: { listed: ListedTemplate; askedAt: number; changesAt: number | null },
): Promise<boolean> {
  const { templates: t } = tx.t;
  const isThis = and(eq(t.name, listed.name), eq(t.language, listed.language));
  const [before = null] = await tx.db.select().from(t).where(isThis);
  // Somebody else's newer answer is not written over.
  if (before && before.syncedAt > askedAt) return false;
  const now = rowOf(listed, { before, askedAt, changesAt });
  await tx.db
    .insert(t)
    .values(now)
    .onConflictDoUpdate({ target: [t.name, t.language], set: now });
  await holdByState(ctx, tx, { before, now, askedAt });
  return tellChange(ctx, tx, before, now);
}

function rowOf(
  listed: ListedTemplate,
  { before, askedAt, changesAt }: { before: TemplateRow | null; askedAt: number; changesAt: number | null },
): TemplateRow {
  const { correctCategory, category } = listed;
  const isAnnounced = correctCategory !== null && correctCategory !== category;
  // Meta may leave out what it was; we have seen it.
  const wasOther = before !== null && before.category !== category ? before.category : null;
  const previousCategory = listed.previousCategory ?? wasOther ?? before?.previousCategory ?? null;
  const isMarketing = category === "MARKETING";
  return {
    ...listed,
    previousCategory,
    correctCategory: isAnnounced ? correctCategory : null,
    categoryChangesAt: isAnnounced ? changesAt : null,
    // What was decided about marketing ends with it.
    marketing: isMarketing ? (before?.marketing ?? null) : null,
    goneAt: null,
    syncedAt: askedAt,
  };
}

/** One line where somebody would want to know; the first look at a template is none. */
async function tellChange(
  ctx: Context,
  tx: Tx,
  before: TemplateRow | null,
  now: TemplateRow,
): Promise<boolean> {
  if (!before) return false;
  const watched = ["status", "category", "correctCategory", "quality"] as const;
  const moved = watched.filter((key) => before[key] !== now[key]);
  if (moved.length === 0 && before.goneAt === null) return false;
  const isDrift = hasDrifted(now) && before.category !== now.category;
  await appendFeed(tx, {
    at: ctx.now(),
    topic: isDrift ? "template.drifted" : "template.changed",
    ref: now.name,
    data: {
      ...{ language: now.language, back: before.goneAt !== null },
      from: Object.fromEntries(moved.map((key) => [key, before[key]])),
      to: Object.fromEntries(moved.map((key) => [key, now[key]])),
      changesAt: now.categoryChangesAt,
    },
  });
  return true;
}

async function markGone(ctx: Context, tx: Tx, askedAt: number): Promise<number> {
  const { templates: t } = tx.t;
  const gone = await tx.db
    .update(t)
    .set({ goneAt: askedAt })
    .where(and(isNull(t.goneAt), lt(t.syncedAt, askedAt)))
    .returning({ name: t.name, language: t.language });
  for (const { name, language } of gone)
    await appendFeed(tx, { at: ctx.now(), topic: "template.gone", ref: name, data: { language } });
  return gone.length;
}
