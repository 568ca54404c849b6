import { messageFilter } from "@unlatch/api";
import type { MessageFilter } from "@unlatch/core/activity/message-filter";
import type { Context, Log } from "@unlatch/core/context";
import { maskText } from "@unlatch/core/message-line";
import { mannerFor } from "@unlatch/core/transfer/export";
import { exportPage } from "@unlatch/core/transfer/export-heavy";
import { fileName, type Manner } from "@unlatch/core/transfer/message-lines";
import { noteExport } from "@unlatch/core/transfer/note-export";
import { type Asked, type Asking, can, type Door, newApp } from "../door.ts";

/**
 * The filtered messages as a file. Pages are read and written on the heavy thread, one after the other while the
 * client takes them; a file that breaks off is not ended as if whole.
 */
export function exportDoor(asking: Asking): Door {
  const app = newApp();
  app.get(
    "/api/export/:file{messages\\.(csv|jsonl)}",
    can("activity.read", asking, async (asked, c) => {
      const given = Object.fromEntries(new URL(c.req.url).searchParams);
      const file = c.req.param("file") ?? "";
      const { context, actor } = asked;
      const manner = mannerFor(context, actor, file.endsWith(".csv") ? "csv" : "jsonl");
      const read = reader(context, messageFilter.parse(given), manner);
      // The first page before the headers: what is refused is refused as an answer, not as an empty file.
      const first = await read(null, c.req.raw.signal);
      const taken = await takenBy(asked, { file, filter: given }, asking.log);
      const body = stream(first, read, {
        ended: taken,
        failed: (error) => {
          asking.log.error("export.failed", { error: String(error) });
          // The adapter would end the body in good order; only a connection that breaks says "not whole".
          c.env.incoming?.destroy();
        },
      });
      return new Response(body, { headers: headersOf(manner, context.now()) });
    }),
  );
  return { app, opens: "people" };
}

export const typeOf = (format: Manner["format"]): string =>
  format === "csv" ? "text/csv; charset=utf-8" : "application/x-ndjson; charset=utf-8";

const headersOf = (manner: Manner, now: number) => ({
  "content-type": typeOf(manner.format),
  "content-disposition": `attachment; filename="${fileName(manner, now)}"`,
  "cache-control": "no-store",
});

type Read = ReturnType<typeof reader>;
type Page = Awaited<ReturnType<Read>>;

function reader({ heavy }: Context, filter: MessageFilter, manner: Manner) {
  return (cursor: number | null, signal?: AbortSignal) =>
    heavy.run(exportPage, { filter, manner, cursor }, { signal });
}

/** Who takes what, in the feed and in the log before it goes; afterwards how much of it went. */
async function takenBy(
  { context, actor }: Asked,
  what: { file: string; filter: Record<string, string> },
  log: Log,
): Promise<(how: "whole" | "broken off", rows: number) => void> {
  const filter = maskText(new URLSearchParams(what.filter).toString());
  await noteExport(context, actor, { file: what.file, filter });
  const fields = { by: actor.id, name: actor.name, role: actor.role, file: what.file, filter };
  log.info("export.taken", fields);
  return (how, rows) => log.info("export.ended", { ...fields, how, rows });
}

function stream(
  first: Page,
  read: Read,
  {
    failed,
    ended,
  }: {
    failed: (error: unknown) => void;
    ended: (how: "whole" | "broken off", rows: number) => void;
  },
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const leaving = new AbortController();
  let page: Page | null = first;
  let isFirst = true;
  let rows = 0;
  return new ReadableStream({
    async pull(controller) {
      try {
        if (!isFirst && page)
          page = page.nextCursor === null ? null : await read(page.nextCursor, leaving.signal);
        // While it was read, its reader may have gone.
        if (leaving.signal.aborted) return;
        if (!page) {
          ended("whole", rows);
          return controller.close();
        }
        controller.enqueue(encoder.encode(page.text));
        rows += page.rows;
        isFirst = false;
      } catch (error) {
        if (leaving.signal.aborted) return;
        ended("broken off", rows);
        failed(error);
        // The adapter prints what it is given: the cause, with its values, stays in our log.
        controller.error(new Error("An export broke off."));
      }
    },
    cancel() {
      leaving.abort();
      ended("broken off", rows);
    },
  });
}
