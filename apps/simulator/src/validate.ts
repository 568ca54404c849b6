import { bad, firstOf, isFilled, isObject, type Json, listOf, missing, tooLong } from "./checks.ts";
import type { Complaint } from "./errors.ts";
import { checkInteractive } from "./interactive.ts";
import { mediaOf } from "./media.ts";
import { digitsOf, personByUserId } from "./people.ts";
import type { Stage } from "./stage.ts";
import { checkAgainstTemplate } from "./template-check.ts";

const MEDIA = new Set(["image", "video", "audio", "document", "sticker"]);
const OTHER = new Set(["text", "template", "interactive", "location", "contacts", "reaction"]);

export function typeOf(body: Json): string {
  if (body.status === "read") return "read";
  return typeof body.type === "string" ? body.type : "text";
}

/** What Meta refuses at once; null means the message is taken. */
export function checkMessage(stage: Stage, body: Json): Complaint | null {
  return firstOf(
    checkSender(stage),
    body.messaging_product === "whatsapp" ? null : needed("messaging_product"),
    checkRecipient(stage, body),
    checkCallbackData(body.biz_opaque_callback_data),
    checkContext(body.context),
    checkContent(stage, body, typeOf(body)),
  );
}

export function checkReadReceipt(stage: Stage, body: Json): Complaint | null {
  const id = body.message_id;
  if (body.messaging_product !== "whatsapp") return needed("messaging_product");
  if (!isFilled(id)) return needed("message_id");
  if (stage.inbound.has(id)) return null;
  return { code: 100, details: `Message ${id} does not exist or was not sent to this number` };
}

/** The number itself must be able to send. */
function checkSender({ number }: Stage): Complaint | null {
  if (number.status === "BANNED") return { code: 131031 };
  return number.status === "DISCONNECTED" || number.status === "PENDING" ? { code: 133010 } : null;
}

function checkRecipient(stage: Stage, body: Json): Complaint | null {
  const { to, recipient, recipient_type: kind } = body;
  if (kind !== undefined && kind !== "individual") return bad("recipient_type", "must be individual here");
  if (to === undefined && isFilled(recipient)) {
    return personByUserId(stage, recipient) ? null : bad("recipient", "is not a known user id");
  }
  if (!isFilled(to)) return needed("to");
  const digits = digitsOf(to);
  if (/[^\d+\-() ]/.test(to) || digits.length < 7 || digits.length > 15) {
    return bad("to", "is not a phone number");
  }
  if (digits === stage.settings.displayPhone) return { code: 131021 };
  const known = stage.testRecipients === null || stage.testRecipients.has(digits);
  return known ? null : { code: 131030 };
}

function checkCallbackData(data: unknown): Complaint | null {
  if (data === undefined) return null;
  return typeof data === "string"
    ? tooLong("biz_opaque_callback_data", data, 512)
    : bad("biz_opaque_callback_data", "must be a string");
}

function checkContext(context: unknown): Complaint | null {
  if (context === undefined || (isObject(context) && isFilled(context.message_id))) return null;
  return missing("context.message_id");
}

function checkContent(stage: Stage, body: Json, type: string): Complaint | null {
  if (!MEDIA.has(type) && !OTHER.has(type)) {
    return { code: 100, message: `(#100) Param type must be one of {${[...OTHER, ...MEDIA].join(", ")}}` };
  }
  const content = body[type];
  if (type === "contacts") return Array.isArray(content) && content.length > 0 ? null : missing("contacts");
  if (!isObject(content)) return missing(type);
  if (MEDIA.has(type)) return checkMedia(stage, type, content);
  if (type === "text") return checkText("text['body']", content.body, 4096);
  if (type === "template") return checkTemplate(stage, content);
  if (type === "interactive") return checkInteractive(content);
  if (type === "reaction") return isFilled(content.message_id) ? null : missing("reaction.message_id");
  return typeof content.latitude === "number" && typeof content.longitude === "number"
    ? null
    : missing("location.latitude and location.longitude");
}

function checkMedia(stage: Stage, type: string, media: Json): Complaint | null {
  if (!isFilled(media.id) && !isFilled(media.link)) return missing(`${type}.id or ${type}.link`);
  if (isFilled(media.link) && !/^https?:\/\/[^\s]+$/i.test(media.link))
    return bad(`${type}.link`, "is not a URL");
  if (isFilled(media.id) && !stage.settings.acceptAnyMediaId && !mediaOf(stage, media.id)) {
    const what = `Param ${type}['id'] is not a valid whatsapp business account media attachment ID`;
    return { code: 100, message: `(#100) ${what}` };
  }
  return tooLong(`${type}['caption']`, media.caption, 1024);
}

function checkTemplate(stage: Stage, template: Json): Complaint | null {
  if (!isFilled(template.name)) return missing("template.name");
  if (!isObject(template.language) || !isFilled(template.language.code)) {
    return missing("template.language.code");
  }
  if (stage.missingTemplates.has(template.name)) {
    return {
      code: 132001,
      details: `template name (${template.name}) does not exist in ${template.language.code}`,
    };
  }
  const components = listOf(template.components);
  for (const component of components) {
    for (const parameter of listOf(component.parameters)) {
      if (parameter.type !== "text") continue;
      if (!isFilled(parameter.text)) return missing("Parameter of type text is missing text value");
      if (/[\n\t]| {5}/.test(parameter.text)) {
        return {
          code: 132018,
          details: "Param text cannot have new-line/tab characters or more than 4 spaces",
        };
      }
    }
  }
  return checkAgainstTemplate(stage, { name: template.name, language: template.language.code, components });
}

export function checkText(name: string, text: unknown, limit: number): Complaint | null {
  return isFilled(text) ? tooLong(name, text, limit) : missing(name);
}

function needed(name: string): Complaint {
  return { code: 100, message: `(#100) The parameter ${name} is required.` };
}
