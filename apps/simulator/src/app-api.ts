import type { ServerResponse } from "node:http";
import { INVALID_TOKEN } from "./errors.ts";
import { answerError, answerJson } from "./http.ts";
import type { Stage } from "./stage.ts";

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
