import {
  checkValues,
  fillDefinition,
  fillText,
  type OutgoingMessage,
  readDefinition,
  readObject,
  type TemplateValues,
  toTemplateValue,
  type ValueFault,
} from "@unlatch/whatsapp";
import type { TemplateRow } from "./find.ts";

export type TemplateMessage = OutgoingMessage & { type: "template" };
type Defined = Pick<TemplateRow, "components" | "parameterFormat">;
type Named = Defined & Pick<TemplateRow, "name" | "language">;

export const definitionOf = ({ components, parameterFormat }: Defined) =>
  readDefinition(components, parameterFormat);

/** A stored content, where it is a template. */
export function templateIn(content: unknown): TemplateMessage | null {
  const { type, name, language, components } = readObject(content) ?? {};
  const fits = type === "template" && typeof name === "string" && typeof language === "string";
  return fits && Array.isArray(components) ? (content as TemplateMessage) : null;
}

/** What in this message does not fit the template as Meta lists it, in sentences; empty when all does. */
export function judgeTemplateMessage(template: Defined, message: TemplateMessage): string[] {
  const definition = definitionOf(template);
  const faults = checkValues(definition, valuesIn(message)).map(({ sentence }) => sentence);
  for (const component of message.components) {
    const names = component.parameters.map((one) =>
      "parameter_name" in one ? one.parameter_name : undefined,
    );
    const isNamed = names.every((one) => one !== undefined);
    if (component.type !== "body" || names.length === 0) continue;
    const missing = definition.named ? definition.body.places.filter((one) => !names.includes(one)) : [];
    if (definition.named && !isNamed) faults.push("The template wants its values by name.");
    else if (missing.length > 0) faults.push(`The template wants a value for ${missing.join(", ")}.`);
    if (!definition.named && names.some((one) => one !== undefined))
      faults.push("The template wants its values by number, and they have names.");
  }
  return faults;
}

function valuesIn({ components }: TemplateMessage): TemplateValues {
  const values: { header?: TemplateValues["header"]; body: string[]; buttons: Record<number, string> } = {
    body: [],
    buttons: {},
  };
  for (const component of components)
    for (const one of component.parameters) {
      if (component.type === "button")
        values.buttons[Number(component.index)] =
          one.type === "payload" ? one.payload : one.type === "text" ? one.text : "";
      else if (component.type === "body") values.body.push(one.type === "text" ? one.text : "");
      else values.header = headerIn(one);
    }
  return values as TemplateValues;
}

function headerIn(
  one: TemplateMessage["components"][number]["parameters"][number],
): TemplateValues["header"] {
  switch (one.type) {
    case "text":
      return { text: one.text };
    case "payload":
      return { text: one.payload };
    case "image":
      return fileIn(one.image);
    case "video":
      return fileIn(one.video);
    case "document":
      return fileIn(one.document);
    default:
      return one satisfies never;
  }
}

const fileIn = (file: { id: string } | { link: string }): TemplateValues["header"] =>
  "link" in file ? { link: file.link } : { mediaId: file.id };

export type Built =
  | { kind: "built"; message: TemplateMessage; reads: string }
  | { kind: "unfit"; faults: ValueFault[] };

/** A message of this template with these values, or what is wrong with them. Values are taken as they were entered. */
export function buildTemplate(template: Named, values: TemplateValues): Built {
  const definition = definitionOf(template);
  const faults = checkValues(definition, values);
  if (faults.length > 0) return { kind: "unfit", faults };
  const { name, language } = template;
  const components = fillDefinition(definition, values);
  const reads = fillText(definition.body.text, definition.body.places, values.body);
  return { kind: "built", message: { type: "template", name, language, components }, reads };
}

const noUnlock: ValueFault = {
  ...{ part: "button", at: null },
  sentence: "The template has no quick-reply button, so nobody could unlock with it.",
};

/** As programs and screens send them: buttons by their place as text. */
export type EnteredValues = Omit<TemplateValues, "buttons" | "header"> & {
  header?: TemplateValues["header"] | undefined;
  buttons?: Record<string, string> | undefined;
};

export const valuesEntered = ({ header, body, buttons = {} }: EnteredValues): TemplateValues => ({
  ...(header && { header }),
  body,
  buttons: Object.fromEntries(Object.entries(buttons).map(([at, value]) => [Number(at), value])),
});

/** What stands in the morning's template, whatever its places are called. */
export interface MorningValues {
  body: readonly string[];
  /** The payload of the button that unlocks: its first quick reply. */
  unlock: string;
}

/**
 * The morning's template as its definition wants it: as many values as it has places, by number or by name, and the
 * payload at its first quick reply, whichever place that has.
 */
export function buildMorning(template: Named, { body, unlock }: MorningValues): Built {
  const definition = definitionOf(template);
  const at = definition.buttons.findIndex(({ kind }) => kind === "QUICK_REPLY");
  const values: TemplateValues = {
    body: body.slice(0, definition.body.places.length).map(toTemplateValue),
    ...(at >= 0 && { buttons: { [at]: unlock } }),
  };
  const built = buildTemplate(template, values);
  return built.kind === "built" && at < 0 ? { kind: "unfit", faults: [noUnlock] } : built;
}
