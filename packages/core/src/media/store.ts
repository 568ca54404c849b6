import type { Handle } from "@unlatch/db";
import { eq } from "drizzle-orm";
import type { Actor } from "../actor.ts";
import { note } from "../audit/note.ts";
import type { Context } from "../context.ts";
import { notFound, Refusal } from "../errors.ts";
import { giveName, type Incoming, receive } from "./files.ts";
import { inspectFile } from "./inspect-heavy.ts";
import type { Picture } from "./picture.ts";

export type Media = Handle["t"]["media"]["$inferSelect"];

/**
 * Keeps a file that messages will carry. It is judged by its bytes; it is whole and on disk under its hash before
 * there is a row, so that no row is ever without its file. The same file once more is the same one.
 */
export async function storeMedia(
  ctx: Context,
  actor: Actor,
  incoming: Incoming,
): Promise<{ media: Media; isNew: boolean }> {
  return receive(ctx, incoming, async (path) => {
    const found = await ctx.heavy.run(inspectFile, { path });
    if ("fault" in found) throw new Refusal("invalid", `This file was not stored: ${found.fault}`);
    await giveName(ctx, path, found.sha256);
    return keepRow(ctx, actor, found);
  });
}

async function keepRow(
  ctx: Context,
  actor: Actor,
  { sha256, ...found }: Picture & { sha256: string; bytes: number },
): Promise<{ media: Media; isNew: boolean }> {
  const media = { sha256, ...found, storedAt: ctx.now() };
  return ctx.store.transaction(async (tx) => {
    await tx.lock(mediaLock);
    if (await findMedia(tx, sha256)) {
      await tx.db.update(tx.t.media).set({ storedAt: media.storedAt }).where(eq(tx.t.media.sha256, sha256));
      return { media, isNew: false };
    }
    await tx.db.insert(tx.t.media).values(media);
    await note(ctx, tx, actor, { topic: "media.stored", ref: sha256, after: found, line: null });
    return { media, isNew: true };
  });
}

/** Held by whoever makes a row, names it, or takes one away that nobody names. */
export const mediaLock = "media";

export async function findMedia(handle: Handle, sha256: string): Promise<Media | undefined> {
  const { media } = handle.t;
  const [row] = await handle.db.select().from(media).where(eq(media.sha256, sha256));
  return row;
}

export async function getMedia(handle: Handle, sha256: string): Promise<Media> {
  const found = await findMedia(handle, sha256);
  if (!found) throw notFound("This picture");
  return found;
}

/** What is said of a row without its file: it was kept elsewhere, or taken away by hand. */
export const fileMissing = () =>
  new Refusal(
    "unavailable",
    "The file of this picture is not in the data folder: it lies where it was uploaded, or was not restored with the database. Put the folder media back, or upload the same picture again.",
  );
