import type { z } from "zod";
import type { Context } from "../context.ts";

/** What leaves, as it is asked at the moment of sending: where to may have been changed since it was queued. */
export interface Outgoing {
  url: string;
  body: string;
  contentType: string;
  /** What the receiver knows us by; empty: it is not signed. */
  secret: string;
}

export interface ChannelKind<P> {
  name: string;
  payload: z.ZodType<P>;
  /** `off` says why nothing can be sent: for now, or because nobody wants it any more. */
  outgoing(ctx: Context, payload: P): Outgoing | { off: string; forGood: boolean };
}
