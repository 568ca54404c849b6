import type { Shape } from "../../components/glyph.tsx";
import type { Data, Topic } from "./topic.ts";

const source = (data: Data) => {
  const from = data.text("source");
  return from ? ` (source: ${plain(from)})` : "";
};

function plain(name: string): string {
  const words = name
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .replaceAll("_", " ")
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const tones: Record<string, Shape> = { calm: "fact", attention: "warning", trouble: "failed" };

/** Words of Meta's events that mean trouble, as whole words: DELIVERED is none. */
const bad =
  /(^|_)(REJECTED|PAUSED|DISABLED|RESTRICTION|RESTRICTED|VIOLATION|OFFBOARDED|DELETED|RED|FLAGGED|DOWNGRADE)(_|$)/;

export const accountTopics: Record<string, Topic> = {
  "account.reported": {
    shape: (data) =>
      tones[data.text("tone") ?? ""] ?? (bad.test(data.text("event") ?? "") ? "warning" : "fact"),
    word: "Meta says",
    kind: "account",
    sentence: (data) => {
      const said = data.text("sentence");
      if (said) return data.text("tone") === "calm" ? said : `${said} ${data.text("nextStep") ?? ""}`.trim();
      const names = [data.text("field"), data.text("event")].filter((part) => part !== null);
      return names.map(plain).join(": ") || "Something about the account";
    },
  },
  "webhook.quarantined": {
    shape: "warning",
    word: "Quarantined",
    kind: "webhook",
    sentence: (data) => `Kept, but not understood: ${data.text("reason") ?? "no reason was given"}`,
  },
  "webhook.opened": {
    shape: "fact",
    word: "Opened",
    kind: "webhook",
    sentence: (_, { ref }) => `Looked at the raw webhook ${ref ?? ""}`,
  },
  "webhook.replayed": {
    shape: "fact",
    word: "Replayed",
    kind: "webhook",
    sentence: (data, { ref }) => `Replayed webhook ${ref ?? ""}: ${data.number("new") ?? 0} new`,
  },
};

const outcomes: Record<string, string> = {
  delivering: "is being delivered",
  already_delivered: "was delivered before",
  expired: "has expired; told so",
  no_pack: "nothing is ready; told so",
  too_old: "the tap came too late to be answered",
  disabled: "not answered: the advisor is disabled",
  not_authorised: "not answered: not authorised",
  opted_out: "not answered: opted out",
};
const refused = new Set(["disabled", "not_authorised", "opted_out", "too_old"]);
const byWhom = (data: Data) => {
  const by = data.text("by");
  return by ? ` by ${by}` : "";
};

const packOf = (data: Data) => {
  const day = data.text("day");
  return day ? `the pack of ${day}` : "a pack";
};

export const peopleTopics: Record<string, Topic> = {
  "pack.created": {
    shape: "fact",
    word: "Drafted",
    kind: "pack",
    sentence: (d) => `Drafted ${packOf(d)}`,
  },
  "pack.approved": {
    shape: "ok",
    word: "Approved",
    kind: "pack",
    sentence: (d) => `Approved ${packOf(d)}`,
  },
  "pack.rejected": {
    shape: "warning",
    word: "Rejected",
    kind: "pack",
    sentence: (d) => {
      const reason = d.text("reason");
      return `Rejected ${packOf(d)}${reason ? `: ${reason}` : ""}`;
    },
  },
  "pack.announced": {
    shape: "running",
    word: "Announced",
    kind: "pack",
    sentence: (d) => `${d.number("queued") ?? 0} people are told of the new pack`,
  },
  "pack.tapped": {
    shape: (d) => (refused.has(d.text("outcome") ?? "") ? "idle" : "fact"),
    word: "Tapped",
    kind: "tap",
    sentence: (d) => {
      const outcome = d.text("outcome") ?? "";
      const pack = d.text("day") ? `${packOf(d)} ` : "";
      return `${d.text("button") ?? "A button"}: ${pack}${outcomes[outcome] ?? outcome}`;
    },
  },
  "advisor.added": {
    shape: "fact",
    word: "Added",
    kind: "advisor",
    sentence: (d) => `Advisor added${byWhom(d)}`,
  },
  "advisor.changed": {
    shape: "fact",
    word: "Changed",
    kind: "advisor",
    sentence: (d) => `${d.list("changed").map(plain).join(", ") || "Details"} changed${byWhom(d)}`,
  },
  "advisor.revealed": {
    shape: "fact",
    word: "Shown",
    kind: "advisor",
    sentence: (d) => `The whole phone number was shown${byWhom(d)}`,
  },
  "advisor.opted_in": {
    shape: "ok",
    word: "Opted in",
    kind: "advisor",
    sentence: (d) => `May be written to${source(d)}`,
  },
  "advisor.opted_out": {
    shape: "idle",
    word: "Opted out",
    kind: "advisor",
    sentence: (d) => `Gets nothing any more${source(d)}`,
  },
};

export const workTopics: Record<string, Topic> = {
  "messages.exported": {
    shape: "fact",
    word: "Exported",
    kind: "export",
    sentence: (d) => `Messages were taken as ${d.text("file") ?? "a file"}${byWhom(d)}`,
  },
  "sign_in.refused": {
    shape: "warning",
    word: "Not let in",
    kind: "account",
    sentence: (d) => {
      const tries = d.number("tries") ?? 1;
      const whom = d.text("account") ?? "an account that does not exist";
      return `${tries === 1 ? "One try" : `${tries} tries`} to sign in as ${whom}: ${d.text("why") ?? "refused"}`;
    },
  },
  "media.refused": {
    shape: "failed",
    word: "Not taken",
    kind: "sending",
    sentence: (d) => `Meta has not got a picture: ${d.text("reason") ?? "no reason was given"}`,
  },
  "sending.held": {
    shape: "warning",
    word: "Held",
    kind: "sending",
    sentence: (d, { ref }) => d.text("reason") ?? `Sending waits (${ref ?? "all"})`,
  },
  "sending.resumed": {
    shape: "ok",
    word: "Resumed",
    kind: "sending",
    sentence: (_, { ref }) => `Sending goes on (${ref ?? "all"})`,
  },
  "sending.released": {
    shape: "fact",
    word: "Released",
    kind: "sending",
    sentence: (_, { ref }) => `Asked to try again now (${ref ?? "all"})`,
  },
  "channel.failed": {
    shape: "warning",
    word: "Not heard",
    kind: "delivery",
    sentence: (d, { ref }) =>
      `${ref ?? "Somebody outside"} can’t be told: ${d.text("error") ?? "no reason was given"}`,
  },
  "channel.resumed": {
    shape: "ok",
    word: "Heard again",
    kind: "delivery",
    sentence: (_, { ref }) => `${ref ?? "Somebody outside"} is told again`,
  },
  "delivery.gave_up": {
    shape: "failed",
    word: "Gave up",
    kind: "delivery",
    sentence: (d, { ref }) =>
      `${d.text("channel") ?? "Somebody"} was not told after ${d.number("tries") ?? 0} tries (delivery ${ref ?? ""}): ${d.text("error") ?? "no reason was given"}`,
  },
  "delivery.retried": {
    shape: "fact",
    word: "Tried again",
    kind: "delivery",
    sentence: (d, { ref }) => `Asked to tell ${d.text("channel") ?? "them"} now (delivery ${ref ?? ""})`,
  },
  "schedule.skipped": {
    shape: "warning",
    word: "Not done",
    kind: "job",
    sentence: (d, { ref }) => {
      const [from, to] = [d.text("from") ?? "a day", d.text("to")];
      const when = to && to !== from ? `from ${from} to ${to}` : `for ${from}`;
      return `${ref ?? "What returns daily"} was not done ${when}: its time had passed`;
    },
  },
  "job.failed": {
    shape: "failed",
    word: "Gave up",
    kind: "job",
    sentence: (d) =>
      `${d.text("task") ?? "A job"} failed for good: ${d.text("error") ?? "no reason was given"}`,
  },
};
