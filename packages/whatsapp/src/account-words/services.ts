import { explain } from "../errors.ts";
import { isObject, readNumber } from "../read.ts";
import { membersIn } from "./members.ts";
import { quoted } from "./templates.ts";
import {
  type AccountWords,
  ended,
  joined,
  nameOf,
  nothingToDo,
  objectIn,
  plain,
  said,
  type Teller,
} from "./told.ts";

const count = (value: unknown) => readNumber(value)?.toLocaleString("en") ?? null;

export const tellFlow: Teller = ({ event, value }) => {
  const id = said(value.flow_id, 40);
  const [before, now] = [plain(value.old_status), plain(value.new_status)];
  const slow = count(value.p90_latency);
  const rate = said(value.error_rate ?? value.availability, 20);
  const limit = count(value.threshold);
  const isOver = nameOf(value.alert_state) === "DEACTIVATED";
  const isChange = nameOf(event) === "FLOW_STATUS_CHANGE";
  return {
    title: `Flow: ${plain(event) ?? "a change"}`,
    sentence: joined(
      `The flow ${id ?? "without an id"}: ${now ? `${before ? `${before} became ` : ""}${now}` : (plain(event) ?? "a change")}${isOver ? ", which is over" : ""}.`,
      slow && `9 of 10 answers took up to ${slow} ms${limit ? ` (limit ${limit})` : ""}.`,
      rate && `Rate: ${rate}.`,
      quoted("Meta says", value.message),
    ),
    nextStep: isChange || isOver ? nothingToDo : "Look at the flow in WhatsApp Manager.",
    tone: isOver || (isChange && now !== "throttled" && now !== "blocked") ? "calm" : "attention",
  };
};

export const tellPayment: Teller = ({ value }) => {
  const name = said(value.configuration_name, 80);
  const provider = said(value.provider_name, 60);
  const status = plain(value.status);
  const isFine = status === "active";
  return {
    title: "Payment set-up",
    sentence: `The payment set-up ${name ? `“${name}” ` : ""}${provider ? `(${provider}) ` : ""}is reported as “${status ?? "changed"}”.`,
    nextStep: isFine ? nothingToDo : "Finish it in WhatsApp Manager if payments in the chat are used.",
    tone: isFine ? "calm" : "attention",
  };
};

export const tellPartner: Teller = ({ event, value }) => {
  const id = said(value.solution_id, 40);
  const status = plain(value.solution_status);
  return {
    title: "Partner solution",
    sentence: `The partner solution ${id ? `${id} ` : ""}is reported as ${[plain(event), status].filter(Boolean).join(", now ") || "changed"}.`,
    nextStep: nothingToDo,
    tone: "calm",
  };
};

/** `value.errors`: a trouble of the number, not of one message, in the playbook's words. */
export function tellErrors(value: unknown): AccountWords {
  const list = Array.isArray(value)
    ? value
    : isObject(value) && Array.isArray(value.errors)
      ? value.errors
      : [];
  const [error = {}] = list.filter(isObject);
  const code = readNumber(error.code);
  const known = explain(code);
  const own = said(error.details, 240) ?? said(objectIn(error, "error_data").details, 240);
  const title = said(error.title, 160) ?? said(error.message, 160);
  return {
    title: code === null ? "Problem" : `Problem ${code}`,
    sentence: joined(
      ended(`${known.title}${code === null ? "" : ` (${code})`}: ${known.explanation}`),
      quoted(
        "Meta says",
        [title, own].filter((part, at, all) => part !== null && all.indexOf(part) === at).join(": "),
      ),
      list.length > 1 && `And ${list.length - 1} more.`,
    ),
    nextStep: known.nextStep,
    tone: known.policy === "retry" || known.policy.startsWith("wait") ? "attention" : "trouble",
  };
}

/** A field that is not known here: its readable members, and no pretence. */
export function tellUnknown(field: string, value: unknown): AccountWords {
  const members = isObject(value) || Array.isArray(value) ? membersIn(value) : said(value, 160);
  return {
    title: plain(field) ?? "Unknown",
    sentence: `Meta reported ${said(field, 80) ?? "something"}; Unlatch does not know it yet${members ? `. It says: ${members}` : ""}.`,
    nextStep: "Look at the raw webhook, and at Meta’s page about this field.",
    tone: "attention",
  };
}
