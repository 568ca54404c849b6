import { isStorageTrouble, type Tx } from "@unlatch/db";
import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Actor } from "../actor.ts";
import { note } from "../audit/note.ts";
import type { Context } from "../context.ts";
import { Refusal } from "../errors.ts";
import { type AnyJobKind, defineJob, type JobKind, type RunningJob } from "../jobs/kinds.ts";
import type { Right } from "../rights.ts";
import { stillMay } from "./asked-by.ts";
import { moveOn, type Outgoing } from "./rows.ts";

export interface DelayedKind<I> {
  deed: string;
  needs: Right;
  input: z.ZodType<I>;
  /** May begin anew after a crash: what it did before must not happen twice. */
  run(ctx: Context, leaving: Leaving<I>): Promise<void>;
}

export interface Leaving<I> {
  actor: Actor;
  input: I;
  /** So many messages were queued, in this transaction. */
  count(tx: Tx, messages: number): Promise<void>;
  /**
   * It is done, with the rest of this transaction; null when somebody else has ended it: then nothing may be done.
   * What did not leave with it is told in words, if anything did not.
   */
  end(tx: Tx, stayed?: (left: { messages: number }) => string | null): Promise<{ messages: number } | null>;
}

export interface Delayed<I> extends AnyJobKind, Pick<JobKind<{ outboxId: number }>, "urgency"> {
  deed: string;
  needs: Right;
  input: z.ZodType<I>;
}

const unfinished = ["waiting", "leaving"] as const;

/** Something a person sends after the seconds in which it can be undone. It is a job, and so outlives the process. */
export function defineDelayed<I>(kind: DelayedKind<I>): Delayed<I> {
  const job = defineJob({
    task: `outbox.${kind.deed}`,
    payload: z.object({ outboxId: z.number() }),
    urgency: 0,
    tries: 5,
    timeoutMs: 600_000,
    async run(ctx, { outboxId }, running) {
      const begun = await ctx.store.transaction((tx) => begin(ctx, tx, outboxId));
      if (begun) await leave(ctx, kind, { ...begun, running });
    },
    async gaveUp(ctx, tx, { payload, reason }) {
      if (payload) await refuse(ctx, tx, payload.outboxId, `The server could not do it: ${reason}`);
      return {};
    },
  });
  return { ...job, deed: kind.deed, needs: kind.needs, input: kind.input };
}

interface Begun {
  row: Outgoing;
  actor: Actor;
}

/** From here on it can't be taken back. Null when it was, or may not leave any more. */
async function begin(ctx: Context, tx: Tx, id: number): Promise<Begun | null> {
  const row = await moveOn(tx, { id, from: unfinished }, { state: "leaving", endedAt: ctx.now() });
  if (!row) return null;
  const actor = await stillMay(tx, row.by, row.needs);
  const late = ctx.now() - row.askedAt > ctx.config.announcementLifeMs;
  if (actor && !late) return { row, actor };
  const reason = late
    ? "The server was down for too long after it was asked for. Send it again if it still fits."
    : `${row.by.name} may not send any more.`;
  await refuse(ctx, tx, id, reason);
  return null;
}

async function leave<I>(
  ctx: Context,
  kind: DelayedKind<I>,
  { row, actor, running }: Begun & { running: RunningJob },
): Promise<void> {
  const { id } = row;
  try {
    await kind.run(ctx, {
      actor,
      input: kind.input.parse(row.input),
      count: async (tx, n) => {
        const { outbox } = tx.t;
        await tx.db
          .update(outbox)
          .set({ done: sql`${outbox.done} + ${n}` })
          .where(eq(outbox.id, id));
      },
      async end(tx, stayed) {
        const left = await moveOn(tx, { id, from: ["leaving"] }, { state: "left", endedAt: ctx.now() });
        if (!left) return null;
        const done = { messages: left.done };
        const refusal = stayed?.(done) ?? null;
        if (refusal !== null) await moveOn(tx, { id, from: ["left"] }, { refusal });
        await running.finish(tx);
        return done;
      },
    });
  } catch (error) {
    if (!(error instanceof Refusal) || isStorageTrouble(error)) throw error;
    // What can't be sent as it was asked for is not tried again.
    await ctx.store.transaction(async (tx) => {
      await refuse(ctx, tx, id, error.message);
      await running.finish(tx);
    });
  }
}

async function refuse(ctx: Context, tx: Tx, id: number, reason: string): Promise<void> {
  const end = { state: "refused", refusal: reason, endedAt: ctx.now() } as const;
  const row = await moveOn(tx, { id, from: unfinished }, end);
  if (!row) return;
  const { kind, id: byId, name } = row.by;
  const actor: Actor = { kind: "job", id: `outbox.${row.deed}`, name: "The outbox", rights: new Set() };
  await note(ctx, tx, actor, {
    topic: "send.refused",
    ref: id,
    advisorId: row.advisorId,
    after: { reason, askedBy: { kind, id: byId } },
    line: { deed: row.deed, reason, asked: name },
  });
}
