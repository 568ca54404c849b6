import { readCallbacks, subscribedFields } from "@unlatch/whatsapp";
import type { Context } from "../context.ts";
import type { Door } from "../inbound/door.ts";
import type { MetaAnswers } from "./ask-meta.ts";
import { behind, broken, type Finding, fine, listedApps, refusedBecause, unsure } from "./check.ts";

/** Where Meta should send, and the word that it shows there. */
export interface CallbackAddress {
  /** Null: PUBLIC_URL is not set. */
  url: string | null;
  verifyToken: string;
}

export function judgeSubscription({ number, apps, appId }: MetaAnswers): Finding {
  if (number === null) return behind("the token works");
  if (apps === null) return behind("the id of the business account is set");
  if (apps.kind !== "done") return refusedBecause(apps);
  const ids = listedApps(apps);
  if (appId === null)
    return ids.length > 0
      ? unsure(`The account's events go to ${ids.length === 1 ? "an app" : `${ids.length} apps`}.`)
      : subscribe;
  return ids.includes(appId) ? fine("Its events go to this app.") : subscribe;
}

const subscribe = broken(
  "The account's events do not go to this app, so nothing that people write or tap comes here.",
  "In the app, open WhatsApp, Configuration, and subscribe it to the account (POST /{account id}/subscribed_apps).",
);

/** The nearest one holds: the number's own, the account's, the app's. */
export function judgeCallback(answers: MetaAnswers, { url }: CallbackAddress): Finding {
  const { number, subscriptions } = answers;
  if (number === null) return behind("the token works");
  if (url === null)
    return unsure(
      "This house does not know its own public address.",
      "Set PUBLIC_URL to the https address under which Meta reaches it.",
    );
  const known = readCallbacks(number, subscriptions);
  const levels = [
    ["the number", known.number],
    ["the account", known.account],
    ["the app", known.app],
  ] as const;
  const [level, nearest] = levels.find(([, address]) => address !== null) ?? ["", null];
  if (nearest === null)
    return broken("No address is entered at Meta.", `Enter ${url} as callback URL of the app.`);
  if (isSameAddress(nearest, url)) return fine(`Meta sends to ${nearest}.`);
  return broken(
    `Meta calls another address, entered for ${level}: ${nearest}.`,
    `Enter ${url} there, or take that address away.`,
  );
}

const bare = (url: string) => url.replace(/\/+$/, "").toLowerCase();
export const isSameAddress = (one: string, other: string): boolean => bare(one) === bare(other);

/** Without `messages` nothing comes at all; without these trouble is noticed only by what it breaks. */
export const wantedFields = [
  ...["account_update", "account_alerts", "message_template_status_update"],
  ...["phone_number_quality_update", "template_category_update", "user_preferences"],
];

export function judgeFields({ number, subscriptions, appId }: MetaAnswers): Finding {
  if (number === null) return behind("the token works");
  if (subscriptions === null)
    return unsure(
      appId === null
        ? "Meta did not say which app this is."
        : "Without the app's secret this can't be asked.",
    );
  if (subscriptions.kind !== "done") {
    if (subscriptions.kind === "refused" && subscriptions.error.code === 190)
      return broken(
        `The app secret is not the one of the app ${appId}, to which the token belongs.`,
        "Copy the secret from the app's basic settings, and enter it here.",
      );
    return refusedBecause(subscriptions);
  }
  const fields = new Set(subscribedFields(subscriptions));
  const choose = "In the app, open WhatsApp, Configuration, Webhook fields, and switch them on.";
  if (!fields.has("messages"))
    return broken("The field messages is not subscribed, so nothing comes from people.", choose);
  const missing = wantedFields.filter((field) => !fields.has(field));
  if (missing.length === 0) return fine(`messages and ${wantedFields.length} more.`);
  return { ...fine(`messages come; ${missing.join(", ")} do not.`), nextStep: choose };
}

/** When something was last seen, in words of its place. */
const timeIn = ({ config }: Context, at: number) =>
  new Intl.DateTimeFormat("en-GB", {
    ...{ day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", second: "2-digit" },
    hourCycle: "h23",
    timeZone: config.timeZone,
  }).format(at);

export function judgeHandshake(ctx: Context, { handshake: good, handshake_refused: bad }: Door): Finding {
  if (bad && bad.lastAt > (good?.lastAt ?? 0))
    return broken(
      `On ${timeIn(ctx, bad.lastAt)} somebody asked with another verify token.`,
      "Copy the verify token of this house into the app's webhook settings, and save them there once more.",
    );
  if (good) return fine(`Last on ${timeIn(ctx, good.lastAt)}.`);
  return unsure(
    "Meta has not asked yet whether this address is ours.",
    "It asks when the callback URL is saved in the app's webhook settings.",
  );
}

export interface Signed {
  /** The last body of Meta's that was kept. */
  lastAt: number | null;
}

export function judgeSignature(ctx: Context, door: Door, { lastAt }: Signed): Finding {
  const { signature_refused: refused, not_checked: unchecked } = door;
  const since = lastAt ?? 0;
  if (unchecked && unchecked.lastAt > since)
    return broken(
      `${unchecked.n} posts could not be checked: ${ctx.settings.shut.appSecrets ?? "no app secret is set."}`,
      "Enter the app secret from the app's basic settings. Meta sends again what was not taken.",
    );
  if (refused && refused.lastAt > since)
    return broken(
      `The last post, on ${timeIn(ctx, refused.lastAt)}, was not signed with our app secret (${refused.n} so far).`,
      "If they are Meta's, the app secret is another app's or was changed: copy it from the app's basic settings.",
    );
  if (lastAt === null)
    return unsure(
      "No signed post has come yet.",
      "Write something to the number from a phone, or press Test beside a webhook field at Meta.",
    );
  return fine(`Last on ${timeIn(ctx, lastAt)}.`);
}
