import { isObject, type JsonObject, readText } from "./read.ts";

/**
 * One form for every kind of tap. `payload` is what our button carries (a list's or button's id; for a flow
 * its `response_json` text), `label` what the person saw.
 */
export type Tap = {
  form: "button" | "button_reply" | "list_reply" | "flow_reply";
  payload: string;
  label: string;
};

/** Meta's limit of ids is 256 characters; flow answers are longer. Both are bounded, not trusted. */
const longestPayload = 1_024;
const longestFlow = 16_384;

/**
 * The tap that a message carries, or null. Reads template quick replies (`type: "button"`), reply buttons,
 * list rows and flows; a `call_permission_reply` is no tap. Where a button has no payload Meta repeats the
 * label, so a missing one falls back to it. Goes by members, not by `type`, which may be missing.
 * Source: Meta, "Webhooks: messages (button, interactive)".
 */
export function readTap(message: JsonObject): Tap | null {
  if (isObject(message.button)) return tap("button", message.button.payload, message.button.text);
  if (!isObject(message.interactive)) return null;
  const { button_reply: button, list_reply: row, nfm_reply: flow } = message.interactive;
  if (isObject(button)) return tap("button_reply", button.id, button.title);
  if (isObject(row)) return tap("list_reply", row.id, row.title);
  if (isObject(flow)) return tap("flow_reply", flow.response_json, flow.body ?? flow.name);
  return null;
}

function tap(form: Tap["form"], payload: unknown, label: unknown): Tap | null {
  const words = readText(label, longestPayload);
  const text = readText(payload, form === "flow_reply" ? longestFlow : longestPayload) ?? words;
  return text === null ? null : { form, payload: text, label: words ?? text };
}
