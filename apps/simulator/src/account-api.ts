import type { ServerResponse } from "node:http";
import { analytics, pricingAnalytics, templateAnalytics } from "./analytics.ts";
import { subscribeAccount } from "./app-api.ts";
import type { Json } from "./checks.ts";
import type { ApiCall } from "./http.ts";
import { answerError, answerJson, answerUnknown } from "./http.ts";
import { numberFields } from "./number.ts";
import type { Stage } from "./stage.ts";
import { createTemplate, deleteTemplates, listTemplates } from "./template-api.ts";

/** The doors of the WhatsApp business account. */
export function handleAccount(stage: Stage, call: ApiCall, response: ServerResponse) {
  const { query, body } = call;
  switch (`${call.method} ${call.edge ?? ""}`.trim()) {
    case "GET":
      return answerJson(response, 200, accountFields(stage, query.get("fields")));
    case "POST":
      if (body.is_enabled_for_insights === undefined && query.get("is_enabled_for_insights") === null) break;
      stage.insights.confirmed = true;
      return answerJson(response, 200, { id: stage.settings.wabaId });
    case "GET phone_numbers":
      return answerJson(response, 200, { data: [numberFields(stage.number, query.get("fields"))] });
    case "GET subscribed_apps":
      return answerJson(response, 200, { data: subscribedApps(stage) });
    case "POST subscribed_apps":
      return subscribeAccount(stage, body, response);
    case "GET message_templates":
      return listTemplates(stage, query, call.path, response);
    case "POST message_templates":
      return createTemplate(stage, body, response);
    case "DELETE message_templates":
      return deleteTemplates(stage, query, response);
    case "GET template_analytics":
      if (!stage.insights.confirmed) return answerError(stage, response, { code: 200005 });
      return answerJson(response, 200, templateAnalytics(stage, query));
    default:
  }
  answerUnknown(stage, response, call.method, stage.settings.wabaId);
}

const subscribedApps = ({ app }: Stage): Json[] =>
  app.isSubscribed ? [{ whatsapp_business_api_data: { id: app.id, name: "Unlatch Test" } }] : [];

/** POST /{phone}/register and deregister: only a registered number sends. */
export function registerNumber(stage: Stage, edge: string, response: ServerResponse) {
  stage.number.status = edge === "register" ? "CONNECTED" : "DISCONNECTED";
  answerJson(response, 200, { success: true });
}

function accountFields(stage: Stage, fields: string | null): Json {
  const about: Json = {
    id: stage.settings.wabaId,
    name: stage.number.verified_name,
    status: stage.number.status === "BANNED" ? "BANNED" : "ACTIVE",
    account_review_status: "APPROVED",
    health_status: stage.number.health_status,
    is_enabled_for_insights: stage.insights.confirmed,
  };
  // A comma inside parentheses belongs to its field.
  const asked = (fields ?? "id,name").split(/,(?![^(]*\))/).map((field) => field.trim());
  const out: Json = { id: about.id };
  for (const field of asked) {
    const name = field.split(".")[0] ?? "";
    if (name === "analytics") out.analytics = analytics(stage, field);
    else if (name === "pricing_analytics") out.pricing_analytics = pricingAnalytics(stage, field);
    else if (name in about) out[name] = about[name];
  }
  return out;
}
