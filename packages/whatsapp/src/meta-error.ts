import { isObject, readNumber, readText } from "./read.ts";

/**
 * One error of Meta's, from a Graph answer or a webhook. Policy goes by `code`; titles and messages are for
 * people and will change. Source: Meta, "Error codes".
 */
export type MetaError = {
  code: number | null;
  subcode: number | null;
  title: string | null;
  message: string | null;
  details: string | null;
};

const longest = 1_024;

/**
 * The error of a Graph answer. `transient`: Meta calls it temporary (`is_transient`). `userTitle`, `userMessage`:
 * its words for people (`error_user_title`, `error_user_msg`), in the language of the app.
 */
export type GraphError = MetaError & {
  transient: boolean;
  userTitle: string | null;
  userMessage: string | null;
  fbtraceId: string | null;
};

/** The `error` of an answer's body; anything else gives an error without a code. No text holds an access token. */
export function readGraphError(value: unknown): GraphError {
  const error = isObject(value) ? value : {};
  const { code, subcode, title, message, details } = readError(error);
  return {
    code,
    subcode,
    title: withoutTokens(title),
    message: withoutTokens(message),
    details: withoutTokens(details),
    transient: error.is_transient === true,
    userTitle: withoutTokens(readText(error.error_user_title, longest)),
    userMessage: withoutTokens(readText(error.error_user_msg, longest)),
    fbtraceId: readText(error.fbtrace_id, 128),
  };
}

/** All that Meta said about it, once each, in one text; null when it said nothing. */
export function metaWords(error: GraphError): string | null {
  const { userTitle, userMessage, details, message } = error;
  const said = [userTitle, userMessage, details, message].filter((text) => text !== null);
  const once = said.filter((text, i) => !said.some((other, j) => j !== i && contains(other, text, j < i)));
  return once.length === 0 ? null : once.join(" ").slice(0, longest);
}

/** `text` adds nothing to `other`. Of two that are alike the first stays. */
const contains = (other: string, text: string, isBefore: boolean): boolean =>
  other === text ? isBefore : other.includes(text);

/** Meta repeats a token that it could not read. */
const withoutTokens = (text: string | null): string | null =>
  text?.replace(/EAA[A-Za-z0-9_-]{6,}/g, "(access token)") ?? null;

/** One error object: `{code, error_subcode?, title?, message?, error_data?: {details}}`, or flat, with `details` in it. */
export function readError(value: unknown): MetaError {
  const error = isObject(value) ? value : {};
  const data = isObject(error.error_data) ? error.error_data : {};
  return {
    code: readNumber(error.code),
    subcode: readNumber(error.error_subcode),
    title: readText(error.title, longest) ?? readText(error.type, longest),
    message: readText(error.message, longest),
    details:
      readText(data.details, longest) ??
      readText(error.details, longest) ??
      readText(error.error_data, longest),
  };
}

/** A list of errors; of a list longer than any of Meta's the first 20. */
export function readErrors(value: unknown): MetaError[] {
  if (!Array.isArray(value) || value.length === 0) return [];
  return value.slice(0, 20).map(readError);
}
