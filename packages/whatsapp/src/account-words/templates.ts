import type { JsonObject } from "../read.ts";
import {
  type AccountWords,
  besideMetas,
  ended,
  joined,
  listIn,
  moment,
  nameOf,
  nothingToDo,
  objectIn,
  plain,
  rowOf,
  said,
  type Teller,
  type Tone,
} from "./told.ts";

const manager = "WhatsApp Manager";

/** Meta's events of a template: what happened to it, and what to do. */
const statuses: Record<string, { did: string; next: string; tone: Tone }> = {
  APPROVED: { did: "was approved", next: "Nothing to do: it can be sent.", tone: "calm" },
  REINSTATED: { did: "can be sent again", next: "Nothing to do: it can be sent.", tone: "calm" },
  PENDING: { did: "waits for Meta’s review", next: "Wait for Meta’s decision.", tone: "calm" },
  IN_APPEAL: { did: "is being looked at again", next: "Wait for Meta’s decision.", tone: "calm" },
  UNARCHIVED: { did: "was taken out of the archive", next: nothingToDo, tone: "calm" },
  ARCHIVED: {
    did: "was put into the archive and cannot be sent",
    next: `If it is still needed, take it out of the archive in ${manager}.`,
    tone: "attention",
  },
  FLAGGED: {
    did: "was flagged because of its quality, and may be disabled",
    next: "Send less of it, or change its text, until its quality is better.",
    tone: "attention",
  },
  LIMIT_EXCEEDED: {
    did: "was not taken: the account has reached its limit of templates",
    next: `Delete templates that nobody uses in ${manager}.`,
    tone: "attention",
  },
  LOCKED: {
    did: "was locked and cannot be changed",
    next: `See the reason in ${manager}.`,
    tone: "attention",
  },
  PAUSED: {
    did: "was paused and is not sent until Meta lets it go on",
    next: "Wait for the end of the pause, or use another approved template. People block or report it: look at its text.",
    tone: "trouble",
  },
  DISABLED: {
    did: "was disabled for good",
    next: `Use another approved template, or appeal in ${manager}.`,
    tone: "trouble",
  },
  REJECTED: {
    did: "was rejected and cannot be sent",
    next: `Change it as Meta says and hand it in again, or appeal in ${manager}.`,
    tone: "trouble",
  },
  PENDING_DELETION: {
    did: "is being deleted and cannot be sent any more",
    next: "Use another approved template.",
    tone: "trouble",
  },
  DELETED: { did: "was deleted", next: "Use another approved template.", tone: "trouble" },
};

const reasons: Record<string, string> = {
  ABUSIVE_CONTENT: "Meta found its content abusive",
  INCORRECT_CATEGORY: "its category does not fit its content",
  INVALID_FORMAT: "its form is not valid",
  PROMOTIONAL: "it advertises",
  SCAM: "Meta takes it for fraud",
  TAG_CONTENT_MISMATCH: "its language or category does not fit its content",
  CATEGORY_NOT_AVAILABLE: "its category is not available",
};

const pauses: Record<string, string> = {
  FIRST_PAUSE: "It is the first pause.",
  SECOND_PAUSE: "It is the second pause; after a third one it is disabled.",
  RATE_LIMITING_PAUSE: "It was sent too often.",
  UNPAUSE: "The pause is over.",
};

/** "The template daily_content_ready_v1 (en_US)" */
export function templateIn(value: JsonObject): string {
  const name = said(value.message_template_name, 120);
  const language = said(value.message_template_language, 20);
  const id = said(value.message_template_id, 40);
  if (name === null) return id === null ? "A template without a name" : `The template with the id ${id}`;
  return language === null ? `The template ${name}` : `The template ${name} (${language})`;
}

export const tellTemplateStatus: Teller = ({ event, value }) => {
  const template = templateIn(value);
  const row = rowOf(statuses, nameOf(event));
  const info = objectIn(value, "other_info");
  const rejection = objectIn(value, "rejection_info");
  const category = nameOf(value.message_template_category);
  const reason = nameOf(value.reason);
  const why = reason === "" || reason === "NONE" ? null : besideMetas(rowOf(reasons, reason), value.reason);
  const date = moment(objectIn(value, "disable_info").disable_date);
  const isMarketing = category === "MARKETING" && nameOf(event) === "APPROVED";
  const did = row?.did ?? `is reported as ${plain(event) ?? "changed"}`;
  return {
    title: `Template ${plain(event) ?? "changed"}`,
    sentence: joined(
      `${template} ${did}${category && row?.did === "was approved" ? ` as ${category}` : ""}${why ? `: ${why}` : ""}.`,
      date && `It counts from ${date}.`,
      rowOf(pauses, nameOf(info.title)),
      quoted("Meta adds", info.description),
      quoted("Meta says", rejection.reason),
      quoted("Meta recommends", rejection.recommendation),
    ),
    nextStep: isMarketing ? marketing : (row?.next ?? `Look at it in ${manager}.`),
    tone: isMarketing ? "attention" : (row?.tone ?? "attention"),
  };
};

export const quoted = (lead: string, value: unknown): string | null => {
  const text = said(value, 240);
  return text === null ? null : `${lead}: “${text}”`;
};

const scores: Record<string, { word: string; tone: Tone; next: string }> = {
  GREEN: { word: "high", tone: "calm", next: nothingToDo },
  UNKNOWN: { word: "not known yet", tone: "calm", next: nothingToDo },
  YELLOW: {
    word: "medium",
    tone: "attention",
    next: "Send it only to people who expect it, and look at its text: when it gets worse, Meta pauses it.",
  },
  RED: {
    word: "low",
    tone: "trouble",
    next: "Expect Meta to pause it. Keep another approved template ready and send less of this one.",
  },
};

export const tellTemplateQuality: Teller = ({ value }) => {
  const after = rowOf(scores, nameOf(value.new_quality_score));
  const word = (score: unknown) => {
    const name = plain(score);
    const known = rowOf(scores, nameOf(score))?.word;
    return known && name ? `${known} (${name})` : name;
  };
  const before = word(value.previous_quality_score);
  return {
    title: "Template quality",
    sentence: ended(
      `The quality of ${lower(templateIn(value))} ${before ? `went from ${before} to` : "is now"} ${word(value.new_quality_score) ?? "not said"}`,
    ),
    nextStep: after?.next ?? `Look at it in ${manager}.`,
    tone: after?.tone ?? "attention",
  };
};

export const tellTemplateComponents: Teller = ({ value }) => {
  const buttons = listIn(value, "message_template_buttons");
  const labels = buttons.some.map((button) => said(button.message_template_button_text, 40));
  return {
    title: "Template text changed",
    sentence: joined(
      `The text of ${lower(templateIn(value))} was changed.`,
      quoted("Title", value.message_template_title),
      quoted("Text", value.message_template_element),
      quoted("Footer", value.message_template_footer),
      buttons.all > 0 && `Buttons: ${labels.filter((label) => label !== null).join(", ") || buttons.all}.`,
    ),
    nextStep: "Check that its parameters and buttons are still the ones that are sent.",
    tone: "attention",
  };
};

const marketing =
  "Messages of it cost more, and people who stopped marketing do not get them. If it is no advertising, ask for a review in WhatsApp Manager within 60 days; otherwise change its text or use another template.";

export const tellTemplateCategory: Teller = ({ value }): AccountWords => {
  const template = lower(templateIn(value));
  const [before, now, correct] = [value.previous_category, value.new_category, value.correct_category].map(
    (name) => said(name, 40)?.toUpperCase() ?? null,
  );
  const when = moment(value.category_update_timestamp);
  if (correct && correct !== now)
    return {
      title: "Template category will change",
      sentence: `Meta will move ${template} ${now ? `from ${now} ` : ""}to ${correct}${when ? ` on ${when}` : ", usually within a day"}.`,
      nextStep: correct === "MARKETING" ? `Before that: ${lower(marketing)}` : nothingToDo,
      tone: correct === "MARKETING" ? "trouble" : "attention",
    };
  const to = now ?? correct ?? "another category";
  return {
    title: "Template category changed",
    sentence: `Meta moved ${template} ${before ? `from ${before} ` : ""}to ${to}${when ? ` on ${when}` : ""}.`,
    nextStep: to === "MARKETING" ? marketing : nothingToDo,
    tone: to === "MARKETING" ? "trouble" : "attention",
  };
};

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
