import type { ServerResponse } from "node:http";
import { INVALID_TOKEN } from "./errors.ts";
import { answerError, answerJson } from "./http.ts";
import type { Stage } from "./stage.ts";

/** The app at Meta to which the token and the secret belong; tests change members to play what was set up wrong. */
export type App = {
  id: string;
  /** The account's events go to it. */
  isSubscribed: boolean;
  /** Where it has them sent; null: nothing was entered yet. */
  callbackUrl: string | null;
  fields: string[];
  /** What its token may do. */
  scopes: string[];
};

export const newApp = (): App => ({
  id: "100200300400500",
  isSubscribed: true,
  callbackUrl: null,
  fields: [
    "messages",
    "account_update",
    "account_alerts",
    "business_capability_update",
    "message_template_quality_update",
    "message_template_status_update",
    "phone_number_quality_update",
    "template_category_update",
    "user_preferences",
  ],
  scopes: ["whatsapp_business_management", "whatsapp_business_messaging"],
});

/** GET /{app id}/subscriptions, which takes the app's own token only. */
export function tellSubscriptions(
  stage: Stage,
  authorization: string | undefined,
  response: ServerResponse,
): void {
  const { id, callbackUrl, fields } = stage.app;
  const own = {
    object: "whatsapp_business_account",
    callback_url: callbackUrl,
    active: true,
    fields: fields.map((name) => ({ name, version: "v25.0" })),
  };
  if (authorization !== `Bearer ${id}|${stage.appSecret}`) answerError(stage, response, INVALID_TOKEN);
  else answerJson(response, 200, { data: callbackUrl === null ? [] : [own] });
}
