import { digitsOf, isUserId } from "./phone-number.ts";
import type { JsonObject } from "./read.ts";
import { toTemplateValue } from "./template-value.ts";

/** One value of a template: what stands behind `{{1}}`. `parameter_name` for templates with named values. */
export type TemplateParameter =
  | { type: "text"; text: string; parameter_name?: string }
  | { type: "payload"; payload: string }
  | { type: "image"; image: { id: string } | { link: string } }
  | { type: "video"; video: { id: string } | { link: string } }
  | { type: "document"; document: ({ id: string } | { link: string }) & { filename?: string } };

/** `index` of a button is its place as text, from "0". */
export type TemplateComponent =
  | { type: "header" | "body"; parameters: TemplateParameter[] }
  | { type: "button"; sub_type: "quick_reply" | "url"; index: string; parameters: TemplateParameter[] };

export type InteractiveHeader =
  | { type: "text"; text: string }
  | { type: "image"; image: { id: string } | { link: string } };

type InteractiveFrame = { header?: InteractiveHeader; body: { text: string }; footer?: { text: string } };

export type InteractiveButtons = InteractiveFrame & {
  type: "button";
  action: { buttons: { type: "reply"; reply: { id: string; title: string } }[] };
};

export type ListRow = { id: string; title: string; description?: string };

export type InteractiveList = InteractiveFrame & {
  type: "list";
  action: { button: string; sections: { title?: string; rows: ListRow[] }[] };
};

export type OutgoingMessage =
  | { type: "text"; body: string; previewUrl?: boolean }
  | { type: "image"; mediaId?: string; link?: string; caption?: string }
  | { type: "template"; name: string; language: string; components: TemplateComponent[] }
  | { type: "interactive"; interactive: InteractiveButtons | InteractiveList };

/** `phone`: E.164 or a wa_id; `userId`: business-scoped user id. */
export type Recipient = { phone: string } | { userId: string };

export type SendOptions = {
  to: Recipient;
  /** Comes back in every status of the message: our only key while the wamid is unknown. At most 512 characters. */
  callbackData: string;
  /** The message that this one answers. */
  contextWamid?: string;
};

/**
 * The body of `POST /{phone-number-id}/messages`. Numbers always go with `+`: without it Meta puts the
 * business's own country code before them. Source: Meta, "Messages API" and "Phone number formats".
 */
export function toGraphBody(message: OutgoingMessage, options: SendOptions): JsonObject {
  const body: JsonObject = { messaging_product: "whatsapp", recipient_type: "individual" };
  const name = "phone" in options.to ? options.to.phone : options.to.userId;
  // The digits of a user id are some other person's number.
  if ("userId" in options.to || isUserId(name)) body.recipient = name;
  else body.to = `+${digitsOf(name)}`;
  body.type = message.type;
  body[message.type] = contentOf(message);
  body.biz_opaque_callback_data = options.callbackData;
  if (options.contextWamid !== undefined) body.context = { message_id: options.contextWamid };
  return body;
}

/** Members that are undefined vanish in JSON.stringify. */
function contentOf(message: OutgoingMessage): unknown {
  switch (message.type) {
    case "text":
      return { body: message.body, preview_url: message.previewUrl ?? false };
    case "image":
      // Meta takes either; an id was checked at upload and needs no fetching.
      return message.mediaId === undefined
        ? { link: message.link, caption: message.caption }
        : { id: message.mediaId, caption: message.caption };
    case "template":
      return {
        name: message.name,
        language: { code: message.language },
        components: message.components,
      };
    case "interactive":
      return message.interactive;
    default:
      return message satisfies never;
  }
}

/**
 * A template message with text values for the body, each made one line, and payloads for its quick-reply
 * buttons, in their order.
 */
export function templateMessage(input: {
  name: string;
  language: string;
  bodyParameters: string[];
  buttonPayloads?: string[];
}): OutgoingMessage & { type: "template" } {
  const components: TemplateComponent[] = [];
  if (input.bodyParameters.length > 0) {
    components.push({
      type: "body",
      parameters: input.bodyParameters.map((text) => ({ type: "text", text: toTemplateValue(text) })),
    });
  }
  for (const [index, payload] of (input.buttonPayloads ?? []).entries()) {
    const parameters: TemplateParameter[] = [{ type: "payload", payload }];
    components.push({ type: "button", sub_type: "quick_reply", index: String(index), parameters });
  }
  return { type: "template", name: input.name, language: input.language, components };
}

/** Up to three reply buttons below a text. Only inside the 24-hour window. */
export function replyButtons(input: {
  body: string;
  buttons: { id: string; title: string }[];
  header?: InteractiveHeader;
  footer?: string;
}): OutgoingMessage & { type: "interactive" } {
  const interactive: InteractiveButtons = {
    type: "button",
    body: { text: input.body },
    action: { buttons: input.buttons.map(({ id, title }) => ({ type: "reply", reply: { id, title } })) },
  };
  if (input.header !== undefined) interactive.header = input.header;
  if (input.footer !== undefined) interactive.footer = { text: input.footer };
  return { type: "interactive", interactive };
}
