import { counted, dayWords } from "../format.ts";
import type { Data, Topic } from "../pages/activity/topic.ts";
import { asked } from "./asked.ts";
import { byWhom, plain } from "./topic-words.ts";

const sources: Record<string, string> = {
  message: "by a message of their own",
  "WhatsApp setting": "by their settings in WhatsApp",
  "another app’s chat": "in a chat of another app",
};

const source = (data: Data) => {
  const from = data.text("source");
  return from ? `, ${Object.hasOwn(sources, from) ? sources[from] : `says ${from}`}` : "";
};

/** What follows on what they asked for. */
const outcomes: Record<string, string> = {
  delivering: "it is on its way",
  already_delivered: "they have it already and were told so",
  expired: "it has expired and they were told so",
  no_pack: "nothing is ready and they were told so",
  too_old: "not answered, the tap came a day too late",
  disabled: "not answered, they are disabled",
  not_authorised: "not answered, they are not authorised",
  opted_out: "not answered, they opted out",
};
const refused = new Set(["disabled", "not_authorised", "opted_out", "too_old"]);

const first = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const packOf = (data: Data) => {
  const day = data.text("day");
  return day ? `the pack of ${dayWords(day)}` : "a pack";
};

/** From what to what, where the line tells it; a name and a number are told by the audit only. */
function changeOf(data: Data): string {
  const [from, to] = [data.facts("from"), data.facts("to")];
  const said = data.list("changed").map((name) => {
    if (!Object.hasOwn(to, name)) return `${plain(name)} changed`;
    const [before, after] = [factWords(from[name]), factWords(to[name])];
    return before === after ? `${plain(name)} stays ${after}` : `${plain(name)}: ${before} → ${after}`;
  });
  return `${said.join(" · ") || "Details changed"}${byWhom(data)}`;
}

function factWords(value: unknown): string {
  if (value === true) return "yes";
  if (value === false) return "no";
  if (Array.isArray(value)) return value.map(String).join(", ") || "none";
  return typeof value === "string" && value !== "" ? value : "none";
}

export const peopleTopics: Record<string, Topic> = {
  "pack.created": {
    shape: "fact",
    word: "Drafted",
    kind: "pack",
    sentence: (d) => `${first(packOf(d))} was drafted${byWhom(d)}`,
  },
  "pack.approved": {
    shape: "ok",
    word: "Approved",
    kind: "pack",
    sentence: (d) => `${first(packOf(d))} was approved${byWhom(d)}`,
  },
  "pack.rejected": {
    shape: "warning",
    word: "Rejected",
    kind: "pack",
    sentence: (d) => {
      const reason = d.text("reason");
      return `${first(packOf(d))} was rejected${byWhom(d)}${reason ? `: ${reason}` : ""}`;
    },
  },
  "pack.announced": {
    shape: "running",
    word: "Announced",
    kind: "pack",
    sentence: (d) =>
      `${counted(d.number("queued") ?? 0, "person", "people")} to be told of the pack${byWhom(d)}`,
  },
  "pack.sent_again": {
    shape: "running",
    word: "Sent again",
    kind: "pack",
    sentence: (d) => `The rest of the pack goes out${byWhom(d)}: ${d.number("parts") ?? 0} messages`,
  },
  "pack.tapped": {
    shape: (d) => (refused.has(d.text("outcome") ?? "") ? "idle" : "fact"),
    word: "Tapped",
    kind: "tap",
    sentence: (d) => {
      const outcome = d.text("outcome") ?? "";
      const day = d.text("day");
      const what = `Asked for ${asked(d.text("button") ?? "")}${day ? ` of ${dayWords(day)}` : ""}`;
      return `${what}: ${outcomes[outcome] ?? outcome.replaceAll("_", " ")}`;
    },
  },
  "advisor.added": {
    shape: "fact",
    word: "Added",
    kind: "advisor",
    sentence: (d) => `Added${byWhom(d)}`,
  },
  "advisor.changed": {
    shape: "fact",
    word: "Changed",
    kind: "advisor",
    sentence: changeOf,
  },
  "advisor.revealed": {
    shape: "fact",
    word: "Shown",
    kind: "advisor",
    sentence: (d) => `${d.text("by") ?? "Somebody"} looked at the whole phone number`,
  },
  "advisor.opted_in": {
    shape: "ok",
    word: "Opted in",
    kind: "advisor",
    sentence: (d) => `Agreed to be written to${source(d)}`,
  },
  "advisor.opted_out": {
    shape: "idle",
    word: "Opted out",
    kind: "advisor",
    sentence: (d) => `Wants no more messages${source(d)}`,
  },
};
