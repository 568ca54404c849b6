import type { Shape } from "../components/glyph.tsx";
import { counted } from "../format.ts";
import type { Topic } from "../pages/activity/topic.ts";
import { stopName } from "./stops.ts";
import { byWhom, plain } from "./topic-words.ts";

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
    sentence: (data, { ref }) => `${data.text("by") ?? "Somebody"} looked at webhook ${ref ?? ""} as it came`,
  },
  "webhook.replayed": {
    shape: "fact",
    word: "Replayed",
    kind: "webhook",
    sentence: (data, { ref }) =>
      `Webhook ${ref ?? ""} was read again, ${data.number("new") || "nothing"} new${byWhom(data)}`,
  },
};

export const workTopics: Record<string, Topic> = {
  "house.went_live": {
    shape: "fact",
    word: "Went live",
    kind: "house",
    sentence: (d) => `The demo was left: this is the house of a business from here on${byWhom(d)}`,
  },
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
  "sending.stopped": {
    shape: "warning",
    word: "Stopped",
    kind: "sending",
    sentence: (d, { ref }) =>
      `${d.text("by") ?? "Somebody"} stopped ${stopName(ref)}: ${d.text("reason") ?? "no reason was given"}`,
  },
  "sending.stop_ended": {
    shape: "ok",
    word: "Lifted",
    kind: "sending",
    sentence: (d, { ref }) => `The stop of ${stopName(ref)} has ended${byWhom(d)}`,
  },
  "sending.went_live": {
    shape: "ok",
    word: "Live",
    kind: "sending",
    sentence: (d) =>
      `Went live${byWhom(d)}: ${counted(d.number("people") ?? 0, "person", "people")} can be reached, ${counted(d.number("waited") ?? 0, "message")} had waited`,
  },
  "sending.tested_again": {
    shape: "warning",
    word: "Test mode",
    kind: "sending",
    sentence: (d) =>
      `Back to test mode${byWhom(d)}: only ${counted(d.number("numbers") ?? 0, "number")} can be written to`,
  },
  "sending.test_list": {
    shape: "fact",
    word: "Test list",
    kind: "sending",
    sentence: (d) =>
      `Changed the test list${byWhom(d)}: ${counted(d.number("numbers") ?? 0, "number")} on it`,
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
