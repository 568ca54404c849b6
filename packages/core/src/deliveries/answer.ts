import { createHmac } from "node:crypto";
import type { Context } from "../context.ts";
import { OutsideFailure } from "../outside.ts";
import type { Outgoing } from "./outgoing.ts";

/** What came of one try. */
export interface Answer {
  /** Null: there was none. */
  status: number | null;
  tookMs: number | null;
  /** What was wrong, and what to do; null: it was taken. */
  error: string | null;
}

const timeoutMs = 10_000;
/** What the receiver says is not read: its status decides. */
const maxBytes = 64 * 1024;

/** Asks once. Only a status between 200 and 299 is a yes; nobody is followed to another address. */
export async function answerTo(ctx: Context, id: number, outgoing: Outgoing): Promise<Answer> {
  const { url, body, contentType } = outgoing;
  const headers = { "content-type": contentType, "user-agent": "unlatch", ...signed(ctx, id, outgoing) };
  const began = performance.now();
  const took = () => Math.round(performance.now() - began);
  try {
    const request = { reach: "public", method: "POST", headers, body, timeoutMs, maxBytes } as const;
    const { status } = await ctx.outside.request(url, request);
    return { status, tookMs: took(), error: status >= 200 && status < 300 ? null : wordsOf(status) };
  } catch (error) {
    if (!(error instanceof OutsideFailure)) throw error;
    // A yes that goes on for too long is a yes: its status was read, and more is not asked for.
    return { status: null, tookMs: error.trouble === "refused" ? null : took(), error: error.message };
  }
}

/** As Standard Webhooks has it, so that a receiver needs no code of ours: the id is the same at each try. */
function signed(ctx: Context, id: number, { body, secret }: Outgoing): Record<string, string> {
  const known = { "webhook-id": `delivery_${id}` };
  if (secret === "") return known;
  const at = String(Math.floor(ctx.now() / 1_000));
  const mac = createHmac("sha256", keyOf(secret)).update(`${known["webhook-id"]}.${at}.${body}`);
  return { ...known, "webhook-timestamp": at, "webhook-signature": `v1,${mac.digest("base64")}` };
}

const keyOf = (secret: string): Buffer =>
  secret.startsWith("whsec_") ? Buffer.from(secret.slice(6), "base64") : Buffer.from(secret);

function wordsOf(status: number): string {
  if (status >= 300 && status < 400)
    return `It leads to another address (${status}), and nobody is followed there. Set the address it leads to.`;
  if (status === 401 || status === 403)
    return `It lets nobody in with this address (${status}). Look whether the address is whole.`;
  if (status === 404 || status === 410)
    return `It does not know this address (${status}). Look whether it was deleted there, or written wrong here.`;
  if (status === 429) return "It was asked too often (429). It is asked again later.";
  return status >= 500
    ? `It failed itself (${status}). It is asked again later.`
    : `It did not take this (${status}). Look whether the address is the right one.`;
}
