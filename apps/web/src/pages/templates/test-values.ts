import { templateWords } from "../../words/templates.ts";
import type { Template } from "./use-templates.ts";

type Definition = Template["definition"];
const words = templateWords.test;

/** What stands in the fields, by their ids. */
export type Typed = Record<string, string>;

const hasHeader = ({ header }: Definition) =>
  header !== null && (header.format !== "TEXT" || header.places.length > 0);

/** A field for each place there is to fill. */
export function fieldsOf(definition: Definition): { id: string; label: string }[] {
  const { header, body, buttons, named } = definition;
  const isText = header?.format === "TEXT";
  return [
    ...(header && hasHeader(definition)
      ? [{ id: "header", label: isText ? words.headerText : words.header(header.format) }]
      : []),
    ...body.places.map((place, at) => ({ id: `body${at}`, label: words.place(place, named) })),
    ...buttons.flatMap(({ label, places }, at) =>
      places.length > 0 ? [{ id: `button${at}`, label: words.url(label) }] : [],
    ),
  ];
}

export const firstValues = (definition: Definition): Typed =>
  Object.fromEntries([["phone", ""], ...fieldsOf(definition).map(({ id }) => [id, ""])]);

/** As the server takes them. */
export function valuesOf(definition: Definition, typed: Partial<Typed>) {
  const { header, body, buttons } = definition;
  const top = typed.header ?? "";
  const filled = buttons.flatMap(({ places }, at) =>
    places.length > 0 ? [[String(at), typed[`button${at}`] ?? ""] as const] : [],
  );
  return {
    ...(hasHeader(definition) && { header: header?.format === "TEXT" ? { text: top } : { link: top } }),
    body: body.places.map((_, at) => typed[`body${at}`] ?? ""),
    ...(filled.length > 0 && { buttons: Object.fromEntries(filled) }),
  };
}
