import { type JsonObject, readNumber } from "../read.ts";
import { personIn } from "./people.ts";
import {
  type AccountWords,
  listIn,
  moment,
  nameOf,
  nothingToDo,
  plain,
  type Teller,
  type Tone,
} from "./told.ts";

/** One event of a call. Each stands alone: Meta promises no order, so an end may come before its beginning. */
export const tellCalls: Teller = ({ value }) => {
  const calls = listIn(value, "calls", 3);
  const statuses = listIn(value, "statuses", 3);
  const told = [
    ...calls.some.map((call) => tellCall(call, value)),
    ...statuses.some.map((status) => tellStatus(status, value)),
  ];
  const more = calls.all + statuses.all - told.length;
  const [first] = told;
  if (first === undefined) return unclear;
  return {
    title: first.title,
    sentence: told.map((one) => one.sentence).join(" ") + (more > 0 ? ` And ${more} more.` : ""),
    nextStep: told.find((one) => one.tone !== "calm")?.nextStep ?? first.nextStep,
    tone: told.some((one) => one.tone === "attention") ? "attention" : "calm",
  };
};

const unclear: AccountWords = {
  title: "Call",
  sentence: "Meta reported something about a call, without saying which one.",
  nextStep: "Look at the raw webhook.",
  tone: "attention",
};

const isOurs = (call: JsonObject) => nameOf(call.direction) === "BUSINESS_INITIATED";

function tellCall(call: JsonObject, value: JsonObject): AccountWords {
  const ours = isOurs(call);
  const who = personIn(value, ours ? call.to : call.from) ?? "Somebody";
  const event = nameOf(call.event);
  if (event === "TERMINATE") return endOf(call, who, ours);
  const at = moment(call.timestamp);
  const when = at ? ` (${at})` : "";
  if (event === "CONNECT")
    return {
      title: ours ? "Call to a person" : "Call from a person",
      sentence: ours ? `The business calls ${who}${when}.` : `${who} calls the business${when}.`,
      nextStep: ours ? nothingToDo : "Answer it on the WhatsApp Business app, if calls are answered there.",
      tone: "calm",
    };
  return {
    title: "Call",
    sentence: `${ours ? `Call to ${who}` : `Call from ${who}`}: ${plain(call.event) ?? plain(call.status) ?? "not said what"}${when}.`,
    nextStep: nothingToDo,
    tone: "calm",
  };
}

/** Missed or answered: it was answered when it lasted. */
function endOf(call: JsonObject, who: string, ours: boolean): AccountWords {
  const seconds = readNumber(call.duration) ?? between(call.start_time, call.end_time);
  const isAnswered = seconds === null ? nameOf(call.status) === "COMPLETED" : seconds > 0;
  const at = moment(call.timestamp);
  const when = at ? ` (${at})` : "";
  const tone: Tone = isAnswered || ours ? "calm" : "attention";
  const lasted = isAnswered
    ? `answered${seconds ? `, ${lengthOf(seconds)}` : ""}`
    : ours
      ? "not answered"
      : "missed";
  return {
    title: isAnswered ? "Call ended" : ours ? "Call not answered" : "Missed call",
    sentence: `${ours ? `Call of the business to ${who}` : `Call from ${who}`}: ${lasted}${when}.`,
    nextStep: tone === "attention" ? "Call or write back." : nothingToDo,
    tone,
  };
}

function between(start: unknown, end: unknown): number | null {
  const [from, to] = [readNumber(start), readNumber(end)];
  return from === null || to === null || to < from ? null : to - from;
}

function lengthOf(seconds: number): string {
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`;
}

/** How a call of ours goes on: it rings, is taken or refused. */
function tellStatus(status: JsonObject, value: JsonObject): AccountWords {
  const who = personIn(value, status.recipient_id ?? status.recipient_user_id) ?? "a person";
  const state = plain(status.status);
  const at = moment(status.timestamp);
  return {
    title: "Call to a person",
    sentence: `The call of the business to ${who} is ${state ?? "reported without a state"}${at ? ` (${at})` : ""}.`,
    nextStep: nothingToDo,
    tone: "calm",
  };
}
