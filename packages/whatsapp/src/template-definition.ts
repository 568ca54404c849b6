import type { TemplateComponent } from "./messages.ts";
import { isObject, type JsonObject } from "./read.ts";

/** What a template is made of, as far as it is filled or shown. */
export type TemplateDefinition = {
  /** `format`: TEXT, IMAGE, VIDEO, DOCUMENT, LOCATION, open set. */
  header: { format: string; text: string; places: string[] } | null;
  body: { text: string; places: string[] };
  footer: string | null;
  /** In their order, which is their index when they are filled. */
  buttons: { kind: string; label: string; url: string | null; places: string[] }[];
  /** Values go by name and not by number. */
  named: boolean;
};

/** What somebody enters for one template: texts in the order of its places. */
export type TemplateValues = {
  header?: { text: string } | { mediaId: string } | { link: string };
  body: readonly string[];
  /** By place of the button: the payload of a quick reply, or the end of an address. */
  buttons?: Readonly<Record<number, string>>;
};

/** `components` as Meta lists them. Source: Meta, "Template components". */
export function readDefinition(
  components: readonly JsonObject[],
  parameterFormat: string | null,
): TemplateDefinition {
  const of = (kind: string) => components.find((one) => word(one.type) === kind);
  const [header, body, footer, buttons] = [of("HEADER"), of("BODY"), of("FOOTER"), of("BUTTONS")];
  const bodyText = text(body?.text);
  return {
    header: header
      ? {
          format: word(header.format) || "TEXT",
          text: text(header.text),
          places: placesIn(text(header.text)),
        }
      : null,
    body: { text: bodyText, places: placesIn(bodyText) },
    footer: text(footer?.text) || null,
    buttons: (Array.isArray(buttons?.buttons) ? buttons.buttons : []).filter(isObject).map((one) => ({
      kind: word(one.type),
      label: text(one.text),
      url: typeof one.url === "string" ? one.url : null,
      places: placesIn(text(one.url)),
    })),
    named: word(parameterFormat) === "NAMED",
  };
}

/** The places of a text, each once and in their order: `1`, `2` or names. */
export function placesIn(value: string): string[] {
  const found = [...new Set([...value.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map((match) => match[1] ?? ""))];
  const isNumbered = found.every((one) => /^\d+$/.test(one));
  return isNumbered ? found.sort((a, b) => Number(a) - Number(b)) : found;
}

/** The text with its values in their places; a place without a value stays as it is. */
export function fillText(value: string, places: readonly string[], values: readonly string[]): string {
  return value.replace(
    /\{\{\s*(\w+)\s*\}\}/g,
    (whole, name: string) => values[places.indexOf(name)] ?? whole,
  );
}

/** The components of a send, as this definition wants them. Values are not judged: see `checkValues`. */
export function fillDefinition(definition: TemplateDefinition, values: TemplateValues): TemplateComponent[] {
  const { header, body, buttons, named } = definition;
  const out: TemplateComponent[] = [];
  const textsOf = (places: readonly string[], given: readonly string[]) =>
    given.map((one, index) => ({
      type: "text" as const,
      text: one,
      ...(named && places[index] !== undefined && { parameter_name: places[index] }),
    }));
  const top = values.header;
  if (header && top)
    out.push({
      type: "header",
      parameters: "text" in top ? textsOf(header.places, [top.text]) : [mediaOf(header.format, top)],
    });
  if (values.body.length > 0) out.push({ type: "body", parameters: textsOf(body.places, values.body) });
  for (const [index, { kind }] of buttons.entries()) {
    const value = values.buttons?.[index];
    if (value === undefined) continue;
    if (kind === "QUICK_REPLY")
      out.push({
        ...{ type: "button", sub_type: "quick_reply", index: String(index) },
        parameters: [{ type: "payload", payload: value }],
      });
    else
      out.push({
        ...{ type: "button", sub_type: "url", index: String(index) },
        parameters: [{ type: "text", text: value }],
      });
  }
  return out;
}

function mediaOf(format: string, file: { mediaId: string } | { link: string }) {
  const named = "link" in file ? { link: file.link } : { id: file.mediaId };
  if (format === "VIDEO") return { type: "video" as const, video: named };
  if (format === "DOCUMENT") return { type: "document" as const, document: named };
  return { type: "image" as const, image: named };
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const word = (value: unknown): string => text(value).trim().toUpperCase();
