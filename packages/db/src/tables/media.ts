import type { Dialect } from "../dialect/sqlite.ts";
import { facts } from "./fact.ts";

/** Files that messages carry, each once, by the hash of its bytes; and where Meta has them. */
export function mediaTables(d: Dialect) {
  const media = d.table("media", {
    /** In hexadecimal: also the file's name in the data folder. */
    sha256: d.text("sha256").primaryKey(),
    /** By its bytes, whatever was said of it. */
    mime: d.oneOf("mime", ["image/jpeg", "image/png"]).notNull(),
    bytes: d.int("bytes").notNull(),
    width: d.int("width").notNull(),
    height: d.int("height").notNull(),
    /** The last time that somebody brought it. */
    storedAt: d.time("stored_at").notNull(),
  });

  const mediaUploads = d.table(
    "media_uploads",
    {
      sha256: d.text("sha256").notNull(),
      /** The number whose upload it is: another one can't send it. */
      number: d.text("number").notNull(),
      /** Null: the last try was in vain. */
      metaId: d.text("meta_id"),
      /** Until then the id lives at Meta; of a try in vain: until then nobody tries again. */
      expiresAt: d.time("expires_at").notNull(),
      uploadedAt: d.time("uploaded_at").notNull(),
      trouble: d.json<UploadTrouble>("trouble"),
    },
    (t) => [d.primaryKey({ columns: [t.sha256, t.number] })],
  );

  return { media, mediaUploads };
}

/** A file that no pack names goes after so many days, an upload when Meta has forgotten it. */
export const mediaFacts = { media: facts({ keepDays: 30 }), mediaUploads: facts({ keepDays: 30 }) };

/** Why Meta has not got a file. */
export interface UploadTrouble {
  reason: string;
  /** Meta's own answer, as its client reads it; null when it was no answer of Meta's. */
  refused: Record<string, unknown> | null;
}
