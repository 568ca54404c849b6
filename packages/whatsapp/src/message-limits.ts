import type {
  InteractiveButtons,
  InteractiveList,
  OutgoingMessage,
  TemplateComponent,
  TemplateParameter,
} from "./messages.ts";

/**
 * What Meta would refuse in this message, as plain sentences; an empty list when nothing.
 * Lengths are counted in characters as a person sees code points, so an emoji of two UTF-16 units is one.
 * Source: Meta, "Messages API" (text, image, template, interactive) and "Media"; meta.md 5.4 and 5.5.
 */
export function checkMessage(message: OutgoingMessage): string[] {
  const faults = new Faults();
  switch (message.type) {
    case "text":
      faults.text("The text", message.body, 4_096);
      break;
    case "image":
      checkImage(message, faults);
      break;
    case "template":
      checkTemplate(message, faults);
      break;
    case "interactive":
      checkInteractive(message.interactive, faults);
      break;
    default:
      message satisfies never;
  }
  return faults.sentences;
}

/** Nothing that anybody would see: spaces and marks without a shape are no text. */
export function isBlank(text: string): boolean {
  return !/[^\s\p{C}\p{M}\u115f\u1160\u2800\u3164\uffa0]/u.test(text);
}

class Faults {
  readonly sentences: string[] = [];

  add(sentence: string): void {
    this.sentences.push(sentence);
  }

  text(what: string, value: string, limit: number): void {
    if (isBlank(value)) this.add(`${what} is empty.`);
    this.length(what, value, limit);
  }

  length(what: string, value: string | undefined, limit: number): void {
    if (value === undefined || value.length <= limit) return;
    const { length } = Array.from(value);
    if (length > limit) this.add(`${what} has ${length} characters; ${limit} are allowed.`);
  }

  count(what: string, count: number, limit: number): void {
    if (count === 0) this.add(`There are no ${what}.`);
    if (count > limit) this.add(`There are ${count} ${what}; ${limit} are allowed.`);
  }

  unique(what: string, values: string[]): void {
    if (new Set(values).size < values.length) this.add(`Two ${what} are the same.`);
  }
}

function checkImage(image: OutgoingMessage & { type: "image" }, faults: Faults): void {
  if (!image.mediaId && !image.link) faults.add("The image has neither an uploaded file nor a link.");
  if (image.mediaId && image.link) faults.add("The image has both an uploaded file and a link.");
  if (image.link && !/^https?:\/\/\S+$/.test(image.link))
    faults.add("The link of the image is not a web address.");
  faults.length("The caption", image.caption, 1_024);
}

function checkTemplate(template: OutgoingMessage & { type: "template" }, faults: Faults): void {
  if (!/^[a-z0-9_]{1,512}$/.test(template.name)) {
    faults.add("The name of a template has 1 to 512 small letters, digits and underscores.");
  }
  if (!/^[a-z]{2,3}(?:[_-][A-Za-z]{2,4})?$/.test(template.language)) {
    faults.add("The language of the template is not a code such as en or en_US.");
  }
  for (const component of template.components) checkComponent(component, faults);
}

function checkComponent(component: TemplateComponent, faults: Faults): void {
  const place =
    component.type === "button" ? `button ${Number(component.index) + 1}` : `the ${component.type}`;
  for (const [index, parameter] of component.parameters.entries()) {
    checkParameter(parameter, `Value ${index + 1} of ${place}`, faults);
  }
  // The limit holds for the filled text; its fixed part is not known here, so this is the least.
  const filled = component.parameters.map((one) => (one.type === "text" ? one.text : "")).join("");
  if (component.type === "body") faults.length("The values of the body together", filled, 1_024);
  if (component.type === "header") faults.length("The value of the header", filled, 60);
}

function checkParameter(parameter: TemplateParameter, name: string, faults: Faults): void {
  if (parameter.type === "payload") {
    faults.text(name, parameter.payload, 128);
  } else if (parameter.type === "text") {
    if (isBlank(parameter.text)) faults.add(`${name} is empty.`);
    if (/[\n\r\t]/.test(parameter.text)) faults.add(`${name} has a line break or a tab; Meta refuses them.`);
    if (/ {4,}/.test(parameter.text))
      faults.add(`${name} has more than three spaces in a row; Meta refuses them.`);
  }
}

function checkInteractive(interactive: InteractiveButtons | InteractiveList, faults: Faults): void {
  faults.text("The text", interactive.body.text, interactive.type === "list" ? 4_096 : 1_024);
  if (interactive.header?.type === "text") faults.text("The header", interactive.header.text, 60);
  if (interactive.footer) faults.text("The footer", interactive.footer.text, 60);
  if (interactive.type === "button") checkButtons(interactive, faults);
  else checkList(interactive, faults);
}

function checkButtons({ action }: InteractiveButtons, faults: Faults): void {
  const replies = action.buttons.map((button) => button.reply);
  faults.count("buttons", replies.length, 3);
  for (const [index, reply] of replies.entries()) {
    faults.text(`The id of button ${index + 1}`, reply.id, 256);
    faults.text(`The label of button ${index + 1}`, reply.title, 20);
  }
  faults.unique(
    "button ids",
    replies.map((reply) => reply.id),
  );
  faults.unique(
    "button labels",
    replies.map((reply) => reply.title),
  );
}

function checkList({ action }: InteractiveList, faults: Faults): void {
  const rows = action.sections.flatMap((section) => section.rows);
  faults.text("The label of the list", action.button, 20);
  faults.count("sections", action.sections.length, 10);
  faults.count("rows", rows.length, 10);
  for (const [index, section] of action.sections.entries()) {
    faults.length(`The title of section ${index + 1}`, section.title, 24);
    if (action.sections.length > 1 && !section.title) faults.add(`Section ${index + 1} has no title.`);
  }
  for (const [index, row] of rows.entries()) {
    faults.text(`The id of row ${index + 1}`, row.id, 200);
    faults.text(`The title of row ${index + 1}`, row.title, 24);
    faults.length(`The description of row ${index + 1}`, row.description, 72);
  }
  faults.unique(
    "row ids",
    rows.map((row) => row.id),
  );
}
