import { inLanguage } from "./language.ts";

interface Noun {
  one: string;
  many: string;
}

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
const at = (span: string | null) => (span === null ? "" : `, ${lower(span)}`);

const en = {
  offline: {
    title: "The server can’t be reached",
    line: ({ one }: Noun) =>
      `Whether there is any ${one} here is not known. The list fills by itself once it answers.`,
  },
  filter: {
    title: ({ one }: Noun, filters: readonly string[], span: string | null) =>
      `No ${one} fits ${filters.join(", ")}${at(span)}`,
    line: ({ many }: Noun, span: string | null) =>
      `There may be ${many} without this filter${span === null ? "" : ", or at another time"}.`,
    out: "Show without the filter",
  },
  range: {
    title: ({ one }: Noun, span: string) => `No ${one}${at(span)}`,
    line: ({ many }: Noun) => `There may be ${many} at another time.`,
    out: "Show any time",
  },
  never: ({ one }: Noun) => `No ${one} yet`,
};

export const emptinessWords = inLanguage<typeof en>({ en });
