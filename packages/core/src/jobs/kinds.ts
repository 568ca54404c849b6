import type { Tx } from "@unlatch/db";
import type { z } from "zod";
import type { Context } from "../context.ts";

/** What a kind of job is, and how long and how often it may be tried. */
export interface JobKind<P> {
  task: string;
  payload: z.ZodType<P>;
  tries: number;
  timeoutMs: number;
  run(ctx: Context, payload: P, job: RunningJob): Promise<void>;
}

export interface RunningJob {
  id: number;
  lane: string | null;
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

/** A kind as the runner sees it: what comes from the store goes through the payload's schema. */
export interface AnyJobKind {
  task: string;
  tries: number;
  timeoutMs: number;
  perform(ctx: Context, stored: unknown, job: RunningJob): Promise<void>;
}

export const defineJob = <P>(kind: JobKind<P>): JobKind<P> & AnyJobKind => ({
  ...kind,
  perform: (ctx, stored, job) => kind.run(ctx, kind.payload.parse(stored), job),
});
