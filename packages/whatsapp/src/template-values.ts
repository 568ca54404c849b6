import { isBlank } from "./message-limits.ts";
import { fillText, type TemplateDefinition, type TemplateValues } from "./template-definition.ts";

/** What is wrong with a value, and whose it is. */
export type ValueFault = {
  part: "header" | "body" | "button";
  /** From 0: the place in the body, or the button; null: the part as a whole. */
  at: number | null;
  sentence: string;
};

const bodyLimit = 1_024;
const headerLimit = 60;
const urlLimit = 2_000;
const payloadLimit = 128;

/**
 * What Meta would refuse in these values, before anything is sent: how many there are, their kind, line breaks, tabs,
 * four spaces, emptiness, the length of the filled text, the file of the header. Empty when nothing.
 * Source: Meta, "Template components" and codes 132000, 132005, 132008, 132012, 132018; meta.md 5.4.
 */
export function checkValues(definition: TemplateDefinition, values: TemplateValues): ValueFault[] {
  return [
    ...checkHeader(definition, values),
    ...checkBody(definition, values),
    ...checkButtons(definition, values),
  ];
}

function checkHeader({ header }: TemplateDefinition, { header: given }: TemplateValues): ValueFault[] {
  const fault = (sentence: string): ValueFault[] => [{ part: "header", at: null, sentence }];
  if (!header) return given ? fault("The template has no header, and one was given.") : [];
  if (header.format === "TEXT") {
    if (header.places.length === 0)
      return given ? fault("The header of the template has no place to fill.") : [];
    if (!given || !("text" in given)) return fault("The header of the template wants a text.");
    const filled = fillText(header.text, header.places, [given.text]);
    return [...textFaults("header", null, given.text), ...tooLong("header", filled, headerLimit)];
  }
  const kind = header.format.toLowerCase();
  if (header.format === "LOCATION")
    return fault("The header of the template is a place, which is not sent from here.");
  if (!given || "text" in given)
    return fault(`The header of the template wants ${article(kind)} ${kind}: an uploaded file or a link.`);
  if ("link" in given && !/^https:\/\/[^\s/]\S*$/i.test(given.link))
    return fault("The link of the header is not a web address that begins with https://.");
  return [];
}

function checkBody({ body }: TemplateDefinition, { body: given }: TemplateValues): ValueFault[] {
  const faults = given.flatMap((value, index) => textFaults("body", index, value));
  if (given.length !== body.places.length)
    faults.unshift({
      part: "body",
      at: null,
      sentence: `The template has ${counted(body.places.length, "place")} to fill, and ${counted(given.length, "value")} ${given.length === 1 ? "was" : "were"} given.`,
    });
  return [...faults, ...tooLong("body", fillText(body.text, body.places, given), bodyLimit)];
}

function checkButtons({ buttons }: TemplateDefinition, values: TemplateValues): ValueFault[] {
  const given = values.buttons ?? {};
  const faults: ValueFault[] = Object.keys(given)
    .map(Number)
    .filter((index) => !buttons[index])
    .map((at) => ({ part: "button", at, sentence: `The template has no button ${at + 1}.` }));
  for (const [at, button] of buttons.entries()) {
    const value = given[at];
    const fault = (sentence: string) => faults.push({ part: "button", at, sentence });
    if (button.kind === "URL" && button.places.length > 0) {
      if (value === undefined || isBlank(value)) fault(`Button ${at + 1} wants the end of its address.`);
      else if (/\s/.test(value)) fault(`The end of the address of button ${at + 1} has a space in it.`);
      else if (fillText(button.url ?? "", button.places, [value]).length > urlLimit)
        fault(`The address of button ${at + 1} has more than ${urlLimit} characters.`);
    } else if (value !== undefined && button.kind === "QUICK_REPLY") {
      if (isBlank(value)) fault(`The payload of button ${at + 1} is empty.`);
      if (Array.from(value).length > payloadLimit)
        fault(`The payload of button ${at + 1} has more than ${payloadLimit} characters.`);
    } else if (value !== undefined) fault(`Button ${at + 1} takes no value.`);
  }
  return faults;
}

function textFaults(part: "header" | "body", at: number | null, value: string): ValueFault[] {
  const name = part === "header" ? "The value of the header" : `Value ${(at ?? 0) + 1}`;
  const say = (sentence: string): ValueFault => ({ part, at, sentence: `${name} ${sentence}` });
  const faults: ValueFault[] = [];
  if (isBlank(value)) faults.push(say("is empty: Meta refuses a template with an empty value."));
  if (/[\n\r\u2028\u2029\u0085]/.test(value)) faults.push(say("has a line break: Meta takes one line."));
  if (/\t/.test(value)) faults.push(say("has a tab: Meta refuses it."));
  if (/ {4,}/.test(value)) faults.push(say("has more than three spaces in a row: Meta refuses them."));
  return faults;
}

function tooLong(part: "header" | "body", filled: string, limit: number): ValueFault[] {
  const { length } = Array.from(filled);
  if (length <= limit) return [];
  const sentence = `With its values filled in the ${part} has ${length} characters; ${limit} are allowed.`;
  return [{ part, at: null, sentence }];
}

const counted = (n: number, what: string) => `${n} ${what}${n === 1 ? "" : "s"}`;
const article = (word: string) => (/^[aeiou]/.test(word) ? "an" : "a");
