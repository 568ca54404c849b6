import { type Callbacks, readCallbacks, subscribedFields } from "@unlatch/whatsapp";
import { desc, inArray } from "drizzle-orm";
import { z } from "zod";
import type { Context } from "../context.ts";
import { Refusal } from "../errors.ts";
import { askMeta, type MetaAnswers } from "./ask-meta.ts";
import { broken, listedApps, type NotDone, refusedBecause } from "./check.ts";
import { type CallbackAddress, isSameAddress, wantedFields } from "./judge-way-in.ts";

/** The nearest first: what is entered there goes before the others. */
export const callbackLevels = ["number", "account", "app"] as const;
export type CallbackLevel = (typeof callbackLevels)[number];
export type Replaced = Partial<Record<CallbackLevel, string>>;

export interface WebhookPlan {
  /** Where Meta sends afterwards. */
  url: string;
  /** Other addresses that are entered at Meta, by their level: these are replaced. */
  replaces: Replaced;
  /** Fields that are subscribed beside those that are. */
  addsFields: readonly string[];
  /** The account's events do not go to the app yet. */
  subscribesAccount: boolean;
}

/** What would be done, and what it is done with. */
export interface Prepared {
  plan: WebhookPlan;
  app: { id: string; secret: string };
  accountId: string;
  callbacks: Callbacks;
  fields: readonly string[];
}

export const webhookSet = "connection.webhook_set";
export const webhookPutBack = "connection.webhook_put_back";

/** Asks Meta what is entered there, and says what would change; nothing is changed by it. */
export async function prepareWebhook(ctx: Context, address: CallbackAddress): Promise<Prepared> {
  if (ctx.settings.environment !== ctx.settings.fixed)
    throw new Refusal("conflict", "In the demo nothing is set at Meta. Leave the demo first.");
  const { url } = address;
  if (url === null)
    throw new Refusal(
      "conflict",
      "This house does not know its own public address. Set PUBLIC_URL to the https address under which Meta reaches it.",
    );
  const answers = await askMeta(ctx);
  const { app, accountId } = within(ctx, answers);
  const callbacks = readCallbacks(answers.number, answers.subscriptions);
  const known = subscribedFields(answers.subscriptions);
  const fields = [...new Set([...known, "messages", ...wantedFields])];
  const plan: WebhookPlan = {
    url,
    replaces: othersThan(callbacks, url),
    addsFields: fields.filter((field) => !known.includes(field)),
    subscribesAccount: !listedApps(answers.apps).includes(app.id),
  };
  return { plan, app, accountId, callbacks, fields };
}

function othersThan(callbacks: Callbacks, url: string): Replaced {
  const others = callbackLevels.flatMap((level) => {
    const known = callbacks[level];
    return known === null || isSameAddress(known, url) ? [] : [[level, known] as const];
  });
  return Object.fromEntries(others);
}

/** What has to be there before anything can be set, each with what to do about it. */
function within(ctx: Context, answers: MetaAnswers): Pick<Prepared, "app" | "accountId"> {
  const { token, number, account, subscriptions, appId } = answers;
  const [secret] = ctx.settings.secrets.appSecrets;
  const accountId = ctx.config.businessAccountId;
  if (token.kind !== "done") throw refuse(token);
  if (appId === null || number === null)
    throw refuse(null, "Meta does not take the token, or does not tell of which app it is.");
  if (number.kind !== "done") throw refuse(number);
  if (accountId === null || account === null)
    throw refuse(null, "The id of the business account is not set. Enter it first.");
  if (account.kind !== "done") throw refuse(account);
  if (secret === undefined || subscriptions === null)
    throw refuse(null, "The app secret is not set. Enter it first.");
  if (subscriptions.kind !== "done") {
    if (subscriptions.kind === "refused" && subscriptions.error.code === 190)
      throw refuse(null, `The app secret is not the one of the app ${appId}. Enter the right one first.`);
    throw refuse(subscriptions);
  }
  return { app: { id: appId, secret }, accountId };
}

function refuse(outcome: NotDone | null, said = ""): Refusal {
  const { reason, nextStep } = outcome ? refusedBecause(outcome) : broken(said, "");
  const code = outcome && outcome.kind !== "refused" ? "unavailable" : "conflict";
  return new Refusal(code, ["Nothing was set at Meta.", reason, nextStep].filter(Boolean).join(" "));
}

const kept = z.object({ number: z.string(), account: z.string(), app: z.string() }).partial();

/** What was replaced the last time and can be put back, as the audit remembers it; null: nothing. */
export async function replacedBefore({ store }: Context): Promise<Replaced | null> {
  const { audit } = store.t;
  const [last] = await store.db
    .select({ action: audit.action, before: audit.before })
    .from(audit)
    .where(inArray(audit.action, [webhookSet, webhookPutBack]))
    .orderBy(desc(audit.id))
    .limit(1);
  if (last?.action !== webhookSet || last.before === null) return null;
  const { data = {} } = kept.safeParse(JSON.parse(last.before));
  return Object.keys(data).length > 0 ? data : null;
}
