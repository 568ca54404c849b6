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
