import { preparedRows, type Tx } from "@unlatch/db";
import type { MetaError } from "@unlatch/whatsapp";
import { eq, inArray, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import { appendLines, type NewLine } from "../feed.ts";
import { believed } from "../moments.ts";
import { keepCharges, type Priced } from "../money/charge.ts";
import { type CountedMessage, moveMessage } from "../tallies/messages.ts";
import { afterFailure } from "./failure.ts";
import { climb, levelOf, type MessageStatus } from "./lattice.ts";
import { findMessage, type Message } from "./message-row.ts";

/** What Meta reported of one message. */
export interface Report {
  /** Of its message there may be two, when it was sent once more and the first had arrived. */
  wamid: string;
  status: string;
  /** 0 when Meta gave no time. */
  at: number;
  participant: string;
  receivedAt: number;
  webhookId: number;
  data: Record<string, unknown> | null;
}

/** As much of a message as its statuses need: it is on the way of every one of them. */
export type Reported = Pick<Message, "id" | "advisorId" | "peer" | keyof CountedMessage>;

const insertReports = preparedRows((db, t, each) =>
  db
    .insert(t.statuses)
    .values(
      each((of) => ({
        messageId: of("messageId"),
        status: of("status"),
        at: of("at"),
        participant: of("participant"),
        receivedAt: of("receivedAt"),
        webhookId: of("webhookId"),
        data: of("data"),
      })),
    )
    .onConflictDoNothing()
    .returning({
      messageId: t.statuses.messageId,
      status: t.statuses.status,
      at: t.statuses.at,
      participant: t.statuses.participant,
    })
    .prepare(),
);

const moveAll = preparedRows((db, t, each) =>
  db
    .update(t.messages)
    .set({ status: sql`${sql.placeholder("status")}` })
    .where(
      inArray(
        t.messages.id,
        each((of) => of("id")),
      ),
    )
    .prepare(),
);

interface Pair {
  message: Reported;
  report: Report;
}

/** Keeps what is new of these reports, and moves their messages up. Says of each whether it was new. */
export async function keepReports(ctx: Context, tx: Tx, pairs: readonly Pair[]): Promise<boolean[]> {
  const kept = await insertNew(tx, pairs);
  const fresh = pairs.filter((_, index) => kept[index]);
  const before = new Map(fresh.map(({ message }) => [message.id, message]));
  const after = new Map<number, MessageStatus>();
  for (const { message, report } of fresh) {
    const level = levelOf(report.status);
    if (level) after.set(message.id, climb(after.get(message.id) ?? message.status, level));
  }
  await move(tx, before, after);
  for (const pair of fresh) if (levelOf(pair.report.status) === "failed") await keepFailure(ctx, tx, pair);
  await keepCharges(ctx, tx, pairs.map(asPriced));
  const now = ctx.now();
  await appendLines(
    tx,
    fresh.map((pair) => toLine(pair, now)),
  );
  return kept;
}

const asPriced = ({ message, report }: Pair): Priced => ({
  ...{ messageId: message.id, wamid: report.wamid, peer: message.peer },
  ...{ status: report.status, at: believed(report.at, report.receivedAt).at, data: report.data },
});

const keyOf = (id: number, { status, at, participant }: Pick<Report, "status" | "at" | "participant">) =>
  `${id} ${at} ${status} ${participant}`;

async function insertNew(tx: Tx, pairs: readonly Pair[]): Promise<boolean[]> {
  const rows = pairs.map(({ message, report }) => ({ messageId: message.id, ...report }));
  const inserted = new Set<string>();
  for (const row of await insertReports(tx, rows)) inserted.add(keyOf(row.messageId, row));
  // The same report twice in one body: the first is the new one.
  return pairs.map(({ message, report }) => inserted.delete(keyOf(message.id, report)));
}

async function move(tx: Tx, before: Map<number, Reported>, after: Map<number, MessageStatus>) {
  const byStatus = new Map<MessageStatus, { id: number }[]>();
  for (const [id, status] of after) {
    const message = before.get(id);
    if (!message || message.status === status) continue;
    moveMessage(tx, message, { status });
    const rows = byStatus.get(status) ?? [];
    byStatus.set(status, rows);
    rows.push({ id });
  }
  for (const [status, rows] of byStatus) await moveAll(tx, rows, { status });
}

/** Of several failures the earliest is shown. */
async function keepFailure(ctx: Context, tx: Tx, { message, report }: Pair): Promise<void> {
  const failed = await findMessage(tx, message.id);
  if (!failed) return;
  const error = firstError(report.data);
  const at = report.at || report.receivedAt;
  if (failed.failedAt === null || at < failed.failedAt) {
    moveMessage(tx, failed, { errorCode: error?.code ?? null });
    await tx.db
      .update(tx.t.messages)
      .set({
        failedAt: at,
        errorCode: error?.code ?? null,
        errorTitle: error?.title ?? null,
        errorDetails: error?.details ?? null,
      })
      .where(eq(tx.t.messages.id, message.id));
  }
  await afterFailure(ctx, tx, failed, error?.code ?? null, believed(report.at, report.receivedAt));
}

function toLine({ message, report }: Pair, now: number): NewLine {
  const level = levelOf(report.status);
  const error = level === "failed" ? firstError(report.data) : null;
  return {
    at: now,
    topic: `message.${level ?? "status_reported"}`,
    messageId: message.id,
    advisorId: message.advisorId,
    data: error ? { code: error.code } : level ? null : { status: report.status },
  };
}

function firstError(data: Record<string, unknown> | null): MetaError | null {
  const errors = data?.errors as MetaError[] | undefined;
  return errors?.[0] ?? null;
}
