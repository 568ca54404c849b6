/** HTTP status, title and details per code, after Meta's table of December 2025 (meta.md section 4). */
type Entry = readonly [http: number, title: string, details: string];

// Throttling codes are 400 here as in Meta's own table; a rule may ask for 429, which other texts name.
const TABLE: Readonly<Record<number, Entry>> = {
  0: [401, "Cannot authenticate", "We could not authenticate the app user."],
  1: [400, "Unknown API call", "Invalid request or possible server error."],
  2: [503, "Temporary outage", "Temporary due to downtime or due to being overloaded."],
  3: [500, "Capability or permission", "The app lacks the capability for this call."],
  4: [400, "Application request limit reached", "The app has reached its API call rate limit."],
  10: [403, "Permission denied", "Permission is either not granted or has been removed."],
  33: [400, "Parameter value is not valid", "The business phone number has been deleted."],
  100: [400, "Invalid parameter", "One or more parameters are unsupported or misspelled."],
  190: [401, "Access token has expired", "The access token has expired."],
  368: [403, "Temporarily blocked for policy violations", "The account has been restricted."],
  2200: [400, "Callback verification failed", "The callback URL did not answer as it should."],
  80007: [400, "Rate limit issues", "The WhatsApp Business Account has reached its rate limit."],
  130429: [400, "Rate limit hit", "Cloud API message throughput has been reached."],
  130472: [
    400,
    "User's number is part of an experiment",
    "The message was not sent as part of an experiment.",
  ],
  130497: [
    403,
    "Restricted from messaging users in this country",
    "The account may not message this country.",
  ],
  131000: [500, "Something went wrong", "The message failed for an unknown reason."],
  131005: [403, "Access denied", "Permission is either not granted or has been removed."],
  131008: [400, "Required parameter is missing", "The request is missing a required parameter."],
  131009: [400, "Parameter value is not valid", "One or more parameter values are invalid."],
  131016: [500, "Service unavailable", "A service is temporarily unavailable."],
  131021: [400, "Recipient cannot be sender", "Sender and recipient phone number are the same."],
  131026: [400, "Message undeliverable", "The phone cannot take the message."],
  131030: [
    400,
    "Recipient phone number not in allowed list",
    "Add the number to the list of test recipients.",
  ],
  131031: [403, "Business account has been locked", "The account is restricted or disabled."],
  131037: [400, "Display name needs approval", "The display name of this number is not approved."],
  131042: [400, "Business eligibility payment issue", "There was an error with the payment method."],
  131045: [500, "Incorrect certificate", "The number is not correctly registered."],
  131047: [400, "Re-engagement message", "More than 24 hours have passed since the customer last replied."],
  131048: [400, "Spam rate limit hit", "Too many earlier messages were blocked or flagged as spam."],
  131049: [400, "Not delivered to maintain healthy ecosystem engagement", "Withheld by Meta."],
  131050: [400, "User stopped marketing messages", "The user asked not to get marketing messages."],
  131059: [400, "Bad paging cursor", "The cursor is invalid or expired: start again without it."],
  131051: [400, "Message type unknown", "The message type is not supported."],
  131052: [400, "Media download error", "The media of the user could not be downloaded."],
  131053: [400, "Media upload error", "The media of the message could not be uploaded."],
  131056: [400, "Pair rate limit hit", "Too many messages from this number to the same recipient."],
  131057: [500, "Account in maintenance mode", "The number is being upgraded."],
  131064: [400, "Messaging limit", "Messages are limited because templates were misclassified."],
  132000: [400, "Template param count mismatch", "The number of parameters does not match the template."],
  132001: [404, "Template does not exist", "The template is missing in this language or not approved."],
  132005: [400, "Template hydrated text too long", "The filled text is too long."],
  132007: [400, "Template content policy violated", "The content violates a WhatsApp policy."],
  132012: [400, "Template parameter format mismatch", "The parameters are formatted wrongly."],
  132015: [400, "Template is paused", "The template is paused because of low quality."],
  132016: [400, "Template is disabled", "The template was paused too often and is disabled."],
  132018: [
    400,
    "Template parameters are not valid",
    "There is an issue with the parameters of the template.",
  ],
  133004: [503, "Server temporarily unavailable", "The server is temporarily unavailable."],
  133010: [400, "Phone number not registered", "The number is not registered on the platform."],
  134100: [400, "Only marketing templates", "This way is for templates of the category MARKETING."],
  200005: [400, "Template insights are not available", "Confirm them first with is_enabled_for_insights."],
  135000: [400, "Generic user error", "The message failed because of the request's parameters."],
  137000: [400, "Identity key mismatch", "The identity of the user has changed."],
};
const HREF = "https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes";

export type Complaint = {
  code: number;
  details?: string;
  subcode?: number;
  message?: string;
  transient?: boolean;
  userTitle?: string;
  userMessage?: string;
};

/** A token that never was one; an expired one is code 190 with subcode 463, on order. */
export const INVALID_TOKEN: Complaint = { code: 190, subcode: 0, message: "Invalid OAuth access token." };

export function httpStatusOf(code: number): number {
  return TABLE[code]?.[0] ?? 400;
}

/** The body of a refused call. */
export function graphError(complaint: Complaint, traceId: string): object {
  const { code, transient = code === 2, userTitle, userMessage } = complaint;
  const subcode = complaint.subcode ?? (code === 190 ? 463 : undefined);
  const [, title, details] = TABLE[code] ?? [400, "Unknown error", "No further detail."];
  return {
    error: {
      message:
        complaint.message ??
        (code === 190 ? `Error validating access token: ${title}` : `(#${code}) ${title}`),
      type: subcode === 33 ? "GraphMethodException" : "OAuthException",
      code,
      ...(transient && { is_transient: true }),
      ...(subcode && { error_subcode: subcode }),
      ...(code >= 1000 || complaint.details
        ? { error_data: { messaging_product: "whatsapp", details: complaint.details ?? details } }
        : {}),
      ...(userTitle && { error_user_title: userTitle }),
      ...(userMessage && { error_user_msg: userMessage }),
      fbtrace_id: traceId,
    },
  };
}

/** The same trouble as it is told later, in a `failed` status. */
export function statusError(code: number): object {
  const [, title, details] = TABLE[code] ?? [400, "Unknown error", "No further detail."];
  return { code, title, message: title, error_data: { details }, href: HREF };
}
