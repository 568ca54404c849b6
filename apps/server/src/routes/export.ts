import type { HttpBindings } from "@hono/node-server";
import { type ApiContext, type MessageShape, matchRest } from "@unlatch/api";
import { noteExport } from "@unlatch/core/activity/exports";
import { isoIn } from "@unlatch/core/business-day";
import type { Log } from "@unlatch/core/context";
import { maskText } from "@unlatch/core/message-line";
import { byteOrderMark, csvRow } from "../csv.ts";
import { type Door, newApp } from "../door.ts";
import { refusalFor } from "../refusal.ts";

/** Small, since each takes a turn on the thread that answers Meta. */
const pageSize = 200;
const columns = [
  "time",
  "direction",
  "advisor",
  "who",
  "type",
  "purpose",
  "status",
  "text",
  "code",
  "reason",
  "wamid",
  "notes",
  "id",
];

interface Page {
  items: MessageShape[];
  nextCursor: string | null;
}

/**
 * The filtered messages as a file. Pages are read one after the other while the client takes them, so that
 * a long export never holds the thread that answers Meta; a file that breaks off is not ended as if whole.
 */
export function exportDoor(options: {
  contextOf: (request: Request, env: HttpBindings) => Promise<ApiContext>;
  log: Log;
}): Door {
  const app = newApp();
  const path = "/messages";

  app.get("/api/export/:file{messages\\.(csv|jsonl)}", async (c) => {
    const asCsv = c.req.param("file").endsWith(".csv");
    try {
      const context = await options.contextOf(c.req.raw, c.env);
      const filter = Object.fromEntries(new URL(c.req.url).searchParams);
      const match = matchRest("GET", path);
      if (match.kind !== "found") throw new Error("The list of messages is gone.");
      const read = async (cursor: string | null) =>
        (await match.call(context, { ...filter, limit: pageSize, ...(cursor && { cursor }) })) as Page;
      // The first page before the headers: what is refused is refused as an answer, not as an empty file.
      const first = await read(null);
      const taken = await takenBy(context, { file: c.req.param("file"), filter }, options.log);
      const { timeZone } = context.app;
      const lines = asCsv ? (page: Page) => page.items.map((one) => rowOf(one, timeZone)) : jsonLines;
      const name = fileName(timeZone, context.house.now(), asCsv);
      return new Response(
        stream(first, read, {
          lines,
          head: asCsv ? byteOrderMark + csvRow(columns) : "",
          ended: taken,
          failed: (error) => {
            options.log.error("export.failed", { error: String(error) });
            // The adapter would end the body in good order; only a connection that breaks says "not whole".
            c.env.incoming?.destroy();
          },
        }),
        {
          headers: {
            "content-type": asCsv ? "text/csv; charset=utf-8" : "application/x-ndjson; charset=utf-8",
            "content-disposition": `attachment; filename="${name}"`,
            "cache-control": "no-store",
          },
        },
      );
    } catch (error) {
      return refusalFor(error, path, options.log);
    }
  });
  return { app, opens: "people" };
}

/** Who takes what, in the feed and in the log before it goes; afterwards how much of it went. */
async function takenBy(
  { house, actor }: ApiContext,
  what: { file: string; filter: Record<string, string> },
  log: Log,
): Promise<(how: "whole" | "broken off", rows: number) => void> {
  if (!actor) throw new Error("Nobody takes an export.");
  const filter = maskText(new URLSearchParams(what.filter).toString());
  await noteExport(house, actor, { file: what.file, filter });
  const fields = { by: actor.id, name: actor.name, role: actor.role, file: what.file, filter };
  log.info("export.taken", fields);
  return (how, rows) => log.info("export.ended", { ...fields, how, rows });
}

const jsonLines = (page: Page) => page.items.map((one) => `${JSON.stringify(one)}\n`);

function rowOf(message: MessageShape, timeZone: string): string {
  const { error } = message;
  return csvRow([
    isoIn(timeZone, Date.parse(message.createdAt)),
    message.direction,
    message.advisorName,
    message.peer,
    message.type,
    message.purpose,
    message.status,
    message.text,
    error?.code ?? null,
    error?.title ?? null,
    message.wamid,
    message.notes
      .map(({ text, at }) => (at === null ? text : `${text} at ${isoIn(timeZone, Date.parse(at))}`))
      .join("; "),
    message.id,
  ]);
}

/** The zone stands in the name: a time without its zone is half a time. */
function fileName(timeZone: string, now: number, asCsv: boolean): string {
  const at = isoIn(timeZone, now).slice(0, 16).replace(/[:T]/g, "-");
  return `messages-${at}-${timeZone.replace(/\W+/g, "-")}.${asCsv ? "csv" : "jsonl"}`;
}

function stream(
  first: Page,
  read: (cursor: string | null) => Promise<Page>,
  {
    lines,
    head,
    failed,
    ended,
  }: {
    lines: (page: Page) => string[];
    head: string;
    failed: (error: unknown) => void;
    ended: (how: "whole" | "broken off", rows: number) => void;
  },
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let page: Page | null = first;
  let isFirst = true;
  let rows = 0;
  let left = false;
  return new ReadableStream({
    async pull(controller) {
      try {
        if (!isFirst && page) page = page.nextCursor === null ? null : await read(page.nextCursor);
        // While it was read, its reader may have gone.
        if (left) return;
        if (!page) {
          ended("whole", rows);
          return controller.close();
        }
        controller.enqueue(encoder.encode((isFirst ? head : "") + lines(page).join("")));
        rows += page.items.length;
        isFirst = false;
      } catch (error) {
        if (left) return;
        ended("broken off", rows);
        failed(error);
        // The adapter prints what it is given: the cause, with its values, stays in our log.
        controller.error(new Error("An export broke off."));
      }
    },
    cancel() {
      left = true;
      ended("broken off", rows);
    },
  });
}
