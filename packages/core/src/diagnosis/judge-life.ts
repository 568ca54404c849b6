import { readObject } from "@unlatch/whatsapp";
import type { Context } from "../context.ts";
import { newOwnChallenge } from "../inbound/door.ts";
import { OutsideFailure } from "../outside.ts";
import type { MetaAnswers } from "./ask-meta.ts";
import { behind, broken, type Finding, fine, textOf, unsure } from "./check.ts";
import type { CallbackAddress } from "./judge-way-in.ts";

const numberIsSeen = "Meta shows the number";

/** Whether an app is live Meta tells nobody; a number for trying out is told by its mode. */
export function judgeApp({ number }: MetaAnswers): Finding {
  if (number === null) return behind("the token works");
  if (number.kind !== "done") return behind(numberIsSeen);
  switch (textOf(number.body.account_mode)) {
    case "LIVE":
      return fine("The number is live.");
    case "SANDBOX":
      return broken(
        "This is one of Meta's numbers for trying out: it reaches only five people entered at Meta.",
        "Add the business's own number in WhatsApp Manager, and switch the app to Live.",
      );
    default:
      return unsure(
        "Meta does not say whether the number is live.",
        "See in the app's dashboard that its mode is Live.",
      );
  }
}

export function judgeHealth({ number }: MetaAnswers): Finding {
  if (number === null) return behind("the token works");
  if (number.kind !== "done") return behind(numberIsSeen);
  const health = readObject(number.body.health_status);
  const can = textOf(health?.can_send_message);
  if (can === null) return unsure("Meta does not say how healthy the number is.");
  const entities = Array.isArray(health?.entities) ? health.entities : [];
  const words = entities.flatMap((one) => troubleOf(readObject(one)));
  if (can === "AVAILABLE") return fine("Meta reports no trouble.");
  const [first] = words;
  if (can === "LIMITED")
    return {
      ...fine(`Meta limits sending${first ? `: ${first.reason}` : ""}.`),
      nextStep: first?.solution ?? null,
    };
  return broken(
    `Meta lets nothing be sent${first ? `: ${first.reason}` : ""}.`,
    first?.solution ?? "Read the reason in WhatsApp Manager.",
  );
}

const ofWhat: Record<string, string> = {
  PHONE_NUMBER: "the number",
  WABA: "the account",
  BUSINESS: "the business",
  APP: "the app",
  MESSAGE_TEMPLATE: "the template",
};

function troubleOf(entity: Record<string, unknown> | null): { reason: string; solution: string | null }[] {
  if (!entity || entity.can_send_message === "AVAILABLE") return [];
  const [error] = Array.isArray(entity.errors) ? entity.errors.map(readObject) : [];
  const info = Array.isArray(entity.additional_info) ? textOf(entity.additional_info[0]) : null;
  const kind = textOf(entity.entity_type) ?? "";
  const said = textOf(error?.error_description) ?? info ?? "no reason is given";
  return [{ reason: `${ofWhat[kind] ?? kind}: ${said}`, solution: textOf(error?.possible_solution) }];
}

/** Asks our own door from outside, in Meta's words. */
export async function judgeOutside(ctx: Context, { url, verifyToken }: CallbackAddress): Promise<Finding> {
  if (url === null)
    return broken(
      "PUBLIC_URL is not set, so Meta reaches nothing here.",
      "Set PUBLIC_URL to an https address that leads to this house (a reverse proxy or a tunnel).",
    );
  const challenge = newOwnChallenge(ctx);
  const query = new URLSearchParams({
    "hub.mode": "subscribe",
    "hub.verify_token": verifyToken,
    "hub.challenge": challenge,
  });
  try {
    const { status, body } = await ctx.outside.request(`${url}?${query}`, { reach: "public" });
    if (status === 200 && Buffer.from(body).toString("utf8") === challenge)
      return fine(`${url} answers as Meta wants it.`);
    return broken(
      status === 403
        ? `${url} is answered by a server with another verify token.`
        : `${url} answers ${status} instead of the challenge.`,
      "See what stands in front of this house: it must pass /webhook on with its whole query.",
    );
  } catch (error) {
    if (!(error instanceof OutsideFailure)) throw error;
    return broken(
      `${url} was not reached from outside: ${error.message}`,
      "Meta needs a public https address with a certificate that browsers accept. Mend it, then check again.",
    );
  }
}
