import { z } from "zod";
import { filterOfMessages } from "../activity/long-counts.ts";
import { countMessages } from "../activity/message-counts.ts";
import type { MessageFilter } from "../activity/message-filter.ts";
import { listMessages } from "../activity/messages.ts";
import { defineHeavy } from "../heavy.ts";
import { headOf, linesOf, type Manner } from "./message-lines.ts";
import { writeWhole } from "./whole-file.ts";

const pageSize = 500;

const manner: z.ZodType<Manner> = z.object({
  format: z.enum(["csv", "jsonl"]),
  timeZone: z.string(),
  maskedBut: z.string().nullable(),
});

/** Who gets numbers masked finds none by their digits either. */
const askedBy = (filter: MessageFilter, { maskedBut }: Manner): MessageFilter => ({
  ...filter,
  seesNumbers: maskedBut === null,
});

/** A page of a file, as text: it is read and written apart, and goes out as it comes. */
export const exportPage = defineHeavy({
  name: "transfer.page",
  input: z.object({ filter: filterOfMessages, manner, cursor: z.number().nullable() }),
  urgency: "bulk",
  async run(reader, { filter, manner, cursor }) {
    const asked = askedBy(filter, manner);
    const page = { ...asked, ...(cursor !== null && { cursor }), limit: pageSize };
    const { items, nextCursor } = await listMessages(reader, page);
    return {
      text: (cursor === null ? headOf(manner) : "") + linesOf(items, manner),
      rows: items.length,
      nextCursor: nextCursor === null ? null : Number(nextCursor),
    };
  },
});

/** The whole file. It has its name only once it is whole and on disk; what breaks off leaves nothing. */
export const exportFile = defineHeavy({
  name: "transfer.file",
  input: z.object({ filter: filterOfMessages, manner, path: z.string() }),
  urgency: "bulk",
  async run(reader, { filter, manner, path }, { progress }) {
    const asked = askedBy(filter, manner);
    const { total } = await countMessages(reader, { ...asked, from: filter.from ?? 0 });
    return writeWhole(path, async (file) => {
      await file.writeFile(headOf(manner));
      let rows = 0;
      for (let cursor: number | undefined; ; ) {
        progress(rows, Math.max(total, rows));
        const { items, nextCursor } = await listMessages(reader, { ...asked, cursor, limit: pageSize });
        await file.writeFile(linesOf(items, manner));
        rows += items.length;
        await reader.breathe?.();
        if (nextCursor === null) return { rows };
        cursor = Number(nextCursor);
      }
    });
  },
});
