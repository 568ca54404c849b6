import { isFilled, type Json, listOf } from "./checks.ts";
import type { Complaint } from "./errors.ts";
import { variablesIn } from "./template-check.ts";
import type { Template, TemplateCategory } from "./templates.ts";

const DAY_MS = 86_400_000;
const LIMITS: Readonly<Record<string, number>> = { HEADER: 60, BODY: 1024, FOOTER: 60 };

export function categoryOf(value: unknown): TemplateCategory | null {
  const text = isFilled(value) ? value.toUpperCase() : "";
  return text === "UTILITY" || text === "MARKETING" || text === "AUTHENTICATION" ? text : null;
}

/** Name, language, category and the sizes of meta.md 5.4. */
export function checkNewTemplate(body: Json): Complaint | null {
  if (!isFilled(body.name) || !/^[a-z0-9_]{1,512}$/.test(body.name)) {
    return invalid("name must be 1 to 512 of a-z, 0-9 and _");
  }
  if (!isFilled(body.language)) return invalid("language is required");
  if (categoryOf(body.category) === null)
    return invalid("category must be one of {UTILITY, MARKETING, AUTHENTICATION}");
  return checkComponents(listOf(body.components));
}

export function checkComponents(components: Json[]): Complaint | null {
  const body = components.find((one) => one.type === "BODY");
  if (!body || !isFilled(body.text)) return invalid("a component of type BODY with text is required");
  for (const one of components) {
    const limit = LIMITS[String(one.type)];
    if (limit !== undefined && isFilled(one.text) && one.text.length > limit) {
      return invalid(`${String(one.type)} must be at most ${limit} characters`);
    }
  }
  if (/^\s*\{\{|\}\}\s*$/.test(body.text)) {
    return {
      code: 100,
      subcode: 2388299,
      message: "Variables can't be at the start or end of the template.",
    };
  }
  // Meta gives no figure: a word and a half for each variable is our reading.
  if (variablesIn(body).length * 1.5 > body.text.split(/\s+/).length - variablesIn(body).length) {
    return {
      code: 100,
      subcode: 2388293,
      message: "There are too many variables for the length of the template.",
    };
  }
  return checkButtons(
    components.filter((one) => one.type === "BUTTONS").flatMap((one) => listOf(one.buttons)),
  );
}

function checkButtons(buttons: Json[]): Complaint | null {
  if (buttons.length > 10) return invalid("at most 10 buttons");
  const wrong = buttons.find((one) => !isFilled(one.text) || one.text.length > 25);
  return wrong ? invalid("a button needs a text of at most 25 characters") : null;
}

/** Ten edits in 30 days; an approved one once a day, and never its category. */
export function checkEdit(template: Template, body: Json, now: number): Complaint | null {
  if (template.status === "PENDING" || template.status === "DISABLED") {
    return invalid(`a template that is ${template.status} can't be edited`);
  }
  const category = categoryOf(body.category);
  if (template.status === "APPROVED" && category !== null && category !== template.category) {
    return invalid("the category of an approved template can't be edited");
  }
  const recent = (days: number): number => template.edits.filter((at) => now - at < days * DAY_MS).length;
  if (recent(30) >= 10) return invalid("a template can be edited 10 times in 30 days");
  if (template.status === "APPROVED" && recent(1) >= 1)
    return invalid("an approved template can be edited once in 24 hours");
  return body.components === undefined ? null : checkComponents(listOf(body.components));
}

function invalid(why: string): Complaint {
  return { code: 100, message: `(#100) Invalid parameter: ${why}` };
}
