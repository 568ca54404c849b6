import { bad, firstOf, isFilled, isObject, type Json, listOf, missing, tooLong } from "./checks.ts";
import type { Complaint } from "./errors.ts";

/** Sizes of meta.md 5.5: what a list or a row of reply buttons may hold. */
export function checkInteractive(interactive: Json): Complaint | null {
  const { type, body, action, footer, header } = interactive;
  if (!isObject(action)) return missing("interactive.action");
  const text = isObject(body) ? body.text : undefined;
  if (!isFilled(text)) return missing("interactive.body.text");
  return firstOf(
    tooLong("interactive['body']['text']", text, type === "list" ? 4096 : 1024),
    tooLong("interactive['footer']['text']", isObject(footer) ? footer.text : undefined, 60),
    tooLong("interactive['header']['text']", isObject(header) ? header.text : undefined, 60),
    checkAction(type, action),
  );
}

function checkAction(type: unknown, action: Json): Complaint | null {
  switch (type) {
    case "button":
      return checkButtons(listOf(action.buttons));
    case "list":
      return firstOf(
        isFilled(action.button)
          ? tooLong("interactive['action']['button']", action.button, 20)
          : missing("action.button"),
        checkRows(listOf(action.sections)),
      );
    case "cta_url":
      return isObject(action.parameters) && isFilled(action.parameters.url)
        ? firstOf(
            tooLong("parameters['url']", action.parameters.url, 2000),
            tooLong("parameters['display_text']", action.parameters.display_text, 20),
          )
        : missing("action.parameters.url");
    default:
      return isFilled(type) ? null : missing("interactive.type");
  }
}

function checkButtons(buttons: Json[]): Complaint | null {
  if (buttons.length < 1 || buttons.length > 3) return bad("action.buttons", "must hold 1 to 3 buttons");
  const replies = buttons.map((button) => (isObject(button.reply) ? button.reply : {}));
  return firstOf(
    ...replies.map((reply) => checkChoice("buttons", reply, 256, 20)),
    new Set(replies.map((reply) => reply.id)).size === replies.length
      ? null
      : bad("action.buttons", "has two equal ids"),
  );
}

function checkRows(sections: Json[]): Complaint | null {
  const rows = sections.flatMap((section) => listOf(section.rows));
  if (sections.length > 10) return bad("action.sections", "must hold at most 10 sections");
  if (rows.length < 1 || rows.length > 10) return bad("action.sections", "must hold 1 to 10 rows");
  return firstOf(
    ...rows.map((row) => checkChoice("rows", row, 200, 24)),
    ...rows.map((row) => tooLong("rows['description']", row.description, 72)),
    ...sections.map((section) => tooLong("sections['title']", section.title, 24)),
  );
}

function checkChoice(name: string, choice: Json, idLimit: number, titleLimit: number): Complaint | null {
  if (!isFilled(choice.id) || !isFilled(choice.title)) return missing(`${name}: id and title`);
  return firstOf(
    tooLong(`${name}['id']`, choice.id, idLimit),
    tooLong(`${name}['title']`, choice.title, titleLimit),
  );
}
