import { limitIn, readObject } from "@unlatch/whatsapp";
import type { Context } from "../context.ts";
import { aboutToken, type MetaAnswers } from "./ask-meta.ts";
import { behind, broken, type Finding, fine, listOf, refusedBecause, textOf, unsure } from "./check.ts";

const needed = ["whatsapp_business_messaging", "whatsapp_business_management"];
const newToken =
  "In Meta's business settings, under System users, generate a token that does not expire, and enter it here.";

/** Meta gives a token of a person 60 days; so long before its end somebody has time to make another. */
const soonMs = 14 * 86_400_000;

export function judgeToken(ctx: Context, { token }: MetaAnswers): Finding {
  if (token.kind !== "done") {
    const isAboutIt = token.kind === "refused" && token.error.code !== 190 && token.error.code !== 0;
    if (isAboutIt) return unsure("Meta does not tell about this token. The next lines show what it can do.");
    return refusedBecause(token);
  }
  const { isValid, scopes, expiresAt } = aboutToken(token);
  if (!isValid) return broken("Meta takes this token no longer: it expired or was withdrawn.", newToken);
  const missing = needed.filter((scope) => !scopes.includes(scope));
  if (missing.length > 0)
    return broken(
      `The token lacks ${missing.join(" and ")}.`,
      "Give the system user this permission in Meta's business settings, then generate the token anew.",
    );
  if (expiresAt === 0) return fine("Never expires, both permissions.");
  const end = new Date(expiresAt * 1_000);
  const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: ctx.config.timeZone }).format(
    end,
  );
  const said = `Ends on ${day}, both permissions.`;
  return end.getTime() - ctx.now() < soonMs
    ? { ...fine(said), nextStep: `Replace it before. ${newToken}` }
    : fine(said);
}

export function judgeNumber({ config }: Context, { number }: MetaAnswers): Finding {
  if (number === null) return behind("the token works");
  if (config.phoneNumberId === "")
    return broken("No phone number id is set.", "Enter it: WhatsApp Manager shows it beside the number.");
  if (number.kind !== "done") {
    if (number.kind === "refused" && number.error.code === 100)
      return broken(
        `Meta finds no number under the id ${config.phoneNumberId}, or this token may not see it.`,
        "Compare the phone number id with the one in WhatsApp Manager (it is not the number itself), and assign the account to the system user.",
      );
    return refusedBecause(number);
  }
  const { body } = number;
  const status = textOf(body.status) ?? "unknown";
  const who = [textOf(body.verified_name), textOf(body.display_phone_number)].filter(Boolean).join(", ");
  if (status !== "CONNECTED")
    return broken(
      `${who} is ${status}: it can't send.`,
      status === "BANNED" || status === "RESTRICTED"
        ? "Read the reason in WhatsApp Manager, and ask Meta there for a review."
        : "Register the number for the Cloud API in WhatsApp Manager, then check again.",
    );
  return fine(`${[textOf(body.verified_name) ?? who, ...standingOf(body)].join(", ")}.`);
}

const speeds: Record<string, string> = { STANDARD: "80 a second", HIGH: "1,000 a second" };

/** How good Meta finds a number, how many people it may write to, how fast it sends. */
export function standingOf(number: Record<string, unknown>): string[] {
  const quality = textOf(number.quality_rating);
  const speed = textOf(readObject(number.throughput)?.level);
  const said = [
    quality && `quality ${quality.toLowerCase()}`,
    limitIn(number.whatsapp_business_manager_messaging_limit),
    speed && (speeds[speed] ?? null),
  ];
  return said.filter((one) => one !== null);
}

const accountIsSet = "the id of the business account is set";

export function judgeAccount({ config }: Context, answers: MetaAnswers): Finding {
  const { account, numbers, token } = answers;
  if (answers.number === null) return behind("the token works");
  if (account === null) {
    const [known] = aboutToken(token).accounts;
    return unsure(
      "The id of the business account is not set, so its state can't be seen.",
      known
        ? `Enter it: the token was given the account ${known}.`
        : "Enter it: WhatsApp Manager shows it above the numbers.",
    );
  }
  if (account.kind !== "done") {
    if (account.kind === "refused" && account.error.code === 100)
      return broken(
        `Meta finds no business account under the id ${config.businessAccountId}, or this token may not see it.`,
        "Compare the id with the one in WhatsApp Manager, and assign the account to the system user.",
      );
    return refusedBecause(account);
  }
  const { body } = account;
  const name = textOf(body.name) ?? "The account";
  const review = textOf(body.account_review_status);
  const trouble = [textOf(body.status), review].find((one) => one && !/^(ACTIVE|APPROVED)$/.test(one));
  if (trouble)
    return broken(`${name} is ${trouble}.`, "Read in WhatsApp Manager what Meta wants, and answer there.");
  // A number that nobody finds says nothing of its account.
  if (answers.number.kind !== "done") return fine(`${name}${review ? `, ${review.toLowerCase()}` : ""}.`);
  const isIn =
    numbers?.kind !== "done" || listOf(numbers.body).some((one) => one.id === config.phoneNumberId);
  if (!isIn)
    return broken(
      `The number ${config.phoneNumberId} is not one of the account ${name}.`,
      "One of the two ids is another business's: compare both with WhatsApp Manager.",
    );
  return fine(`${name} owns that number.`);
}

export function judgeTemplate({ config }: Context, { number, templates }: MetaAnswers): Finding {
  if (number === null) return behind("the token works");
  if (templates === null) return behind(accountIsSet);
  if (templates.kind !== "done") return refusedBecause(templates);
  const { name, language } = config.template;
  // Meta finds by a part of the name as well.
  const all = listOf(templates.body).filter((one) => one.name === name);
  const found = all.find((one) => one.language === language);
  if (!found) {
    const others = all.flatMap((one) => textOf(one.language) ?? []);
    return broken(
      others.length > 0
        ? `The template ${name} is there in ${others.join(", ")}, and not in ${language}.`
        : `The account has no template ${name}.`,
      others.length > 0
        ? "Choose one of these languages in Settings, or add the other in WhatsApp Manager."
        : "Create it in WhatsApp Manager, or name another one in Settings.",
    );
  }
  const status = textOf(found.status) ?? "unknown";
  const why = textOf(found.rejected_reason);
  if (status !== "APPROVED")
    return broken(
      `The template ${name} (${language}) is ${status}${why && why !== "NONE" ? `: ${why}` : ""}.`,
      status === "PENDING"
        ? "Meta looks at it, which takes minutes to a day. Nothing can be announced until then."
        : "Mend it in WhatsApp Manager, or name another one in Settings.",
    );
  return fine(`${name} (${language}), ${textOf(found.category)?.toLowerCase() ?? "approved"}.`);
}
