import type { JsonObject } from "../read.ts";
import { quoted } from "./templates.ts";
import {
  besideMetas,
  ended,
  joined,
  listed,
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

const support =
  "Open Business Support in Meta’s business settings: there is the reason, and the way to appeal.";

interface Row {
  title: string;
  did: string;
  next: string;
  tone: Tone;
}

/** Events of `account_update` whose words need nothing of the value. */
const events: Record<string, Row> = {
  ACCOUNT_DELETED: {
    title: "Account deleted",
    did: "The WhatsApp Business account was deleted. Nothing can be sent with it any more.",
    next: `If nobody of you did this, look at who has access. ${support}`,
    tone: "trouble",
  },
  ACCOUNT_OFFBOARDED: {
    title: "Account disconnected",
    did: "The account was disconnected from the platform. Nothing can be sent with it.",
    next: "Connect the number again in WhatsApp Manager or in the WhatsApp Business app.",
    tone: "trouble",
  },
  ACCOUNT_RECONNECTED: {
    title: "Account connected again",
    did: "The account is connected to the platform again.",
    next: "Nothing to do: what waited goes on by itself.",
    tone: "calm",
  },
  ACCOUNT_VIOLATION: {
    title: "Account broke a rule",
    did: "Meta says that the account broke its rules",
    next: `${support} Stop what is named, or a restriction follows.`,
    tone: "trouble",
  },
  ACCOUNT_RESTRICTION: {
    title: "Account restricted",
    did: "Meta restricted the account",
    next: support,
    tone: "trouble",
  },
  AD_ACCOUNT_LINKED: {
    title: "Ad account linked",
    did: "An ad account was linked with the account.",
    next: "If nobody of you did this, look at it in Meta’s business settings.",
    tone: "attention",
  },
  MM_LITE_TERMS_SIGNED: {
    title: "Terms signed",
    did: "The terms of Meta’s marketing messages were signed.",
    next: nothingToDo,
    tone: "calm",
  },
  PARTNER_ADDED: {
    title: "Partner added",
    did: "A partner got access to the account.",
    next: "If nobody of you did this, take the access away in Meta’s business settings.",
    tone: "attention",
  },
  PARTNER_REMOVED: {
    title: "Partner removed",
    did: "A partner has no access to the account any more.",
    next: "If this server worked through that partner, connect the account again.",
    tone: "attention",
  },
  PARTNER_APP_INSTALLED: {
    title: "App installed",
    did: "A partner’s app got access to the account.",
    next: "If nobody of you did this, take the access away in Meta’s business settings.",
    tone: "attention",
  },
  PARTNER_APP_UNINSTALLED: {
    title: "App removed",
    did: "A partner’s app has no access to the account any more.",
    next: "If it was this server’s app, connect the account again: nothing is received without it.",
    tone: "trouble",
  },
  PARTNER_CLIENT_CERTIFICATION_STATUS_UPDATE: {
    title: "Business check by a partner",
    did: "The check of the business by a partner has a new state",
    next: "Send the missing papers again through the partner if it failed.",
    tone: "attention",
  },
  VOLUME_BASED_PRICING_TIER_UPDATE: {
    title: "Price tier changed",
    did: "The account has another price tier",
    next: nothingToDo,
    tone: "calm",
  },
  BUSINESS_PRIMARY_LOCATION_COUNTRY_UPDATE: {
    title: "Country of the business",
    did: "The country of the business is now",
    next: "Check that it is right: prices depend on it.",
    tone: "attention",
  },
  AUTH_INTL_PRICE_ELIGIBILITY_UPDATE: {
    title: "Price of codes abroad",
    did: "Sign-in codes to other countries have the international price",
    next: nothingToDo,
    tone: "calm",
  },
  VERIFIED_ACCOUNT: {
    title: "Account verified",
    did: "Meta verified the account.",
    next: nothingToDo,
    tone: "calm",
  },
  DISABLED_UPDATE: {
    title: "Account disabled",
    did: "Meta disabled the account",
    next: support,
    tone: "trouble",
  },
};

const bans: Record<string, Pick<Row, "title" | "did" | "tone">> = {
  DISABLE: { title: "Account disabled", did: "Meta disabled the account", tone: "trouble" },
  SCHEDULE_FOR_DISABLE: {
    title: "Account will be disabled",
    did: "Meta will disable the account",
    tone: "trouble",
  },
  REINSTATE: { title: "Account works again", did: "Meta lets the account work again", tone: "calm" },
};

const restrictions: Record<string, string> = {
  RESTRICTED_BIZ_INITIATED_MESSAGING: "it may not start talks (no templates)",
  RESTRICTED_CUSTOMER_INITIATED_MESSAGING: "it may not answer people",
  RESTRICTED_ADD_PHONE_NUMBER_ACTION: "it may not add numbers",
  RESTRICTED_UTILITY_TEMPLATES: "it may not send templates of the category UTILITY",
  RESTRICTED_DIRECT_SEND_UTILITY_TEMPLATES: "it may not send UTILITY messages without a template",
  RESTRICTED_BIZ_INITIATED_CALLING: "it may not call people",
  RESTRICTED_USER_INITIATED_CALLING: "it cannot be called",
};

export const tellAccount: Teller = ({ event, value }) => {
  const ban = objectIn(value, "ban_info");
  const banned = rowOf(bans, nameOf(ban.waba_ban_state));
  const name = nameOf(event);
  const row = rowOf(events, name);
  const known = name === "DISABLED_UPDATE" && banned ? { ...row, ...banned } : row;
  const about = [details(name, value), moment(ban.waba_ban_date) && ` on ${moment(ban.waba_ban_date)}`].find(
    (part) => part,
  );
  const isBack = nameOf(ban.waba_ban_state) === "REINSTATE";
  return {
    title: known?.title ?? `Account: ${plain(event) ?? "a change"}`,
    sentence: joined(
      ended(`${known?.did ?? `Meta reports of the account: ${plain(event) ?? "a change"}`}${about ?? ""}`),
      ...beside(value),
    ),
    nextStep: isBack
      ? "Nothing to do: what waited goes on by itself."
      : (known?.next ?? "Look at the account in WhatsApp Manager."),
    tone: known?.tone ?? "attention",
  };
};

/** What belongs right behind the event's words. */
function details(name: string, value: JsonObject): string | null {
  const after = (text: string | null, lead = ": ") => (text === null ? null : `${lead}${text}`);
  if (name === "ACCOUNT_VIOLATION") return after(plain(objectIn(value, "violation_info").violation_type));
  if (name === "ACCOUNT_RESTRICTION") return after(restrictionsIn(value));
  if (name === "BUSINESS_PRIMARY_LOCATION_COUNTRY_UPDATE") return after(said(value.country, 40), " ");
  if (name === "VOLUME_BASED_PRICING_TIER_UPDATE") return after(tierIn(value));
  if (name === "AUTH_INTL_PRICE_ELIGIBILITY_UPDATE") {
    const since = moment(objectIn(value, "auth_international_rate_eligibility").start_time);
    return since && ` from ${since}`;
  }
  if (name === "PARTNER_CLIENT_CERTIFICATION_STATUS_UPDATE") {
    const info = objectIn(value, "partner_client_certification_info");
    const reasons = Array.isArray(info.rejection_reasons) ? info.rejection_reasons : [];
    const why = listed(reasons.slice(0, 5).map(plain), reasons.length);
    return after(plain(info.status)) && `${after(plain(info.status))}${why ? ` (${why})` : ""}`;
  }
  return null;
}

function restrictionsIn(value: JsonObject): string | null {
  const { some, all } = listIn(value, "restriction_info", 10);
  const told = some.map((one) => {
    const what = besideMetas(rowOf(restrictions, nameOf(one.restriction_type)), one.restriction_type);
    const until = moment(one.expiration);
    return what && `${what}${until ? ` until ${until}` : ""}`;
  });
  return listed(told, all, "; ") || null;
}

function tierIn(value: JsonObject): string | null {
  const info = objectIn(value, "volume_tier_info");
  const [from, to] = said(info.tier, 60)?.split(":") ?? [];
  const span = from && to ? `messages ${from} to ${to === "MAX" ? "any number" : to}` : (from ?? null);
  const parts = [span, plain(info.pricing_category), said(info.region, 60), said(info.effective_month, 20)];
  return parts.filter((part) => part !== null).join(", ") || null;
}

/** Sentences of their own: who is meant, why somebody left, what Meta advises. */
function beside(value: JsonObject): (string | null | false)[] {
  const left = objectIn(value, "disconnection_info");
  const reason = plain(left.reason);
  const by = plain(left.initiated_by);
  const remedies = listIn(value, "restriction_info", 3).some.map((one) => one.remediation);
  const number = said(value.phone_number, 40);
  const app = said(objectIn(value, "waba_info").partner_app_id, 40);
  return [
    number && `Number: ${number}.`,
    app && `The app has the id ${app}.`,
    reason && `Reason: ${reason}${by ? `, by the ${by}` : ""}.`,
    ...remedies.map((text) => quoted("Meta advises", text)),
  ];
}

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
