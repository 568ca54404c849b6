import { support } from "./account-events.ts";
import { quoted } from "./templates.ts";
import { joined, nameOf, nothingToDo, objectIn, plain, rowOf, said, type Teller, type Tone } from "./told.ts";

const reviews: Record<string, { did: string; next: string; tone: Tone }> = {
  APPROVED: { did: "was approved", next: nothingToDo, tone: "calm" },
  PENDING: { did: "goes on", next: "Wait for Meta’s decision.", tone: "calm" },
  DEFERRED: { did: "was put off: Meta decides later", next: "Wait for Meta’s decision.", tone: "attention" },
  REJECTED: { did: "ended with a rejection: the account cannot send", next: support, tone: "trouble" },
};

export const tellReview: Teller = ({ event, value }) => {
  const decision = value.decision ?? event;
  const row = rowOf(reviews, nameOf(decision));
  return {
    title: `Account review: ${plain(decision) ?? "a change"}`,
    sentence: `Meta’s review of the account ${row?.did ?? `is reported as ${plain(decision) ?? "changed"}`}.`,
    nextStep: row?.next ?? "Look at the account in WhatsApp Manager.",
    tone: row?.tone ?? "attention",
  };
};

const alerts: Record<string, string> = {
  INCREASED_CAPABILITIES_ELIGIBILITY_DEFERRED: "a higher limit is not given for now",
  INCREASED_CAPABILITIES_ELIGIBILITY_FAILED: "a higher limit is refused",
  INCREASED_CAPABILITIES_ELIGIBILITY_NEED_MORE_INFO: "for a higher limit Meta wants to know more",
  OBA_APPROVED: "the official mark was given",
  OBA_REJECTED: "the official mark was refused",
  PROFILE_PICTURE_LOST: "the profile picture was lost",
};

export const tellAlert: Teller = ({ value }) => {
  const info = objectIn(value, "alert_info");
  const severity = nameOf(info.alert_severity ?? value.alert_severity);
  const type = info.alert_type ?? value.alert_type;
  const what = rowOf(alerts, nameOf(type)) ?? plain(type) ?? "something about the account";
  const whom = nameOf(value.entity_type) === "PHONE_NUMBER" ? "a number" : "the business";
  const id = said(value.entity_id, 40);
  const isOver = nameOf(info.alert_status ?? value.alert_status) === "NONE";
  return {
    title: isOver ? "Alert is over" : "Alert from Meta",
    sentence: joined(
      `${isOver ? "No longer so" : "Meta alerts"} about ${whom}${id ? ` ${id}` : ""}: ${what}.`,
      quoted("Meta says", info.alert_description ?? value.alert_description),
    ),
    nextStep:
      isOver || severity === "INFORMATIONAL" ? nothingToDo : "See what Meta wants in WhatsApp Manager.",
    tone: isOver || severity === "INFORMATIONAL" ? "calm" : severity === "CRITICAL" ? "trouble" : "attention",
  };
};
