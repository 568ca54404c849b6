import type { ServerResponse } from "node:http";
import { request } from "undici";
import { isFilled, isObject, type Json } from "./checks.ts";
import { INVALID_TOKEN } from "./errors.ts";
import { answerError, answerJson } from "./http.ts";
import type { Stage } from "./stage.ts";

/** /{app id}/subscriptions, which takes the app's own token only. */
export const isOfApp = ({ app, appSecret }: Stage, authorization: string | undefined): boolean =>
  authorization === `Bearer ${app.id}|${appSecret}`;

export function refuseApp(stage: Stage, response: ServerResponse): void {
  answerError(stage, response, INVALID_TOKEN);
}

/** GET */
export function tellSubscriptions(stage: Stage, response: ServerResponse): void {
  const { callbackUrl, fields } = stage.app;
  const own = {
    object: "whatsapp_business_account",
    callback_url: callbackUrl,
    active: true,
    fields: fields.map((name) => ({ name, version: "v25.0" })),
  };
  answerJson(response, 200, { data: callbackUrl === null ? [] : [own] });
}

/** POST: its address and its fields, in the place of those before. */
export async function setSubscription(stage: Stage, body: Json, response: ServerResponse): Promise<void> {
  const { callback_url, verify_token, fields } = body;
  const url = await taken(stage, [callback_url, verify_token], response);
  if (url === null) return;
  stage.app.callbackUrl = url;
  stage.app.fields = isFilled(fields) ? fields.split(",") : [];
  answerJson(response, 200, { success: true });
}

/** POST /{account}/subscribed_apps; with an address of its own, that one is asked first. */
export async function subscribeAccount(stage: Stage, body: Json, response: ServerResponse): Promise<void> {
  const { override_callback_uri, verify_token } = body;
  if (override_callback_uri !== undefined) {
    const url = await taken(stage, [override_callback_uri, verify_token], response);
    if (url === null) return;
    override(stage, "whatsapp_business_account", url);
  }
  stage.app.isSubscribed = true;
  answerJson(response, 200, { success: true });
}

/** POST /{phone}: its own address. */
export async function configureNumber(stage: Stage, body: Json, response: ServerResponse): Promise<void> {
  const given = isObject(body.webhook_configuration) ? body.webhook_configuration : {};
  const url = await taken(stage, [given.override_callback_uri, given.verify_token], response);
  if (url === null) return;
  override(stage, "phone_number", url);
  answerJson(response, 200, { success: true });
}

function override({ number }: Stage, level: string, url: string): void {
  const before = isObject(number.webhook_configuration) ? number.webhook_configuration : {};
  number.webhook_configuration = { ...before, [level]: url };
}

/** Meta asks an address before it believes it; what it says when nobody answers is general Graph knowledge. */
async function taken(
  stage: Stage,
  [url, token]: readonly [url: unknown, token: unknown],
  response: ServerResponse,
): Promise<string | null> {
  if (isFilled(url) && isFilled(token) && (await answersRightly(stage, url, token))) return url;
  answerError(stage, response, {
    code: 2200,
    message: "(#2200) Callback verification failed with the following errors: HTTP status not 200",
  });
  return null;
}

async function answersRightly(stage: Stage, address: string, verifyToken: string): Promise<boolean> {
  const challenge = String(1_000_000_000 + stage.random.below(1_000_000_000));
  try {
    const url = new URL(address);
    url.searchParams.set("hub.mode", "subscribe");
    url.searchParams.set("hub.challenge", challenge);
    url.searchParams.set("hub.verify_token", verifyToken);
    const { body, statusCode } = await request(url, { dispatcher: stage.sender.agent });
    return (await body.text()) === challenge && statusCode === 200;
  } catch {
    return false;
  }
}
