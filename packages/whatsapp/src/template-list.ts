import { isObject, isTooDeep, type JsonObject, readId, readText } from "./read.ts";

/** One template in one language as Meta lists it. Its words are an open set: APPROVED, PAUSED, UTILITY … */
export type ListedTemplate = {
  name: string;
  language: string;
  /** May be absent; a template is known by its name and language. */
  metaId: string | null;
  status: string;
  category: string;
  previousCategory: string | null;
  /** What Meta will make of it: announced, not done yet. */
  correctCategory: string | null;
  quality: string | null;
  rejectedReason: string | null;
  parameterFormat: string | null;
  components: JsonObject[];
};

/** The fields to ask for at `GET /{account}/message_templates`. Source: Meta, "Message templates". */
export const templateFields = [
  ...["id", "name", "language", "status", "category", "previous_category", "correct_category"],
  ...["components", "parameter_format", "quality_score", "rejected_reason"],
].join();

/**
 * One page of that list. `after`: the cursor of the next page, null when this is the last one. What has no name or
 * language is no template and is left out.
 */
export function readTemplatePage(body: JsonObject): { templates: ListedTemplate[]; after: string | null } {
  const rows = Array.isArray(body.data) ? body.data : [];
  const paging = isObject(body.paging) ? body.paging : {};
  const cursors = isObject(paging.cursors) ? paging.cursors : {};
  return {
    templates: rows.flatMap((row) => readTemplate(row) ?? []),
    after: typeof paging.next === "string" ? readText(cursors.after, 2_000) : null,
  };
}

function readTemplate(row: unknown): ListedTemplate | null {
  if (!isObject(row)) return null;
  const [name, language] = [readText(row.name, 512), readText(row.language, 20)];
  if (!name || !language) return null;
  const score = isObject(row.quality_score) ? row.quality_score.score : row.quality_score;
  const reason = wordOf(row.rejected_reason);
  return {
    name,
    language,
    metaId: readId(row.id),
    status: wordOf(row.status) ?? "UNKNOWN",
    category: wordOf(row.category) ?? "UNKNOWN",
    previousCategory: wordOf(row.previous_category),
    correctCategory: wordOf(row.correct_category),
    quality: wordOf(score),
    rejectedReason: reason === "NONE" ? null : reason,
    parameterFormat: wordOf(row.parameter_format),
    components: (Array.isArray(row.components) ? row.components : []).filter(
      (one): one is JsonObject => isObject(one) && !isTooDeep(one),
    ),
  };
}

/** Meta's own word, in capitals as it writes most of them. */
const wordOf = (value: unknown): string | null => readText(value, 100)?.trim().toUpperCase() || null;
