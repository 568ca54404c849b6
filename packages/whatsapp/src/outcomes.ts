import { decodeBody } from "./decode-body.ts";
import { type HttpResult, noConnection } from "./http.ts";
import { type GraphError, readGraphError } from "./meta-error.ts";
import { readPerson } from "./phone-number.ts";
import { isObject, type JsonObject, readId, readText } from "./read.ts";

/**
 * Meta's answer with an error code, with `is_transient`, or with HTTP 429: nothing was taken. `retryAfterMs`: its
 * `Retry-After`, else null.
 */
export type Refused = {
  kind: "refused";
  httpStatus: number;
  error: GraphError;
  retryAfterMs: number | null;
};
/**
 * Provably never written: it may be tried again without any risk of a second message. `busy`: every connection
 * was taken for so long, which says nothing about whether Meta can be reached.
 */
export type Unsent = { kind: "unsent"; cause: string; busy?: true };
/** Written, and nobody knows what became of it: never repeat it blindly. */
export type Unknown = { kind: "unknown"; cause: string; httpStatus: number | null };
type NotDone = Refused | Unsent | Unknown;

/** Whatever stands in its body, and whoever says it: the call was not taken. */
const tooMany = 429;

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
 * The outcome of a send. Accepted only with `messages[0].id` in a 2xx answer. Any other answer without a Meta error
 * code (a gateway's 502, HTML, broken or too large JSON, a 200 without an id) says nothing about the message;
 * only 429 does, from whomever it comes.
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
  const body = parseObject(result.body);
  if (result.status === tooMany) return readRefusal(body?.error, result, now);
  const failed = readFailure(result);
  if (failed !== null) return failed;
  const httpStatus = result.status ?? 0;
  if (body === null) return unknown(`the answer (HTTP ${httpStatus}) is not a JSON object`, httpStatus);
  const refusal = readRefusal(body.error, result, now);
  if (refusal.error.code !== null || refusal.error.transient) return refusal;
  if (httpStatus < 200 || httpStatus > 299) {
    return unknown(`HTTP ${httpStatus} without a code of Meta's`, httpStatus);
  }
  return { kind: "done", httpStatus, body };
}

/** What went wrong below HTTP, if anything did. */
export function readFailure(result: HttpResult): Unsent | Unknown | null {
  if (result.failure === null && result.status !== null) return null;
  const cause = result.failure ?? "no answer";
  if (result.written) return unknown(cause, result.status);
  return { kind: "unsent", cause, ...(cause === noConnection && { busy: true }) };
}

export function unknown(cause: string, httpStatus: number | null): Unknown {
  return { kind: "unknown", cause, httpStatus };
}

function readRefusal(error: unknown, result: HttpResult, now: number): Refused {
  return {
    kind: "refused",
    httpStatus: result.status ?? 0,
    error: readGraphError(error),
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
