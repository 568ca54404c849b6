import { isFilled, isObject, type Json, listOf } from "./checks.ts";
import type { Complaint } from "./errors.ts";
import type { BareStage } from "./stage.ts";
import type { Template } from "./templates.ts";

const BODY_LIMIT = 1024;

/** What Meta says about a template at the moment of a send; unknown ones pass unless `enforceTemplates` is on. */
export function checkAgainstTemplate(
  stage: BareStage,
  sent: { name: string; language: string; components: Json[] },
): Complaint | null {
  const { name, language, components } = sent;
  const template = stage.templates.find(name, language);
  if (!template) {
    if (!stage.settings.enforceTemplates) return null;
    return { code: 132001, details: `template name (${name}) does not exist in ${language}` };
  }
  switch (template.status) {
    case "PAUSED":
      return { code: 132015 };
    case "DISABLED":
      return { code: 132016 };
    case "PENDING":
    case "REJECTED":
      return { code: 132001, details: `template name (${name}) is not approved in ${language}` };
    case "APPROVED":
      return stage.settings.enforceTemplates ? checkParameters(template, components) : null;
    default:
      return template.status satisfies never;
  }
}

function checkParameters(template: Template, components: Json[]): Complaint | null {
  for (const kind of ["header", "body"] as const) {
    const part = template.components.find((one) => kindOf(one) === kind);
    const wanted = variablesIn(part);
    const given = components
      .filter((one) => kindOf(one) === kind)
      .flatMap((one) => listOf(one.parameters))
      .filter((one) => one.type === "text");
    if (given.length !== wanted.length) {
      const details = `${kind}: number of localizable_params (${given.length}) does not match the expected number of params (${wanted.length})`;
      return { code: 132000, details };
    }
    const wrong = wrongNames(template, wanted, given);
    if (wrong) return wrong;
    if (kind === "body" && filledLength(part, given) > BODY_LIMIT) {
      return { code: 132005, details: `Translated text is over ${BODY_LIMIT} characters` };
    }
  }
  return null;
}

function wrongNames(template: Template, wanted: string[], given: Json[]): Complaint | null {
  if (template.parameterFormat !== "NAMED") return null;
  const names = new Set(given.map((one) => one.parameter_name));
  const absent = wanted.find((name) => !names.has(name));
  return absent === undefined
    ? null
    : { code: 132012, details: `Parameter name is missing or empty: ${absent}` };
}

/** The placeholders of a component's text, each once. */
export function variablesIn(component: Json | undefined): string[] {
  const text = component && isFilled(component.text) ? component.text : "";
  return [...new Set([...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map((match) => match[1] ?? ""))];
}

function filledLength(component: Json | undefined, given: Json[]): number {
  const text = component && isFilled(component.text) ? component.text.replace(/\{\{\s*\w+\s*\}\}/g, "") : "";
  return given.reduce((sum, one) => sum + (isFilled(one.text) ? one.text.length : 0), text.length);
}

function kindOf(component: Json): string {
  return isFilled(component.type) ? component.type.toLowerCase() : "";
}

/** Marketing follows its own rules of price and opt-out. */
export function isMarketing(stage: BareStage, message: Json): boolean {
  const { name, language } = isObject(message.template) ? message.template : {};
  const code = isObject(language) ? String(language.code) : "";
  if (stage.marketingTemplates.has(String(name))) return true;
  return stage.templates.find(String(name), code)?.category === "MARKETING";
}

export function templateOf(stage: BareStage, message: Json): Template | undefined {
  const { name, language } = isObject(message.template) ? message.template : {};
  return isObject(language) ? stage.templates.find(String(name), String(language.code)) : undefined;
}
