import type { Store } from "@unlatch/db";
import { desc } from "drizzle-orm";
import type { Context } from "../context.ts";
import type { CoreConfig, CoreSecrets } from "../core-config.ts";
import { readDoor } from "../inbound/door.ts";
import { askMeta, type MetaAnswers } from "./ask-meta.ts";
import { behind, broken, type Check, type CheckName, checkNames, type Finding, unsure } from "./check.ts";
import { judgeAccount, judgeNumber, judgeTemplate, judgeToken } from "./judge-access.ts";
import { judgeApp, judgeHealth, judgeOutside } from "./judge-life.ts";
import {
  type CallbackAddress,
  judgeCallback,
  judgeFields,
  judgeHandshake,
  judgeSignature,
  judgeSubscription,
} from "./judge-way-in.ts";

export interface Diagnosis {
  /** `failed` as soon as one line is; `unknown` while one could not be found out. */
  state: "ok" | "failed" | "unknown";
  checks: readonly Check[];
  /** Null: it was never looked at. */
  checkedAt: number | null;
}

interface Look {
  /** The values that it looks with. */
  of: readonly [CoreConfig, CoreSecrets];
  found: Promise<Diagnosis>;
}
const underWay = new WeakMap<Store, Look>();

/**
 * Looks at the whole way between this house and Meta, anew; however many ask at once, it is looked at once. A look that
 * began before a value was changed is no answer to who asks afterwards.
 */
export function diagnose(ctx: Context, address: CallbackAddress): Promise<Diagnosis> {
  const { config, secrets } = ctx.settings;
  const known = underWay.get(ctx.store);
  if (known && known.of[0] === config && known.of[1] === secrets) return known.found;
  const found = look(ctx, address).finally(() => {
    if (underWay.get(ctx.store)?.found === found) underWay.delete(ctx.store);
  });
  underWay.set(ctx.store, { of: [config, secrets], found });
  return found;
}

/** Something was changed at Meta: who asks from now on is not answered by a look that is under way. */
export const forgetLook = ({ store }: Pick<Context, "store">): void => void underWay.delete(store);

/** As it came out the last time. */
export async function lastDiagnosis(ctx: Context): Promise<Diagnosis> {
  const { connectionChecks } = ctx.store.t;
  const rows = await ctx.store.db.select().from(connectionChecks);
  if (rows.length === 0) {
    const reason = "Nobody has looked yet.";
    const checks = checkNames.map((name) => ({ name, ...unsure(reason, "Check the connection.") }));
    return { state: "unknown", checks, checkedAt: null };
  }
  const checks = checkNames.flatMap((name) => {
    const row = rows.find((one) => one.name === name);
    return row ? [{ name, state: row.state, reason: row.reason, nextStep: row.nextStep }] : [];
  });
  return { state: stateOf(checks), checks, checkedAt: Math.max(...rows.map(({ at }) => at)) };
}

async function look(ctx: Context, address: CallbackAddress): Promise<Diagnosis> {
  const findings = { ...(await atMeta(ctx, address)), ...(await atHome(ctx, address)) };
  const checks = checkNames.map((name) => ({ name, ...findings[name] }));
  const checkedAt = ctx.now();
  await keep(ctx, checks, checkedAt);
  return { state: stateOf(checks), checks, checkedAt };
}

type Home = "handshake" | "signature" | "outside";
type AtMeta = Record<Exclude<CheckName, Home>, Finding>;

async function atMeta(ctx: Context, address: CallbackAddress): Promise<AtMeta> {
  const { secrets, shut } = ctx.settings;
  if (secrets.token === "")
    return withoutToken(
      shut.token
        ? broken(shut.token, "Put the key file back, or enter the token once more.")
        : broken("No token is set.", "Enter the permanent token of the system user."),
    );
  const answers: MetaAnswers = await askMeta(ctx);
  return {
    token: judgeToken(ctx, answers),
    number: judgeNumber(ctx, answers),
    account: judgeAccount(ctx, answers),
    template: judgeTemplate(ctx, answers),
    subscription: judgeSubscription(answers),
    callback: judgeCallback(answers, address),
    fields: judgeFields(answers),
    app: judgeApp(answers),
    health: judgeHealth(answers),
  };
}

function withoutToken(token: Finding): AtMeta {
  const later = behind("there is a token");
  return {
    ...{ token, number: later, account: later, template: later, subscription: later },
    ...{ callback: later, fields: later, app: later, health: later },
  };
}

async function atHome(ctx: Context, address: CallbackAddress): Promise<Record<Home, Finding>> {
  const { webhooks } = ctx.store.t;
  const [door, [last], outside] = await Promise.all([
    readDoor(ctx.store),
    ctx.store.db.select({ at: webhooks.receivedAt }).from(webhooks).orderBy(desc(webhooks.id)).limit(1),
    judgeOutside(ctx, address),
  ]);
  return {
    handshake: judgeHandshake(ctx, door),
    signature: judgeSignature(ctx, door, { lastAt: last?.at ?? null }),
    outside,
  };
}

async function keep(ctx: Context, checks: readonly Check[], at: number): Promise<void> {
  await ctx.store.transaction(async (tx) => {
    const { connectionChecks } = tx.t;
    // Another look, here or in another process, may end at the same moment.
    await tx.lock("connection_checks");
    await tx.db.delete(connectionChecks);
    await tx.db.insert(connectionChecks).values(checks.map((one) => ({ ...one, at })));
  });
}

function stateOf(checks: readonly Check[]): Diagnosis["state"] {
  if (checks.some(({ state }) => state === "failed")) return "failed";
  return checks.some(({ state }) => state === "unknown" || state === "skipped") ? "unknown" : "ok";
}
