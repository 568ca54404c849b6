import { decodeBody } from "./decode-body.ts";
import type { HttpResult } from "./http.ts";
import { type MetaError, readError } from "./meta-error.ts";
import { readPerson } from "./phone-number.ts";
import { isObject, type JsonObject, readId, readText } from "./read.ts";

/** Meta's answer with an error code. `retryAfterMs`: its `Retry-After`, else null. */
export type Refused = {
  kind: "refused";
  httpStatus: number;
  error: MetaError & { fbtraceId: string | null };
  retryAfterMs: number | null;
};
/** Provably never written: it may be tried again without any risk of a second message. */
export type Unsent = { kind: "unsent"; cause: string };
/** Written, and nobody knows what became of it: never repeat it blindly. */
export type Unknown = { kind: "unknown"; cause: string; httpStatus: number | null };
type NotDone = Refused | Unsent | Unknown;

/** `messageStatus`, on templates: accepted | held_for_quality_assessment | paused, open set. */
export type SendOutcome =
  | {
      kind: "accepted";
      wamid: string;
      waId: string | null;
      userId: string | null;
      messageStatus: string | null;
      httpStatus: number;
    }
  | NotDone;
export type CallOutcome = { kind: "done"; httpStatus: number; body: JsonObject } | NotDone;

/**
 * The outcome of a send. Accepted only with `messages[0].id` in a 2xx answer. An answer without a Meta error
 * code (a gateway's 502, HTML, broken or too large JSON, a 200 without an id) says nothing about the message.
 * Source: Meta, "Messages API" and "Error codes" (HTTP statuses are not dependable, codes are).
 */
export function readSendOutcome(result: HttpResult, now: number): SendOutcome {
  const answer = readCallOutcome(result, now);
  if (answer.kind !== "done") return answer;
  const message = firstObject(answer.body.messages);
  const wamid = readId(message?.id);
  if (wamid === null) return unknown("the answer names no message", answer.httpStatus);
  const contact = firstObject(answer.body.contacts);
  return {
    kind: "accepted",
    wamid,
    ...readPerson(contact?.wa_id, contact?.user_id),
    messageStatus: readText(message?.message_status, 64),
    httpStatus: answer.httpStatus,
  };
}

/** The outcome of any other call: `done` is a JSON object in a 2xx answer without an error code. */
export function readCallOutcome(result: HttpResult, now: number): CallOutcome {
  const failed = readFailure(result);
  if (failed !== null) return failed;
  const httpStatus = result.status ?? 0;
  const body = parseObject(result.body);
  if (body === null) return unknown(`the answer (HTTP ${httpStatus}) is not a JSON object`, httpStatus);
  const refusal = readRefusal(body, result, now);
  if (refusal !== null) return refusal;
  if (httpStatus < 200 || httpStatus > 299) {
    return unknown(`HTTP ${httpStatus} without a code of Meta's`, httpStatus);
  }
  return { kind: "done", httpStatus, body };
}

/** What went wrong below HTTP, if anything did. */
export function readFailure(result: HttpResult): Unsent | Unknown | null {
  if (result.failure === null && result.status !== null) return null;
  const cause = result.failure ?? "no answer";
  return result.written ? unknown(cause, result.status) : { kind: "unsent", cause };
}

export function unknown(cause: string, httpStatus: number | null): Unknown {
  return { kind: "unknown", cause, httpStatus };
}

function readRefusal(body: JsonObject, result: HttpResult, now: number): Refused | null {
  if (!isObject(body.error)) return null;
  const error = readError(body.error);
  if (error.code === null) return null;
  return {
    kind: "refused",
    httpStatus: result.status ?? 0,
    error: { ...error, fbtraceId: readText(body.error.fbtrace_id, 128) },
    retryAfterMs: readRetryAfter(result.retryAfter, now),
  };
}

/** `Retry-After` as seconds or as an HTTP date → milliseconds from `now`, at most a day; null for anything else. */
export function readRetryAfter(header: string | null, now: number): number | null {
  if (header === null) return null;
  const text = header.trim();
  const seconds = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) * 1_000 : Number.NaN;
  const wait = Number.isNaN(seconds) ? Date.parse(text) - now : seconds;
  if (Number.isNaN(wait) || (Number.isNaN(seconds) && !/[a-z]/i.test(text))) return null;
  return Math.min(Math.max(Math.ceil(wait), 0), 86_400_000);
}

function parseObject(body: Uint8Array): JsonObject | null {
  try {
    const value: unknown = JSON.parse(decodeBody(body));
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function firstObject(list: unknown): JsonObject | null {
  return Array.isArray(list) && isObject(list[0]) ? list[0] : null;
}
