import type { Data, Topic } from "../pages/activity/topic.ts";
import { asked } from "./asked.ts";

/** What each topic of the feed means to a person. A topic that is missing here is shown by its name. */

/** Meta's code in words comes with the message; a row has room for the number only. */
const because = (data: Data) => {
  const title = data.text("title");
  const code = data.number("code");
  if (title) return code === null ? title : `${title} (${code})`;
  return code === null ? null : `Meta’s code ${code}`;
};

const reasons: Record<string, string> = {
  disabled: "the advisor is disabled",
  not_authorised: "not on the list of authorised advisors",
  opted_out: "opted out",
  no_address: "no number is known",
  too_late: "held until the morning was over",
  run_expired: "the time of its run was over",
  run_cancelled: "its run was cancelled",
  window_closed: "the 24-hour window is closed",
};

const body = (fallback: string) => (data: Data) => data.text("text") ?? fallback;

function received(data: Data): string {
  const tap = data.text("tap");
  const label = data.text("text");
  if (!tap) return label ?? `Sent a message of the type ${data.text("type") ?? "unknown"}`;
  return label && label !== tap ? `Tapped “${label}”` : `Tapped: ${asked(tap)}`;
}

export const messageTopics: Record<string, Topic> = {
  "message.received": {
    shape: "fact",
    word: "Received",
    sentence: (data) =>
      [received(data), data.text("ad"), data.text("elsewhere")].filter((part) => part !== null).join(" · "),
  },
  "message.echoed": {
    shape: "fact",
    word: "By phone",
    sentence: body("Sent in the WhatsApp Business app"),
  },
  "message.queued": { shape: "running", word: "Queued", sentence: body("Waits for its turn") },
  "message.tested": { shape: "fact", word: "Test", sentence: body("A test message was asked for") },
  "message.requeued": {
    shape: "running",
    word: "Queued again",
    sentence: body("Was cancelled because the server’s clock was wrong, and goes out now"),
  },
  "message.accepted": { shape: "running", word: "Accepted", sentence: body("Meta took it") },
  "message.sent": { shape: "running", word: "Sent", sentence: body("Left Meta’s servers") },
  "message.delivered": { shape: "ok", word: "Delivered", sentence: body("Arrived on the phone") },
  "message.read": { shape: "ok", word: "Read", sentence: body("Was opened") },
  "message.failed": {
    shape: "failed",
    word: "Failed",
    sentence: (data) =>
      because(data) ??
      (data.text("reason") === "gave_up" ? "Not sent: the server gave up" : "Could not be delivered"),
  },
  "message.cancelled": {
    shape: "idle",
    word: "Not sent",
    sentence: (data) => {
      const reason = data.text("reason");
      if (reason) return `Not sent: ${reasons[reason] ?? reason.replaceAll("_", " ")}`;
      const why = because(data);
      return why ? `Not sent, because an earlier one failed: ${why}` : "Not sent";
    },
  },
  "message.uncertain": {
    shape: "warning",
    word: "Uncertain",
    sentence: () =>
      "Sent, but Meta’s answer was lost. It goes once more only after Meta had time to report it.",
  },
  "message.undecided": {
    shape: "warning",
    word: "Needs you",
    sentence: () => "The outcome stays unknown. Decide whether to send it again.",
  },
  "message.sent_again": {
    shape: "running",
    word: "Sent again",
    sentence: (data) =>
      `${data.text("by") ?? "Somebody"} sent message ${data.number("original") ?? ""} again`,
  },
  "message.status_reported": {
    shape: "fact",
    word: "Reported",
    sentence: (data) => `Meta reported “${data.text("status") ?? "a status"}”, which changes nothing here`,
  },
  "status.unmatched": {
    shape: "idle",
    word: "Unmatched",
    kind: "status",
    sentence: (data) => {
      const place = data.text("elsewhere");
      const said = `“${data.text("status") ?? "A status"}” for a message that is not known here`;
      return place ? `${said} · ${place}` : said;
    },
  },
};
