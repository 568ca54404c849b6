import type { ServerResponse } from "node:http";
import { isFilled, type Json, listOf } from "./checks.ts";
import type { ApiCall } from "./http.ts";
import { answerError, answerJson, answerUnknown } from "./http.ts";
import type { Stage } from "./stage.ts";
import { categoryOf, checkEdit, checkNewTemplate } from "./template-rules.ts";
import type { Template } from "./templates.ts";

const BLOCKED_MS = 30 * 86_400_000;
const BY_DEFAULT = "name,parameter_format,components,language,status,category,id";

/** GET, POST and unpause of one template. */
export function handleTemplate(stage: Stage, template: Template, call: ApiCall, response: ServerResponse) {
  const { method, edge, query, body } = call;
  if (method === "GET" && edge === undefined)
    return answerJson(response, 200, templateFields(template, query.get("fields")));
  if (method === "POST" && edge === "unpause") {
    // A pause for quality can't be ended from here, only one for pacing.
    if (template.pacing === null)
      return answerError(stage, response, { code: 100, message: "(#100) It is not paced." });
    void stage.templateLife.endPacing(template, "release");
    return answerJson(response, 200, { success: true });
  }
  if (method === "POST") return editTemplate(stage, template, body, response);
  answerUnknown(stage, response, method, template.id);
}

/** POST /{waba}/message_templates: it waits for a review, of which a webhook tells the end. */
export function createTemplate(stage: Stage, body: Json, response: ServerResponse) {
  const complaint = checkNewTemplate(body);
  if (complaint) return answerError(stage, response, complaint);
  const [name, language] = [String(body.name), String(body.language)];
  if (stage.templates.find(name, language)) {
    const message = `Content in this language already exists: ${name} ${language}`;
    return answerError(stage, response, { code: 100, subcode: 2388024, message });
  }
  if (stage.now() - (stage.deletedNames.get(name) ?? Number.NEGATIVE_INFINITY) < BLOCKED_MS) {
    const message = `The name ${name} was deleted and is blocked for 30 days.`;
    return answerError(stage, response, { code: 100, subcode: 2388023, message });
  }
  const template = stage.templates.add({
    name,
    language,
    category: categoryOf(body.category) ?? "UTILITY",
    components: listOf(body.components),
    status: "PENDING",
    parameterFormat: String(body.parameter_format).toUpperCase() === "NAMED" ? "NAMED" : "POSITIONAL",
    ttlSeconds: typeof body.message_send_ttl_seconds === "number" ? body.message_send_ttl_seconds : null,
  });
  awaitReview(stage, template);
  const { id, status, category } = template;
  answerJson(response, 200, { id, status, category });
}

export function listTemplates(stage: Stage, query: URLSearchParams, path: string, response: ServerResponse) {
  const all = [...stage.templates.all.values()].filter((one) => isAsked(one, query));
  const after = query.get("after");
  const start = after === null ? 0 : all.findIndex((one) => cursorOf(one) === after) + 1;
  if (after !== null && start === 0) return answerError(stage, response, { code: 131059 });
  const limit = Math.min(Math.max(Number(query.get("limit")) || 25, 1), 250);
  const page = all.slice(start, start + limit);
  const [first, last] = [page[0], page.at(-1)];
  const next = new URLSearchParams(query);
  if (last) next.set("after", cursorOf(last));
  answerJson(response, 200, {
    data: page.map((one) => templateFields(one, query.get("fields"))),
    ...(first &&
      last && {
        paging: {
          cursors: { before: cursorOf(first), after: cursorOf(last) },
          ...(start + limit < all.length && { next: `${path}?${next.toString()}` }),
        },
      }),
  });
}

export function editTemplate(stage: Stage, template: Template, body: Json, response: ServerResponse) {
  const complaint = checkEdit(template, body, stage.now());
  if (complaint) return answerError(stage, response, complaint);
  template.edits.push(stage.now());
  template.category = categoryOf(body.category) ?? template.category;
  if (body.components !== undefined) template.components = listOf(body.components);
  template.status = "PENDING";
  awaitReview(stage, template);
  answerJson(response, 200, { success: true });
}

/** By name all languages go; with hsm_id only that one. */
export function deleteTemplates(stage: Stage, query: URLSearchParams, response: ServerResponse) {
  const [name, id] = [query.get("name"), query.get("hsm_id")];
  const doomed = (isFilled(name) ? stage.templates.named(name) : []).filter(
    (one) => id === null || one.id === id,
  );
  if (doomed.length === 0)
    return answerError(stage, response, { code: 100, message: `(#100) There is no template ${name}` });
  for (const one of doomed) stage.templates.remove(one.id);
  if (isFilled(name) && stage.templates.named(name).length === 0) stage.deletedNames.set(name, stage.now());
  answerJson(response, 200, { success: true });
}

export function templateFields(template: Template, fields: string | null): Json {
  const wanted = (fields || BY_DEFAULT).split(",").map((field) => field.trim());
  const known: Json = {
    id: template.id,
    name: template.name,
    language: template.language,
    status: template.status,
    category: template.category,
    correct_category: template.correctCategory ?? undefined,
    previous_category: template.previousCategory ?? undefined,
    components: template.components,
    parameter_format: template.parameterFormat,
    quality_score: { score: template.quality, date: Math.floor(template.updatedAt / 1000) },
    rejected_reason: template.rejectedReason,
    message_send_ttl_seconds: template.ttlSeconds ?? undefined,
    last_updated_time: new Date(template.updatedAt).toISOString(),
    health_status: healthOf(template),
  };
  return Object.fromEntries(Object.entries(known).filter(([key]) => key === "id" || wanted.includes(key)));
}

function healthOf({ id, status }: Template): Json {
  const can_send_message = status === "APPROVED" ? "AVAILABLE" : "BLOCKED";
  return { can_send_message, entities: [{ entity_type: "MESSAGE_TEMPLATE", id, can_send_message }] };
}

function awaitReview(stage: Stage, template: Template): void {
  const mine = template.edits.length;
  stage.agenda.someday(stage.settings.reviewMs, () => {
    // Whoever plays Meta by hand may have decided already.
    if (template.status !== "PENDING" || template.edits.length !== mine) return;
    return stage.templateLife.review(template, stage.reviewer(template));
  });
}

function isAsked(template: Template, query: URLSearchParams): boolean {
  const is = (key: string, value: string): boolean =>
    query.get(key) === null || query.get(key)?.toLowerCase() === value.toLowerCase();
  const words = query.get("name_or_content")?.toLowerCase();
  return (
    is("status", template.status) &&
    is("category", template.category) &&
    is("language", template.language) &&
    is("name", template.name) &&
    is("quality_score", template.quality) &&
    (!words || JSON.stringify([template.name, template.components]).toLowerCase().includes(words))
  );
}

const cursorOf = (template: Template): string => Buffer.from(template.id).toString("base64url");
