import { createGraphClient, maskPhone } from "@unlatch/whatsapp";
import { z } from "zod";
import { graphAddress, metaId, secret } from "../connection/room.ts";
import type { Context } from "../context.ts";
import { askMeta, type MetaAnswers } from "./ask-meta.ts";
import { behind, broken, type Finding, fine, refusedBecause, textOf, unsure } from "./check.ts";
import type { ValueName } from "./entered.ts";
import { judgeAccount, judgeNumber, judgeToken, standingOf } from "./judge-access.ts";

const typed = z.string().max(2_000).optional();

/** As far as it was typed; what is left out is tried as it is kept. */
export const typedValues = z.object({
  ...{ token: typed, appSecret: typed, phoneNumberId: typed, businessAccountId: typed, graphUrl: typed },
});
type Typed = z.output<typeof typedValues>;

/** What came of each value when Meta was asked. */
export type Trial = Record<ValueName, Finding>;

/** Somebody looks at a field meanwhile: a Meta that hangs is waited for twice as long at most. */
const patienceMs = 8_000;

const schemas = {
  ...{ token: secret, appSecret: secret, phoneNumberId: metaId, businessAccountId: metaId },
  graphUrl: graphAddress,
} as const;

const misfits: Record<ValueName, Finding> = {
  token: broken(
    "This is no token: it is one word without spaces.",
    "Copy it once more, in one piece, where Meta shows it.",
  ),
  appSecret: broken(
    "This is no app secret: it is one word without spaces.",
    "In the app's basic settings press Show beside App secret, and copy it in one piece.",
  ),
  phoneNumberId: broken(
    "The id has digits only, and is not the number itself.",
    "Copy Phone number ID from WhatsApp, API setup.",
  ),
  businessAccountId: broken(
    "The id has digits only.",
    "Copy WhatsApp Business Account ID from WhatsApp, API setup.",
  ),
  graphUrl: broken(
    "This is no address of the Graph API.",
    "Enter one such as https://graph.facebook.com/v25.0.",
  ),
};

/** Asks Meta with what is typed, or would apply, before anything is kept. No secret stands in what it says. */
export async function tryValues(
  ctx: Context,
  input: Typed,
  { deadlineMs = patienceMs } = {},
): Promise<Trial> {
  const { config, secrets } = ctx.settings.ahead;
  const wrong: Partial<Trial> = {};
  const read = (name: ValueName, kept: string): string => {
    const text = input[name]?.trim();
    if (text === undefined) return kept;
    if (text === "") return "";
    const { data } = schemas[name].safeParse(text);
    if (data === undefined) wrong[name] = misfits[name];
    return data ?? "";
  };
  const values = {
    token: read("token", secrets.token),
    appSecret: read("appSecret", secrets.appSecrets[0] ?? ""),
    phoneNumberId: read("phoneNumberId", config.phoneNumberId),
    businessAccountId: read("businessAccountId", config.businessAccountId ?? ""),
    graphUrl: read("graphUrl", config.graphUrl),
  };
  const keptElsewhere = ["token", "appSecret"] as const;
  const isElsewhere = values.graphUrl !== "" && originOf(values.graphUrl) !== originOf(config.graphUrl);
  const isAlone =
    isElsewhere && keptElsewhere.some((name) => input[name] === undefined && values[name] !== "");
  if (wrong.token || wrong.graphUrl || values.token === "" || values.graphUrl === "" || isAlone)
    return { ...unasked(isAlone), ...wrong };
  return { ...(await ask(ctx, values, deadlineMs)), ...wrong };
}

const originOf = (url: string) => new URL(url).origin;

function unasked(isAlone: boolean): Trial {
  // What is kept goes to the address it was kept for: another one could be anybody's.
  const stays = unsure(
    "What is kept is not tried at another address.",
    "Enter the token and the app secret once more to try them there.",
  );
  const later = behind("there is a token");
  return {
    ...{ graphUrl: later, phoneNumberId: later, businessAccountId: later },
    ...{ token: isAlone ? stays : later, appSecret: isAlone ? stays : later },
  };
}

async function ask(ctx: Context, values: Record<ValueName, string>, deadlineMs: number): Promise<Trial> {
  const { graphUrl: baseUrl, token, phoneNumberId, businessAccountId, appSecret } = values;
  const whatsapp = createGraphClient({
    ...{ baseUrl, phoneNumberId, token: () => token, connections: 8 },
    ...{ deadlineMs, connectMs: deadlineMs },
  });
  const config = {
    ...ctx.settings.ahead.config,
    ...{ graphUrl: baseUrl, phoneNumberId, businessAccountId: businessAccountId || null },
  };
  const secrets = { ...ctx.settings.ahead.secrets, token, appSecrets: appSecret ? [appSecret] : [] };
  const as: Context = { ...ctx, whatsapp, config, settings: { ...ctx.settings, config, secrets, shut: {} } };
  try {
    return judge(as, await askMeta(as));
  } finally {
    await whatsapp.close();
  }
}

function judge(ctx: Context, answers: MetaAnswers): Trial {
  const { token } = answers;
  if (token.kind === "unsent" || token.kind === "unknown") {
    const later = behind("Meta answers");
    const rest = { token: later, appSecret: later, phoneNumberId: later, businessAccountId: later };
    return { graphUrl: refusedBecause(token), ...rest };
  }
  return {
    graphUrl: fine("Meta answers there."),
    token: judgeToken(ctx, answers),
    phoneNumberId: judgeTypedNumber(ctx, answers),
    businessAccountId: judgeAccount(ctx, answers),
    appSecret: judgeSecret(ctx, answers),
  };
}

function judgeTypedNumber(ctx: Context, answers: MetaAnswers): Finding {
  const found = judgeNumber(ctx, answers);
  if (ctx.config.phoneNumberId === "") return behind("it is entered");
  if (found.state !== "ok" || answers.number?.kind !== "done") return found;
  const { body } = answers.number;
  const who = [textOf(body.verified_name), maskPhone(textOf(body.display_phone_number) ?? "")]
    .filter(Boolean)
    .join(", ");
  if (textOf(body.account_mode) === "SANDBOX")
    return unsure(
      `${who} is one of Meta's numbers for trying out: it reaches only five people entered at Meta.`,
      "It will do for a test. For everybody else add the business's own number in WhatsApp Manager.",
    );
  return fine(`${[who, ...standingOf(body)].join(", ")}.`);
}

function judgeSecret({ settings }: Context, { subscriptions, appId, number }: MetaAnswers): Finding {
  if (settings.secrets.appSecrets.length === 0) return behind("it is entered");
  if (number === null) return behind("the token works");
  if (appId === null)
    return unsure(
      "Meta does not tell of which app the token is. The first signed post shows whether it fits.",
    );
  if (subscriptions === null) return behind("the token works");
  if (subscriptions.kind === "done") return fine(`It is the secret of the app ${appId}, as the token is.`);
  if (subscriptions.kind === "refused" && subscriptions.error.code === 190)
    return broken(
      `This is not the secret of the app ${appId}, to which the token belongs.`,
      `Copy the secret from the basic settings of the app ${appId}, or enter a token of the app whose secret this is.`,
    );
  return refusedBecause(subscriptions);
}
