import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Actor } from "../actor.ts";
import { type AuditFilter, auditFilter } from "../audit/look.ts";
import { note } from "../audit/note.ts";
import { type AuditRow, listAudit } from "../audit/read.ts";
import { isoIn } from "../business-day.ts";
import type { Context } from "../context.ts";
import { defineHeavy } from "../heavy.ts";
import { maskText } from "../message-line.ts";
import { defineTask, startTask } from "../tasks/define.ts";
import type { Task } from "../tasks/rows.ts";
import { byteOrderMark, csvRow } from "./csv.ts";
import { folderOf } from "./folder.ts";
import type { ExportFormat } from "./message-lines.ts";
import { writeWhole } from "./whole-file.ts";

const pageSize = 500;
const timeoutMs = 3_600_000;
const columns = [
  "time",
  "who",
  "kind",
  "key",
  "action",
  "subject",
  "before",
  "after",
  "request",
  "entry",
  "hash",
];

const asked = z.object({ filter: auditFilter, format: z.enum(["csv", "jsonl"]), timeZone: z.string() });

/** The whole file, which has its name only when it is whole. */
export const auditFile = defineHeavy({
  name: "transfer.audit",
  input: asked.extend({ path: z.string() }),
  urgency: "bulk",
  async run(reader, { filter, format, timeZone, path }, { progress }) {
    const line = (row: AuditRow) => (format === "csv" ? rowOf(row, timeZone) : `${JSON.stringify(row)}\n`);
    return writeWhole(path, async (file) => {
      if (format === "csv") await file.writeFile(byteOrderMark + csvRow(columns));
      let rows = 0;
      for (let cursor: number | undefined; ; ) {
        progress(rows, null);
        const { items, nextCursor } = await listAudit(reader, { ...filter, cursor, limit: pageSize });
        await file.writeFile(items.map(line).join(""));
        rows += items.length;
        await reader.breathe?.();
        if (nextCursor === null) return { rows };
        cursor = Number(nextCursor);
      }
    });
  },
});

function rowOf(row: AuditRow, timeZone: string): string {
  const { at, actorName, actorKind, keyId, action, subject, before, after, requestId, id, hash } = row;
  const side = (facts: AuditRow["before"]) => (facts === null ? null : JSON.stringify(facts));
  return csvRow([
    ...[isoIn(timeZone, at), actorName, actorKind, keyId, action, subject],
    ...[side(before), side(after), requestId, id, hash],
  ]);
}

export const auditTask = defineTask({
  kind: "audit",
  input: asked,
  timeoutMs,
  async run(ctx, input, { id, signal, progress }) {
    const file = `audit-${id}.${input.format}`;
    await mkdir(folderOf(ctx), { recursive: true, mode: 0o700 });
    const path = join(folderOf(ctx), file);
    const written = await ctx.heavy.run(auditFile, { ...input, path }, { signal, onProgress: progress });
    const at = isoIn(input.timeZone, ctx.now()).slice(0, 16).replace(/[:T]/g, "-");
    const name = `audit-${at}-${input.timeZone.replace(/\W+/g, "-")}.${input.format}`;
    return { ...written, file, name, whole: true };
  },
});

/** The audit is to leave the house as a file: that is a row of it. */
export async function startAuditExport(
  ctx: Context,
  actor: Actor,
  { format, filter }: { format: ExportFormat; filter: AuditFilter },
): Promise<Task> {
  const input = { filter, format, timeZone: ctx.config.timeZone };
  return ctx.store.transaction(async (tx) => {
    const row = await startTask(ctx, tx, { task: auditTask, actor, input });
    const after = { file: `audit.${format}`, filter: maskText(JSON.stringify(filter)) };
    await note(ctx, tx, actor, { topic: "audit.exported", ref: row.id, after, line: null });
    return row;
  });
}
