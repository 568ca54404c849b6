import type { GraphClient } from "./graph.ts";
import type { CallOutcome } from "./outcomes.ts";
import { isObject, type JsonObject, readObject, readText } from "./read.ts";

/** An address for webhooks, and the word that Meta shows there before it believes it (at most 200 characters, https). */
export type Callback = { url: string; verifyToken: string };

/** Where Meta sends `messages`: the nearest of the three holds. All else goes to the app's address alone. */
export type Callbacks = { number: string | null; account: string | null; app: string | null };

/** The object that an app subscribes to for WhatsApp. */
const whatsapp = "whatsapp_business_account";
const longestUrl = 2_000;

/**
 * The addresses as `GET /{phone-number-id}?fields=webhook_configuration` and `GET /{app-id}/subscriptions` tell them;
 * null: none is entered there, or it was not told. Source: Meta, "Webhook overrides".
 */
export function readCallbacks(number: CallOutcome | null, subscriptions: CallOutcome | null): Callbacks {
  const at = number?.kind === "done" ? readObject(number.body.webhook_configuration) : null;
  return {
    number: readText(at?.phone_number, longestUrl),
    account: readText(at?.whatsapp_business_account, longestUrl),
    app:
      readText(at?.application, longestUrl) ??
      readText(subscriptionOf(subscriptions)?.callback_url, longestUrl),
  };
}

/** The fields that the app gets, from `GET /{app-id}/subscriptions`, whose entries are names or `{name, version}`. */
export function subscribedFields(subscriptions: CallOutcome | null): string[] {
  const fields = subscriptionOf(subscriptions)?.fields;
  return (Array.isArray(fields) ? fields : []).flatMap((one) => {
    const name = isObject(one) ? one.name : one;
    return typeof name === "string" ? [name] : [];
  });
}

function subscriptionOf(subscriptions: CallOutcome | null): JsonObject | null {
  if (subscriptions?.kind !== "done" || !Array.isArray(subscriptions.body.data)) return null;
  const all = subscriptions.body.data.filter(isObject);
  return all.find((one) => one.object === whatsapp) ?? null;
}

/**
 * `POST /{app-id}/subscriptions` with the app's own token: the app's address and all its fields, which replace those it
 * had. Meta asks the address at once, with the verify token, and refuses one that does not answer.
 */
export function subscribeApp(
  client: GraphClient,
  app: { id: string; secret: string },
  { url, verifyToken, fields }: Callback & { fields: readonly string[] },
): Promise<CallOutcome> {
  const body = {
    object: whatsapp,
    callback_url: url,
    verify_token: verifyToken,
    fields: fields.join(),
    include_values: true,
  };
  return client.post(`/${app.id}/subscriptions`, body, `${app.id}|${app.secret}`);
}

/**
 * `POST /{account-id}/subscribed_apps`: the account's events go to the app of the token. With `override` those of
 * `messages` go to that address instead of the app's; Meta asks it at once. Source: Meta, "Webhook overrides".
 */
export const subscribeAccount = (
  client: GraphClient,
  accountId: string,
  override: Callback | null,
): Promise<CallOutcome> => client.post(`/${accountId}/subscribed_apps`, override ? membersOf(override) : {});

/** `POST /{phone-number-id}`: where `messages` of this number go, before all other addresses. Meta asks it at once. */
export const overrideForNumber = (
  client: GraphClient,
  phoneNumberId: string,
  override: Callback,
): Promise<CallOutcome> => client.post(`/${phoneNumberId}`, { webhook_configuration: membersOf(override) });

const membersOf = ({ url, verifyToken }: Callback) => ({
  override_callback_uri: url,
  verify_token: verifyToken,
});
