import { nothingToDo, type Tone } from "./told.ts";

export const support =
  "Open Business Support in Meta’s business settings: there is the reason, and the way to appeal.";

export interface Row {
  title: string;
  did: string;
  next: string;
  tone: Tone;
}

/** Events of `account_update` whose words need nothing of the value. */
export const events: Record<string, Row> = {
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

export const bans: Record<string, Pick<Row, "title" | "did" | "tone">> = {
  DISABLE: { title: "Account disabled", did: "Meta disabled the account", tone: "trouble" },
  SCHEDULE_FOR_DISABLE: {
    title: "Account will be disabled",
    did: "Meta will disable the account",
    tone: "trouble",
  },
  REINSTATE: { title: "Account works again", did: "Meta lets the account work again", tone: "calm" },
};

export const restrictions: Record<string, string> = {
  RESTRICTED_BIZ_INITIATED_MESSAGING: "it may not start talks (no templates)",
  RESTRICTED_CUSTOMER_INITIATED_MESSAGING: "it may not answer people",
  RESTRICTED_ADD_PHONE_NUMBER_ACTION: "it may not add numbers",
  RESTRICTED_UTILITY_TEMPLATES: "it may not send templates of the category UTILITY",
  RESTRICTED_DIRECT_SEND_UTILITY_TEMPLATES: "it may not send UTILITY messages without a template",
  RESTRICTED_BIZ_INITIATED_CALLING: "it may not call people",
  RESTRICTED_USER_INITIATED_CALLING: "it cannot be called",
};
