import { emptinessWords as words } from "../../words/emptiness.ts";

/** Why a list has nothing in it. */
export interface Emptiness {
  noun: { one: string; many: string };
  /** The server does not answer: nothing is known. */
  isOffline: boolean;
  /** What narrows it beside the time, in words; what does not is empty. */
  filters: readonly (string | undefined)[];
  /** The span in words; null for any time. */
  span: string | null;
  /** What is said when there never was any. */
  never: string;
}

export interface EmptyWords {
  cause: "offline" | "filter" | "range" | "never";
  title: string;
  line: string;
}

/** One cause, the nearest: what is not known is never told as nothing. */
export function emptyWords({ noun, isOffline, filters: all, span, never }: Emptiness): EmptyWords {
  const filters = all.filter((one): one is string => one !== undefined && one !== "");
  if (isOffline) return { cause: "offline", title: words.offline.title, line: words.offline.line(noun) };
  if (filters.length > 0) {
    const { title, line } = words.filter;
    return { cause: "filter", title: title(noun, filters, span), line: line(noun, span) };
  }
  if (span !== null)
    return { cause: "range", title: words.range.title(noun, span), line: words.range.line(noun) };
  return { cause: "never", title: words.never(noun), line: never };
}
