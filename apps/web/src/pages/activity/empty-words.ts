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
  const filters = all.filter(Boolean);
  const when = span === null ? "" : `, ${lower(span)}`;
  if (isOffline)
    return {
      cause: "offline",
      title: "The server can’t be reached",
      line: `Whether there is any ${noun.one} here is not known. The list fills by itself once it answers.`,
    };
  if (filters.length > 0)
    return {
      cause: "filter",
      title: `No ${noun.one} fits ${filters.join(", ")}${when}`,
      line:
        span === null
          ? `There may be ${noun.many} without this filter.`
          : `There may be ${noun.many} without this filter, or at another time.`,
    };
  if (span !== null)
    return {
      cause: "range",
      title: `No ${noun.one}${when}`,
      line: `There may be ${noun.many} at another time.`,
    };
  return { cause: "never", title: `No ${noun.one} yet`, line: never };
}

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
