import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { inArray, lt } from "drizzle-orm";
import { z } from "zod";
import { filterOfMessages } from "../activity/long-counts.ts";
import type { MessageFilter } from "../activity/message-filter.ts";
import { type Actor, may } from "../actor.ts";
import { note } from "../audit/note.ts";
import type { Context } from "../context.ts";
import { notFound, Refusal } from "../errors.ts";
import { maskText } from "../message-line.ts";
import { defineSchedule } from "../schedules/define.ts";
import { defineTask, startTask } from "../tasks/define.ts";
import { getTask, type Task } from "../tasks/rows.ts";
import { auditTask, startAuditExport } from "./export-audit.ts";
import { exportFile } from "./export-heavy.ts";
import { folderOf } from "./folder.ts";
import { type ExportFormat, fileName, type Manner } from "./message-lines.ts";

export const keptMs = 7 * 86_400_000;
const timeoutMs = 3_600_000;

/** What somebody sees on the screen stands in their file, and no more. */
export const mannerFor = (ctx: Context, actor: Actor, format: ExportFormat): Manner => ({
  format,
  timeZone: ctx.config.timeZone,
  maskedBut: may(actor, "numbers.read") ? null : ctx.config.phoneNumberId,
});

export const exportTask = defineTask({
  kind: "export",
  input: z.object({
    filter: filterOfMessages,
    format: z.enum(["csv", "jsonl"]),
    timeZone: z.string(),
    maskedBut: z.string().nullable(),
  }),
  timeoutMs,
  async run(ctx, { filter, ...manner }, { id, signal, progress }) {
    const file = `messages-${id}.${manner.format}`;
    await mkdir(folderOf(ctx), { recursive: true, mode: 0o700 });
    const path = join(folderOf(ctx), file);
    const written = await ctx.heavy.run(
      exportFile,
      { filter, manner, path },
      { signal, onProgress: progress },
    );
    return { ...written, file, name: fileName(manner, ctx.now()), whole: manner.maskedBut === null };
  },
});

/** Messages are to leave the house as a file. Who asked is a fact, kept before any of them goes. */
export async function startExport(
  ctx: Context,
  actor: Actor,
  asked: { format: ExportFormat; filter: MessageFilter; words: string },
): Promise<Task> {
  const { format, filter, words } = asked;
  const input = { filter, ...mannerFor(ctx, actor, format) };
  return ctx.store.transaction(async (tx) => {
    const row = await startTask(ctx, tx, { task: exportTask, actor, input });
    const taken = { file: `messages.${format}`, filter: words };
    await note(ctx, tx, actor, { topic: "messages.exported", ref: row.id, after: taken, line: taken });
    return row;
  });
}

/** The same messages once more, in the manner of who asks now: what one may see can have changed meanwhile. */
export async function exportAgain(ctx: Context, actor: Actor, { id }: { id: number }): Promise<Task> {
  const task = await getTask(ctx, actor, id);
  if (task.kind === auditTask.kind) {
    mayReadAudit(actor);
    return startAuditExport(ctx, actor, auditTask.input.parse(task.input));
  }
  if (task.kind !== exportTask.kind) throw notFound("This export");
  const { filter, format } = exportTask.input.parse(task.input);
  return startExport(ctx, actor, { format, filter, words: maskText(JSON.stringify(filter)) });
}

/** What one could read when one asked for it, one may not be able to read any more. */
function mayReadAudit(actor: Actor): void {
  if (!may(actor, "audit.read"))
    throw new Refusal("forbidden", "This file holds the audit, which you may not read. Ask an admin.");
}

/** Where the file of a task lies. Who may not see whole numbers any more gets no file that holds them. */
export async function exportedFile(ctx: Context, actor: Actor, id: number) {
  const { kind, state, result } = await getTask(ctx, actor, id);
  if (kind === auditTask.kind) mayReadAudit(actor);
  if (state !== "done" || !result)
    throw new Refusal("conflict", `There is no file to take: the task is ${state}.`);
  if (result.whole && !may(actor, "numbers.read"))
    throw new Refusal(
      "forbidden",
      "This file holds whole phone numbers, which you may not read. Export anew: the numbers will be masked.",
    );
  return { path: join(folderOf(ctx), result.file), name: result.name, bytes: result.bytes };
}

export const fileGone = () => notFound("The file of this task, on this machine,");

/** Files leave the data folder after a week, and so do those that no task is about any more. */
export async function sweepExports(ctx: Context): Promise<void> {
  const { tasks } = ctx.store.t;
  await ctx.store.transaction(async (tx) => {
    await tx.db.delete(tasks).where(lt(tasks.endedAt, ctx.now() - keptMs));
  });
  const names = await readdir(folderOf(ctx)).catch(() => []);
  const kept = await ctx.store.db
    .select({ id: tasks.id })
    .from(tasks)
    .where(inArray(tasks.state, ["queued", "running", "done"]));
  const ids = new Set(kept.map(({ id }) => id));
  for (const name of names) {
    const id = Number(/^(?:messages|audit)-(\d+)\./.exec(name)?.[1]);
    if (Number.isInteger(id) && !ids.has(id)) await rm(join(folderOf(ctx), name), { force: true });
  }
}

export const exportSweep = defineSchedule({ name: "transfer.sweep", every: 3_600_000, run: sweepExports });
