import type { Handle, Store, Tx } from "@unlatch/db";
import { and, asc, desc, eq, inArray, lt, lte, or } from "drizzle-orm";
import { z } from "zod";
import type { Actor } from "../actor.ts";
import { note } from "../audit/note.ts";
import type { Context } from "../context.ts";
import { lineOf, textOf, webLink } from "../entered.ts";
import { notFound, Refusal } from "../errors.ts";
import { findMedia, mediaLock } from "../media/store.ts";
import { uploadAhead } from "./uploads.ts";

const purpose = z.enum(["update", "post", "client"]);

export const packPart = z.discriminatedUnion("type", [
  z
    .object({
      type: z.literal("image"),
      /** One that is kept here: the hash that `POST /api/media` gave. */
      media: z
        .string()
        .regex(/^[0-9a-f]{64}$/, "is not the sha256 of a stored picture. Take the one that storing it gave.")
        .optional(),
      link: webLink.optional(),
      mediaId: z
        .string()
        .trim()
        .regex(
          /^[\w.:-]{1,200}$/,
          "is not the id of an uploaded file. Take the id that Meta gave at the upload.",
        )
        .optional(),
      caption: textOf(1_024).optional(),
      purpose: purpose.optional(),
    })
    .refine(
      ({ media, link, mediaId }) => [media, link, mediaId].filter((one) => one !== undefined).length === 1,
      {
        message: "needs either a stored picture (media), a link or a mediaId",
        path: ["link"],
      },
    ),
  z.object({
    type: z.literal("text"),
    body: textOf(4_096),
    purpose: purpose.optional(),
  }),
]);

export const newPack = z.object({
  day: z.iso.date(),
  category: lineOf(60).optional(),
  description: lineOf(200).optional(),
  parts: z.array(packPart).min(1).max(10),
});

/** Keeps a day's content as a draft. Nobody can unlock it before it is approved. */
export async function createPack(
  ctx: Context,
  actor: Actor,
  input: z.output<typeof newPack>,
): Promise<string> {
  const id = ctx.newId();
  const now = ctx.now();
  await ctx.store.transaction(async (tx) => {
    await requireMedia(tx, input.parts);
    await tx.db.insert(tx.t.packs).values({
      id,
      day: input.day,
      category: input.category ?? null,
      description: input.description ?? null,
      status: "draft",
      createdAt: now,
    });
    await tx.db.insert(tx.t.packParts).values(
      input.parts.map((part, index) => ({
        packId: id,
        position: index + 1,
        type: part.type,
        purpose: part.purpose ?? null,
        body: part.type === "text" ? part.body : null,
        media: part.type === "image" ? (part.media ?? null) : null,
        link: part.type === "image" ? (part.link ?? null) : null,
        mediaId: part.type === "image" ? (part.mediaId ?? null) : null,
        caption: part.type === "image" ? (part.caption ?? null) : null,
      })),
    );
    await note(ctx, tx, actor, {
      topic: "pack.created",
      ref: id,
      after: { day: input.day, parts: input.parts.length },
      line: { day: input.day },
    });
  });
  return id;
}

/** Named before it was stored, a picture would be missed on the morning. */
async function requireMedia(tx: Tx, parts: z.output<typeof newPack>["parts"]): Promise<void> {
  const named = parts.flatMap((part) => (part.type === "image" && part.media ? [part.media] : []));
  if (named.length === 0) return;
  await tx.lock(mediaLock);
  for (const [index, sha256] of named.entries())
    if (!(await findMedia(tx, sha256)))
      throw new Refusal(
        "invalid",
        `Picture ${index + 1} of this pack is not stored here (${sha256.slice(0, 12)}…). Store its file first, with POST /api/media, and make the pack again.`,
      );
}

export const packDecision = z.object({
  id: z.string(),
  reason: z.string().trim().min(1).max(500).optional(),
});

/** A decision stands: the same again changes nothing, the opposite is a conflict. */
export async function decidePack(
  ctx: Context,
  actor: Actor,
  input: { id: string; decision: "approved" | "rejected"; reason?: string },
): Promise<void> {
  await ctx.store.transaction(async (tx) => {
    const { packs } = tx.t;
    const changed = await tx.db
      .update(packs)
      .set({
        status: input.decision,
        decidedAt: ctx.now(),
        decidedBy: actor.name,
        rejectReason: input.decision === "rejected" ? (input.reason ?? null) : null,
      })
      .where(and(eq(packs.id, input.id), eq(packs.status, "draft")))
      .returning({ day: packs.day });
    const [pack] = changed;
    if (pack) {
      const reason = input.reason ?? null;
      if (input.decision === "approved") await uploadAhead(ctx, tx, input.id);
      await note(ctx, tx, actor, {
        topic: `pack.${input.decision}`,
        ref: input.id,
        before: { status: "draft" },
        after: { status: input.decision, reason },
        line: { day: pack.day, reason },
      });
      return;
    }
    const [known] = await tx.db.select({ status: packs.status }).from(packs).where(eq(packs.id, input.id));
    if (!known) throw notFound("This pack");
    if (known.status !== input.decision)
      throw new Refusal("conflict", `This pack is already ${known.status}. Make a new pack instead.`);
  });
}

export type Pack = Awaited<ReturnType<typeof withParts>>[number];

export async function findPack(handle: Handle, id: string): Promise<Pack | undefined> {
  const rows = await handle.db.select().from(handle.t.packs).where(eq(handle.t.packs.id, id));
  return (await withParts(handle, rows))[0];
}

/** What a tap without a context means: the newest approved pack of that day or before it. */
export async function newestPack(handle: Handle, day: string): Promise<Pack | undefined> {
  const { packs } = handle.t;
  const rows = await handle.db
    .select()
    .from(packs)
    .where(and(eq(packs.status, "approved"), lte(packs.day, day)))
    .orderBy(desc(packs.day), desc(packs.decidedAt), desc(packs.id))
    .limit(1);
  return (await withParts(handle, rows))[0];
}

/** Newest first; the cursor is the last row's `createdAt.id`. */
export async function listPacks(store: Store, query: { cursor?: string; limit: number }) {
  const { packs } = store.t;
  const [at, id] = query.cursor?.split(".") ?? [];
  const rows = await store.db
    .select()
    .from(packs)
    .where(
      at && id
        ? or(lt(packs.createdAt, Number(at)), and(eq(packs.createdAt, Number(at)), lt(packs.id, id)))
        : undefined,
    )
    .orderBy(desc(packs.createdAt), desc(packs.id))
    .limit(query.limit + 1);
  const items = rows.slice(0, query.limit);
  const last = items.at(-1);
  return {
    items: await withParts(store, items),
    nextCursor: rows.length > query.limit && last ? `${last.createdAt}.${last.id}` : null,
  };
}

export async function getPack(store: Store, id: string): Promise<Pack> {
  const found = await findPack(store, id);
  if (!found) throw notFound("This pack");
  return found;
}

async function withParts(handle: Handle, rows: (typeof handle.t.packs.$inferSelect)[]) {
  if (rows.length === 0) return [];
  const { packParts } = handle.t;
  const parts = await handle.db
    .select()
    .from(packParts)
    .where(
      inArray(
        packParts.packId,
        rows.map((row) => row.id),
      ),
    )
    .orderBy(asc(packParts.packId), asc(packParts.position));
  return rows.map((row) => ({ ...row, parts: parts.filter((part) => part.packId === row.id) }));
}
