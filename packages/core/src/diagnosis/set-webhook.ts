import {
  type Callback,
  type CallOutcome,
  overrideForNumber,
  subscribeAccount,
  subscribeApp,
} from "@unlatch/whatsapp";
import { z } from "zod";
import type { Actor } from "../actor.ts";
import { note } from "../audit/note.ts";
import type { Context } from "../context.ts";
import { Refusal } from "../errors.ts";
import { refusedBecause } from "./check.ts";
import { forgetLook } from "./diagnose.ts";
import type { CallbackAddress } from "./judge-way-in.ts";
import {
  callbackLevels,
  type Prepared,
  prepareWebhook,
  type Replaced,
  replacedBefore,
  webhookPutBack,
  webhookSet,
} from "./webhook-plan.ts";

export const agreedTo = z.object({
  /** The other addresses that were shown to whoever agreed: any other at Meta is left alone. */
  replaces: z.array(z.string().max(2_000)).max(3).default([]),
});

export const backTo = z.object({
  /** That of the address which is put back: Meta asks it again, with this word. */
  verifyToken: z.string().trim().min(1, "is needed: Meta asks the old address with it").max(500),
});

/** Has Meta send here: the app's address and fields, the account's events, and every address that goes before. */
export async function setWebhook(
  ctx: Context,
  actor: Actor,
  { address, replaces }: { address: CallbackAddress; replaces: readonly string[] },
): Promise<Replaced> {
  const prepared = await prepareWebhook(ctx, address);
  const { plan } = prepared;
  const unseen = Object.values(plan.replaces).filter((one) => !replaces.includes(one));
  if (unseen.length > 0)
    throw new Refusal(
      "conflict",
      `Meta sends to ${unseen.join(" and ")}, which you were not shown. Nothing was set. Look again, then decide.`,
    );
  const ours = { url: plan.url, verifyToken: address.verifyToken };
  await inTurn(plan.url, stepsTo(ctx, prepared, { app: ours, account: ours, number: ours }));
  const after = Object.fromEntries(callbackLevels.map((level) => [level, plan.url]));
  await remember(ctx, actor, { topic: webhookSet, before: plan.replaces, after });
  return plan.replaces;
}

/** What was replaced the last time is entered at Meta again. */
export async function putWebhookBack(
  ctx: Context,
  actor: Actor,
  { address, verifyToken }: { address: CallbackAddress; verifyToken: string },
): Promise<Replaced> {
  const prepared = await prepareWebhook(ctx, address);
  const before = await replacedBefore(ctx);
  if (before === null) throw new Refusal("conflict", "No address was replaced, so none can be put back.");
  const old = (url: string | undefined) => (url === undefined ? null : { url, verifyToken });
  const targets = { app: old(before.app), account: old(before.account), number: old(before.number) };
  await inTurn(Object.values(before).join(", "), stepsTo(ctx, prepared, targets));
  await remember(ctx, actor, {
    topic: webhookPutBack,
    before: Object.fromEntries(Object.keys(before).map((level) => [level, prepared.plan.url])),
    after: before,
  });
  return before;
}

type Targets = Record<"app" | "account" | "number", Callback | null>;
type Step = readonly [what: string, run: () => Promise<CallOutcome>];

/** The app first: Meta asks the new address there, and where nobody answers nothing else is touched. */
function stepsTo({ whatsapp, config }: Context, prepared: Prepared, targets: Targets): Step[] {
  const { app, accountId, callbacks, fields, plan } = prepared;
  const steps: Step[] = [];
  const { app: atApp, account, number } = targets;
  if (atApp) steps.push(["the app", () => subscribeApp(whatsapp, app, { ...atApp, fields })]);
  const hasOwn = callbacks.account !== null;
  if (account && (hasOwn || plan.subscribesAccount))
    steps.push(["the account", () => subscribeAccount(whatsapp, accountId, hasOwn ? account : null)]);
  if (number && callbacks.number !== null)
    steps.push(["the number", () => overrideForNumber(whatsapp, config.phoneNumberId, number)]);
  return steps;
}

/** Meta's, for an address that did not answer its question. */
const notVerified = 2200;

async function inTurn(url: string, steps: readonly Step[]): Promise<void> {
  const done: string[] = [];
  for (const [what, run] of steps) {
    const outcome = await run();
    if (outcome.kind === "done") {
      done.push(what);
      continue;
    }
    const isUnanswered = outcome.kind === "refused" && outcome.error.code === notVerified;
    const { reason, nextStep } = refusedBecause(outcome);
    const why = isUnanswered
      ? `Meta asked ${url} with the verify token and did not get the right answer. See that it is reached from outside and knows this token.`
      : `${reason} ${nextStep ?? ""}`;
    const before = done.length === 0 ? "Nothing was set" : `Set for ${done.join(" and ")}, and not`;
    throw new Refusal("conflict", `${before} for ${what}. ${why}`.trim());
  }
}

async function remember(
  ctx: Context,
  actor: Actor,
  { topic, before, after }: { topic: string; before: Replaced; after: Replaced },
): Promise<void> {
  forgetLook(ctx);
  await ctx.store.transaction((tx) =>
    note(ctx, tx, actor, { topic, ref: ctx.config.phoneNumberId, before, after, line: null }),
  );
}
