import { type CallOutcome, readObject } from "@unlatch/whatsapp";
import type { Context } from "../context.ts";
import { textOf } from "./check.ts";

/** What Meta says of the connection; null: it was not asked, because it can't be without something else. */
export interface MetaAnswers {
  token: CallOutcome;
  number: CallOutcome | null;
  account: CallOutcome | null;
  numbers: CallOutcome | null;
  templates: CallOutcome | null;
  apps: CallOutcome | null;
  subscriptions: CallOutcome | null;
  /** The app that the token belongs to. */
  appId: string | null;
}

const numberFields = [
  ...["display_phone_number", "verified_name", "status", "quality_rating", "throughput", "account_mode"],
  ...["whatsapp_business_manager_messaging_limit", "webhook_configuration", "health_status"],
].join();

/** The token first: without one Meta answers nothing. The rest at once, so that a Meta that hangs is waited for once. */
export async function askMeta(ctx: Context): Promise<MetaAnswers> {
  const { whatsapp, config, settings } = ctx;
  const get = (path: string, query: Record<string, string> = {}, token?: string) =>
    whatsapp.get(`/${path}?${new URLSearchParams(query)}`, token);
  const token = await get("debug_token", { input_token: settings.secrets.token });
  const appId = aboutToken(token).appId;
  if (!goesOn(token))
    return {
      ...{ token, appId, number: null, account: null, numbers: null },
      ...{ templates: null, apps: null, subscriptions: null },
    };
  const account = config.businessAccountId;
  const [secret] = settings.secrets.appSecrets;
  const [number, about, numbers, templates, apps, subscriptions] = await Promise.all([
    get(config.phoneNumberId, { fields: numberFields }),
    account && get(account, { fields: "id,name,status,account_review_status,health_status" }),
    account && get(`${account}/phone_numbers`, { fields: "id", limit: "500" }),
    account &&
      get(`${account}/message_templates`, {
        name: config.template.name,
        fields: "name,language,status,category,rejected_reason",
        limit: "100",
      }),
    account && get(`${account}/subscribed_apps`),
    appId && secret ? get(`${appId}/subscriptions`, {}, `${appId}|${secret}`) : null,
  ]);
  return {
    ...{ token, appId, number, subscriptions },
    ...{ account: about || null, numbers: numbers || null, templates: templates || null, apps: apps || null },
  };
}

export interface AboutToken {
  isValid: boolean;
  appId: string | null;
  scopes: readonly string[];
  /** Unix seconds; 0: it does not end. */
  expiresAt: number;
  /** The accounts that it was given. */
  accounts: readonly string[];
}

export function aboutToken(answer: CallOutcome): AboutToken {
  const data = answer.kind === "done" ? readObject(answer.body.data) : null;
  const texts = (value: unknown) => (Array.isArray(value) ? value.flatMap((one) => textOf(one) ?? []) : []);
  const granular = Array.isArray(data?.granular_scopes) ? data.granular_scopes : [];
  return {
    isValid: data?.is_valid === true,
    appId: textOf(data?.app_id),
    scopes: texts(data?.scopes),
    expiresAt: typeof data?.expires_at === "number" ? data.expires_at : 0,
    accounts: [...new Set(granular.flatMap((one) => texts(readObject(one)?.target_ids)))],
  };
}

/** A token of which Meta only does not tell may be good all the same: the number says more. */
const goesOn = (token: CallOutcome): boolean =>
  token.kind === "done"
    ? aboutToken(token).isValid
    : token.kind === "refused" && token.error.code !== 190 && token.error.code !== 0;
