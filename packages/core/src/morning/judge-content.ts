import type { Handle } from "@unlatch/db";
import { and, desc, eq } from "drizzle-orm";
import { findPack, type Pack } from "../content/packs.ts";
import type { Context } from "../context.ts";
import { broken, type Finding, fine, unsure } from "../diagnosis/check.ts";
import { uploadOf, uploadState } from "../media/uploads.ts";
import { announcementOf } from "../unlock/announce.ts";

/** What is approved for a day, the newest decision first. */
export async function approvedOf(handle: Handle, day: string): Promise<string[]> {
  const { packs } = handle.t;
  const rows = await handle.db
    .select({ id: packs.id })
    .from(packs)
    .where(and(eq(packs.day, day), eq(packs.status, "approved")))
    .orderBy(desc(packs.decidedAt), desc(packs.id));
  return rows.map(({ id }) => id);
}

export async function judgePack(ctx: Context, day: string, packId: string | null): Promise<Finding> {
  if (packId !== null) {
    const pack = await findPack(ctx.store, packId);
    const parts = pack?.parts.length ?? 0;
    return fine(`The pack of ${day} is approved, with ${parts === 1 ? "1 part" : `${parts} parts`}.`);
  }
  switch (await newestStatus(ctx.store, day)) {
    case "draft":
      return broken(`The pack of ${day} waits for a reviewer.`, "Approve it on Today, then it goes out.");
    case "rejected":
      return broken(`The pack of ${day} was rejected.`, "Make another one and have it approved.");
    case "approved":
      return broken(`No further approved pack of ${day} is there.`, "Make one more and have it approved.");
    default:
      return broken(`There is no pack of ${day}.`, "Make one and have it approved.");
  }
}

/** What would be written into the template, as Meta lists it; null: nothing of it is refused. */
export async function judgeValues(ctx: Context, packId: string | null): Promise<Finding | null> {
  const pack = packId === null ? undefined : await findPack(ctx.store, packId);
  if (!pack) return null;
  const { unfit } = await announcementOf(ctx, ctx.store, pack);
  if (unfit.length === 0) return null;
  return broken(
    `Meta would refuse it. ${unfit.join(" ")}`,
    "Mend the template, or what the pack writes into it.",
  );
}

async function newestStatus({ db, t: { packs } }: Handle, day: string) {
  const newestFirst = [desc(packs.createdAt), desc(packs.id)];
  const [newest] = await db
    .select({ status: packs.status })
    .from(packs)
    .where(eq(packs.day, day))
    .orderBy(...newestFirst)
    .limit(1);
  return newest?.status;
}

/** So long an upload must still live at Meta: until people tap. */
const spareMs = 24 * 3_600_000;

export async function judgeMedia(ctx: Context, packId: string | null): Promise<Finding> {
  const pack = packId === null ? undefined : await findPack(ctx.store, packId);
  if (!pack) return unsure("This is seen once a pack is approved.");
  const pictures = pack.parts.filter(({ type }) => type === "image");
  if (pictures.length === 0) return fine("The pack has no pictures.");
  const stored = pictures.flatMap(({ media }) => media ?? []);
  const states = await Promise.all(
    stored.map((sha256) => uploadState(ctx.store, uploadOf(ctx, sha256), { now: ctx.now(), spareMs })),
  );
  for (const state of states)
    if (state.kind === "refused")
      return broken(
        `Meta did not take a picture: ${state.trouble.reason}`,
        "Put another picture into the pack.",
      );
  const missing = states.filter(({ kind }) => kind === "missing").length;
  if (missing > 0)
    return broken(
      `${missing} of ${pictures.length} pictures ${missing === 1 ? "is" : "are"} not at Meta yet.`,
      "They are uploaded by themselves, again and again. If it stays like this, look whether this machine reaches Meta.",
    );
  return linkedOf(pack, stored.length, pictures.length);
}

/** What Meta fetches by itself can't be seen from here. */
function linkedOf({ parts }: Pack, stored: number, all: number): Finding {
  const ids = parts.filter(({ mediaId }) => mediaId !== null).length;
  if (stored === all)
    return fine(`${all === 1 ? "The picture lies" : `${all} pictures lie`} at Meta, fresh until tomorrow.`);
  if (ids > 0)
    return unsure(
      `${ids} of ${all} pictures were uploaded elsewhere: how long Meta keeps them is not known.`,
      "Store their files here, then they are kept fresh.",
    );
  return fine(`${all - stored} of ${all} pictures are fetched by Meta from their addresses.`);
}
