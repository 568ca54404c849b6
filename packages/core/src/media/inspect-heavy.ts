import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { defineHeavy } from "../heavy.ts";
import { inspectPicture } from "./inspect.ts";
import type { Fault, Picture } from "./picture.ts";

export type Found = { sha256: string; bytes: number } & (Picture | Fault);

/** Reads a file that has come: what it is, and its hash. Apart, since a file can be made to take long. */
export const inspectFile = defineHeavy({
  name: "media.inspect",
  input: z.object({ path: z.string() }),
  urgency: "answer",
  async run(_, { path }): Promise<Found> {
    const bytes = await readFile(path);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    return { sha256, bytes: bytes.length, ...inspectPicture(bytes) };
  },
});
