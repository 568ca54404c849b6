import { and, eq } from "drizzle-orm";
import type { Context } from "../context.ts";
import { notFound, Refusal } from "../errors.ts";
import { readStored } from "../media/files.ts";
import { fileMissing, getMedia } from "../media/store.ts";

/** Meta takes pictures up to 5 MB. */
const mostBytes = 5 * 1024 * 1024;

export interface Picture {
  bytes: Uint8Array;
  mimeType: "image/jpeg" | "image/png" | "image/webp";
}

/**
 * A picture of a pack, ours or as Meta keeps it. Only what a pack names can be had: this is no way to other files of
 * the account. Refused when Meta has it no more (uploads live 30 days) or can't be reached.
 */
export async function packPicture(
  ctx: Context,
  input: { packId: string; position: number },
): Promise<Picture> {
  const { packParts } = ctx.store.t;
  const [part] = await ctx.store.db
    .select({ media: packParts.media, mediaId: packParts.mediaId })
    .from(packParts)
    .where(and(eq(packParts.packId, input.packId), eq(packParts.position, input.position)));
  if (part?.media) return storedPicture(ctx, part.media);
  if (!part?.mediaId) throw notFound("This picture");
  const info = await ctx.whatsapp.mediaInfo(part.mediaId);
  const file = info.kind === "found" ? await ctx.whatsapp.downloadMedia(info.url, mostBytes) : info;
  if (file.kind !== "downloaded") {
    ctx.log.warn("picture.unavailable", { packId: input.packId, position: input.position, kind: file.kind });
    throw new Refusal(
      "unavailable",
      "Meta does not give this picture now: it may be older than 30 days, or Meta can’t be reached. Try again later.",
    );
  }
  const mimeType = kindOf(file.bytes);
  if (!mimeType) throw new Refusal("unavailable", "What Meta gave is not a picture that browsers show.");
  return { bytes: file.bytes, mimeType };
}

async function storedPicture(ctx: Context, sha256: string): Promise<Picture> {
  const { mime } = await getMedia(ctx.store, sha256);
  const bytes = await readStored(ctx, sha256);
  if (!bytes) throw fileMissing();
  return { bytes, mimeType: mime };
}

/** By its first bytes, whatever anybody says it is: a browser must never take it for a page. */
function kindOf(bytes: Uint8Array): Picture["mimeType"] | null {
  const starts = (...wanted: number[]) => wanted.every((byte, at) => bytes[at] === byte);
  if (starts(0x89, 0x50, 0x4e, 0x47)) return "image/png";
  if (starts(0xff, 0xd8, 0xff)) return "image/jpeg";
  const tag = Buffer.from(bytes.subarray(8, 12)).toString("latin1");
  return starts(0x52, 0x49, 0x46, 0x46) && tag === "WEBP" ? "image/webp" : null;
}
