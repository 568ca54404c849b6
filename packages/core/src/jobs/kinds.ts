import type { Tx } from "@unlatch/db";
import type { z } from "zod";
import type { Context } from "../context.ts";

/** 0 answers a person who waits, 1 is bulk, 2 is background. */
export type Urgency = 0 | 1 | 2;
export const urgencies: readonly Urgency[] = [0, 1, 2];

/** What a kind of job is, and how long and how often it may be tried. */
export interface JobKind<P> {
  task: string;
  /** Names that it had: one that was stored under them still runs. */
  formerly?: readonly string[];
  payload: z.ZodType<P>;
  urgency: Urgency;
  tries: number;
  timeoutMs: number;
  run(ctx: Context, payload: P, job: RunningJob): Promise<void>;
  /** Settles what a job was about that died: nobody will come back to it. In the transaction of its end. */
  gaveUp?(ctx: Context, tx: Tx, end: Death<NoInfer<P>>): Promise<Settled>;
  /** How its lanes begin, so that a job that can't even be told from others finds who settles it. */
  lanes?: readonly string[];
}

export interface Death<P> {
  /** Null when it could not be read; then only the lane tells whom it was about. */
  payload: P | null;
  lane: string | null;
  reason: string;
}

/** Whose line in the feed it is. */
export interface Settled {
  messageId?: number;
  advisorId?: string | null;
}

export interface RunningJob {
  id: number;
  lane: string | null;
  urgency: Urgency;
  /** 1 for the first time. */
  tries: number;
  signal: AbortSignal;
  /**
   * Ends the job inside a transaction of the handler's, so that effect and end are one. False when the
   * lease has gone to somebody else, who is now the one to decide.
   * `notBefore` keeps the next job of the lane waiting.
   */
  finish(tx: Tx, options?: { notBefore?: number }): Promise<boolean>;
  /**
   * Puts the job off, inside the transaction that saw the reason: whoever ends the reason a moment later
   * then finds the job waiting. Waiting uses no try, a failure does.
   */
  putOff(tx: Tx, later: PutOff): Promise<void>;
  /** Parks the job, and so its lane, until `wakeHeld` is told this name; in a lane aside it waits alone. Uses no try. */
  park(tx: Tx, hold: { by: string; reason: string; aside?: string | null }): Promise<void>;
}

export interface PutOff {
  at: number;
  reason: string;
  usesTry?: boolean;
}

/** Not now: the job comes back later. Throttling and waiting use no try, failures do. */
export class RetryLater extends Error {
  override readonly name = "RetryLater";
  readonly at: number;
  readonly usesTry: boolean;

  constructor(at: number, options: { usesTry: boolean; reason: string }) {
    super(options.reason);
    this.at = at;
    this.usesTry = options.usesTry;
  }
}

/** What is stored can't be read, and will not become readable by trying again. */
export class Unreadable extends Error {
  override readonly name = "Unreadable";
}

/** A kind as the runner sees it: what comes from the store goes through the payload's schema. */
export interface AnyJobKind {
  task: string;
  formerly?: readonly string[];
  tries: number;
  timeoutMs: number;
  lanes?: readonly string[];
  perform(ctx: Context, stored: unknown, job: RunningJob): Promise<void>;
  settle(ctx: Context, tx: Tx, end: Death<unknown>): Promise<Settled>;
}

export const kindOf = (kinds: readonly AnyJobKind[], task: string): AnyJobKind | undefined =>
  kinds.find((one) => one.task === task || one.formerly?.includes(task));

export const defineJob = <P>(kind: JobKind<P>): JobKind<P> & AnyJobKind => ({
  ...kind,
  async perform(ctx, stored, job) {
    const payload = kind.payload.safeParse(stored);
    if (!payload.success) throw new Unreadable(`What is stored of this job can't be read: ${said(stored)}`);
    await kind.run(ctx, payload.data, job);
  },
  async settle(ctx, tx, end) {
    const payload = kind.payload.safeParse(end.payload).data ?? null;
    return (await kind.gaveUp?.(ctx, tx, { ...end, payload })) ?? {};
  },
});

const said = (stored: unknown) => (JSON.stringify(stored) ?? "nothing").slice(0, 100);
