import { isFilled, type Json } from "./checks.ts";
import { text } from "./control-input.ts";
import type { Simulator } from "./played-meta.ts";
import { templateFields } from "./template-api.ts";
import { categoryOf } from "./template-rules.ts";
import type { QualityScore, Template } from "./templates.ts";

const scores: readonly QualityScore[] = ["GREEN", "YELLOW", "RED", "UNKNOWN"];

/** What Meta does to templates, on demand. Without a name it happens to the first one. */
export const templateActions: Readonly<Record<string, (meta: Simulator, given: Json) => unknown>> = {
  templates: (meta) =>
    [...meta.templates.all.values()].map((one) =>
      templateFields(one, "name,language,status,category,quality_score"),
    ),
  "pause-template": (meta, given) => meta.templateLife.pause(templateOf(meta, given)),
  "unpause-template": (meta, given) => meta.templateLife.unpause(templateOf(meta, given)),
  "score-template": (meta, given) => {
    const score = scores.find((one) => one === text(given, "score").toUpperCase());
    if (!score) throw new Error(`"score" must be one of ${scores.join(", ")}.`);
    return meta.templateLife.score(templateOf(meta, given), score);
  },
  recategorise: (meta, given) => {
    const category = categoryOf(text(given, "category"));
    if (!category) throw new Error('"category" must be UTILITY, MARKETING or AUTHENTICATION.');
    return meta.templateLife.recategorise(templateOf(meta, given), category, {
      notice: given.notice === true,
    });
  },
  review: (meta, given) => {
    const decision = text(given, "decision") === "REJECTED" ? "REJECTED" : "APPROVED";
    return meta.templateLife.review(templateOf(meta, given), {
      decision,
      ...(isFilled(given.reason) && { reason: given.reason }),
    });
  },
  pace: (meta, given) => meta.templateLife.pace(templateOf(meta, given)),
  "end-pacing": (meta, given) =>
    meta.templateLife.endPacing(templateOf(meta, given), given.outcome === "drop" ? "drop" : "release"),
};

function templateOf(meta: Simulator, given: Json): Template {
  const all = [...meta.templates.all.values()];
  const found = isFilled(given.template)
    ? all.find(({ id, name }) => id === given.template || name === given.template)
    : all[0];
  if (!found)
    throw new Error(
      `There is no template ${JSON.stringify(given.template ?? null)}. See them with: templates`,
    );
  return found;
}
