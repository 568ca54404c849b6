import { chartWords } from "../../words/charts.ts";

const { parts: words } = chartWords;

/** One column as the server counts it. */
export interface Column {
  at: string;
  in: number;
  out: number;
  failed: number;
  notSent: number;
}

export interface Part {
  /** What is counted, by the name that the filter has for it. */
  name: string;
  colour: string;
  of: "in" | "out" | "failed" | "notSent";
}

/** What each histogram is made of; later parts stand below, where the smallest is seen. */
export const partsOf = {
  lines: [
    { name: words.in, colour: "series-1", of: "in" },
    { name: words.outAndOthers, colour: "series-3", of: "out" },
    { name: words.problems, colour: "failed", of: "failed" },
  ],
  messages: [
    { name: words.in, colour: "series-1", of: "in" },
    { name: words.out, colour: "series-3", of: "out" },
    { name: words.notSent, colour: "idle", of: "notSent" },
    { name: words.failed, colour: "failed", of: "failed" },
  ],
  webhooks: [
    { name: words.applied, colour: "series-1", of: "in" },
    { name: words.quarantined, colour: "failed", of: "failed" },
  ],
} as const satisfies Record<string, readonly Part[]>;

/** The counts of a span, and of the one before where somebody asked for it. */
export interface Drawing {
  kind: keyof typeof partsOf;
  columns: readonly Column[];
  parts: readonly Part[];
  /** By column, of the span before; null of those that are not over yet. */
  before: readonly (number | null)[] | null;
  when: (at: string) => string;
}

/** What all parts of a column come to. */
export const wholeOf = (column: Column, parts: readonly Part[]): number =>
  parts.reduce((sum, { of }) => sum + column[of], 0);

/** Bars stand on each other; the smallest failure is high enough to be seen. */
export function barsOf(columns: readonly Column[], parts: readonly Part[]) {
  const most = Math.max(0, ...columns.map((column) => wholeOf(column, parts)));
  const seen = (column: Column, { of }: Part) =>
    of === "failed" && column.failed > 0 ? Math.max(column.failed, most * 0.05) : column[of];
  return {
    totals: parts.map(({ of }) => columns.reduce((sum, column) => sum + column[of], 0)),
    times: columns.map((column) => Date.parse(column.at) / 1_000),
    values: parts.map((part, index) =>
      columns.map((column) =>
        column[part.of] === 0 && index > 0
          ? 0
          : parts.slice(index).reduce((sum, below) => sum + seen(column, below), 0),
      ),
    ),
  };
}
