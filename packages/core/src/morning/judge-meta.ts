import { type CallOutcome, explain, messagingLimitOf } from "@unlatch/whatsapp";
import type { Context } from "../context.ts";
import { askMeta, type MetaAnswers } from "../diagnosis/ask-meta.ts";
import { broken, type Finding, fine, listOf, textOf, unsure } from "../diagnosis/check.ts";
import { judgeNumber, judgeTemplate, judgeToken } from "../diagnosis/judge-access.ts";
import { judgeHealth } from "../diagnosis/judge-life.ts";
import { type Stopped, stoppedOf } from "./stopped.ts";

export type AtMeta = Record<"template" | "token" | "number" | "health" | "limit", Finding>;

/** What Meta says at this moment, and what is held here because of what it said before. */
export async function judgeMeta(ctx: Context, people: number): Promise<AtMeta> {
  const stopped = await stoppedOf(ctx);
  const { secrets, shut } = ctx.settings;
  if (secrets.token === "") return withoutToken(shut.token ?? null, stopped);
  const answers = await askMeta(ctx);
  return {
    template: stopped.template ?? silentOr(answers.templates, () => templateOf(ctx, answers)),
    token: silentOr(answers.token, () => judgeToken(ctx, answers)),
    number: stopped.number ?? silentOr(answers.number, () => judgeNumber(ctx, answers)),
    health: silentOr(answers.number, () => judgeHealth(answers)),
    limit: silentOr(answers.number, () => limitOf(answers, people)),
  };
}

function withoutToken(shut: string | null, stopped: Stopped): AtMeta {
  const later = unsure("This can be seen once there is a token.");
  const token = shut
    ? broken(shut, "Put the key file back, or enter the token once more.")
    : broken("No token is set.", "Enter the permanent token of the system user, under Settings, Connection.");
  return {
    ...{ token, health: later, limit: later },
    ...{ template: stopped.template ?? later, number: stopped.number ?? later },
  };
}

const waits: readonly string[] = ["wait_number", "wait_pair", "wait_message"];

/** A Meta that does not answer, or asks to wait, has refused nothing: only its word holds a run. */
function silentOr(outcome: CallOutcome | null, judge: () => Finding): Finding {
  if (outcome === null || outcome.kind === "done") return judge();
  if (outcome.kind !== "refused") return unsure(`Meta did not answer: ${outcome.cause}.`, askAgain);
  const { policy, title } = explain(outcome.error.code, outcome.error.subcode);
  return waits.includes(policy) ? unsure(`Meta asks to wait: ${title}.`, askAgain) : judge();
}

const askAgain = "Look again in a minute. The run goes out unless Meta refuses it.";

/** One that the list does not name may be there all the same; and one that is, may have become something else. */
function templateOf(ctx: Context, answers: MetaAnswers): Finding {
  const { name, language } = ctx.config.template;
  const { templates } = answers;
  const rows = templates?.kind === "done" ? listOf(templates.body) : [];
  const found = rows.find((one) => one.name === name && one.language === language);
  const finding = judgeTemplate(ctx, answers);
  if (templates?.kind === "done" && !found) return unsure(finding.reason, finding.nextStep);
  if (finding.state === "ok" && textOf(found?.category) === "MARKETING")
    return {
      ...fine(
        `${name} (${language}) is a marketing template now: it costs more, and reaches only who takes marketing.`,
      ),
      nextStep: "Ask for a review in WhatsApp Manager, or send it as it is.",
    };
  return finding;
}

function limitOf({ number }: MetaAnswers, people: number): Finding {
  const limit = messagingLimitOf(
    number?.kind === "done" ? number.body.whatsapp_business_manager_messaging_limit : null,
  );
  if (limit === null) return unsure("Meta does not say how many people may be written to in 24 hours.");
  if (limit === -1) return fine("Meta sets no limit to how many people are written to.");
  const may = `Meta lets ${limit.toLocaleString("en")} people be written to in 24 hours`;
  if (people <= limit) return fine(`${may}, and ${people.toLocaleString("en")} are to be.`);
  return broken(
    `${may}. The run is for ${people.toLocaleString("en")}: ${(people - limit).toLocaleString("en")} would get nothing.`,
    "Verify the business in Meta's settings, which raises the limit, or disable people for this morning.",
  );
}
