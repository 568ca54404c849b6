import type { Data, Topic } from "../pages/activity/topic.ts";
import { byWhom } from "./topic-words.ts";

const of = (data: Data, ref: string | null) =>
  `${ref ?? "A template"} (${data.text("language") ?? "all languages"})`;

/** Lines about templates and the number, as Meta lists and shows them. */
export const templateTopics: Record<string, Topic> = {
  "template.changed": {
    shape: "fact",
    word: "Template",
    kind: "template",
    sentence: (data, { ref }) =>
      `${of(data, ref)} stands otherwise at Meta than before. See Settings, Templates.`,
  },
  "template.drifted": {
    shape: "failed",
    word: "Marketing",
    kind: "template",
    sentence: (data, { ref }) =>
      `Meta made ${of(data, ref)} marketing. It is kept back until somebody decides under Settings, Templates.`,
  },
  "template.gone": {
    shape: "warning",
    word: "Not found",
    kind: "template",
    sentence: (data, { ref }) =>
      `Meta does not list ${of(data, ref)} any more. Nothing is held because of that.`,
  },
  "template.decided": {
    shape: "fact",
    word: "Decided",
    kind: "template",
    sentence: (data, { ref }) =>
      data.text("choice") === "send"
        ? `${of(data, ref)} goes out as marketing${byWhom(data)}`
        : `${of(data, ref)} is kept back${byWhom(data)}`,
  },
  "template.synced": {
    shape: "fact",
    word: "Synced",
    kind: "template",
    sentence: (data) => `Templates were read from Meta${byWhom(data)}`,
  },
  "template.misfit": {
    shape: "failed",
    word: "Does not fit",
    kind: "template",
    sentence: (data, { ref }) => `${of(data, ref)}: ${data.text("says") ?? "its values do not fit."}`,
  },
  "number.changed": {
    shape: "fact",
    word: "Number",
    kind: "number",
    sentence: () => "Something of the number or its account changed. See Settings, Number.",
  },
  "number.troubled": {
    shape: "failed",
    word: "Number",
    kind: "number",
    sentence: () => "The number can’t send as it should. See Settings, Number.",
  },
};
