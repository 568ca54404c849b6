import type { JsonObject } from "../read.ts";
import { bans, events, restrictions } from "./account-events.ts";
import { quoted } from "./templates.ts";
import {
  besideMetas,
  ended,
  joined,
  listed,
  listIn,
  moment,
  nameOf,
  objectIn,
  plain,
  rowOf,
  said,
  type Teller,
} from "./told.ts";

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
