import { initTRPC, TRPCError } from "@trpc/server";
import { may, type Person } from "@unlatch/core/actor";
import type { Context } from "@unlatch/core/context";
import type { CallbackAddress } from "@unlatch/core/diagnosis/judge-way-in";
import { Refusal, type RefusalCode } from "@unlatch/core/errors";
import type { FeedHub } from "@unlatch/core/feed-hub";
import { maskOutput } from "@unlatch/core/mask-output";
import { type Right, rolesWith } from "@unlatch/core/rights";
import type { OpenApiMeta } from "trpc-to-openapi";
import type { AccessControl, Credential } from "./access-port.ts";
import { maskStream, seesNumbers } from "./mask-output.ts";
import type { AppInfo, DemoControl, DemoFile } from "./ports.ts";

/** What a request brings: what its verbs may touch, and who asks. */
export interface ApiContext {
  context: Context;
  hub: FeedHub;
  actor: (Person & { email: string }) | null;
  /** Whoever asks said within minutes who they are; never by a key. */
  isFresh: boolean;
  /** Their role needs a second factor, and they have none: they get nothing until then. */
  owesFactor: boolean;
  /** What let them in; null: nothing did. */
  credential: Credential | null;
  /** Aborted when the session ends or its role changes: live streams end with it. */
  ended: AbortSignal;
  /** Resolves when this account's next question may begin: the thread answers Meta as well. */
  turn: (account: string) => Promise<void>;
  app: AppInfo;
  callback: CallbackAddress;
  access: AccessControl;
  /** Null where real people are served. */
  demo: DemoControl | null;
  demoFile: DemoFile;
}

/** `creates`: what it makes anew answers 201 over REST. */
type Meta = OpenApiMeta & { right?: Right | "anyone"; creates?: true };

const t = initTRPC
  .context<ApiContext>()
  .meta<Meta>()
  .create({
    isDev: false,
    // Streams go over the WebSocket, where signing out ends them.
    sse: { enabled: false },
    errorFormatter({ shape, error }) {
      if (error.code !== "INTERNAL_SERVER_ERROR") {
        const reason = error.cause instanceof Refusal ? error.cause.reason : null;
        return reason === null ? shape : { ...shape, data: { ...shape.data, reason } };
      }
      // The cause is in the log; outside it would help nobody but an attacker.
      return {
        ...shape,
        message: "Something went wrong here. Try again; if it stays, look at the server's log.",
      };
    },
  });

const codes = {
  not_found: "NOT_FOUND",
  forbidden: "FORBIDDEN",
  unauthenticated: "UNAUTHORIZED",
  invalid: "UNPROCESSABLE_CONTENT",
  too_large: "PAYLOAD_TOO_LARGE",
  conflict: "CONFLICT",
  window_closed: "CONFLICT",
  limited: "TOO_MANY_REQUESTS",
  unavailable: "SERVICE_UNAVAILABLE",
} as const satisfies Record<RefusalCode, TRPCError["code"]>;

/** A refusal as procedures and doors tell it. */
export const toldAs = (refusal: Refusal) =>
  new TRPCError({ code: codes[refusal.code], message: refusal.message, cause: refusal });

const refusals = t.middleware(async ({ next }) => {
  const result = await next();
  if (!result.ok && result.error.cause instanceof Refusal) throw toldAs(result.error.cause);
  return result;
});

/** The outer edge: whatever way an answer takes, it passes here last. */
const masks = t.middleware(async ({ ctx, next, type }) => {
  const result = await next();
  if (!result.ok || seesNumbers(ctx.actor)) return result;
  const keep = ctx.context.config.phoneNumberId;
  const data =
    type === "subscription"
      ? maskStream(result.data as AsyncIterable<unknown>, keep)
      : maskOutput(result.data, keep);
  return { ...result, data };
});

const base = t.procedure.use(masks).use(refusals);

/**
 * The only way to make a procedure: it needs a right, or says that anyone may call it. `fresh`: and whoever calls it
 * said within minutes who they are, as for secrets, roles, keys and going live.
 */
export const can = (right: Right, { fresh = false } = {}) =>
  base.meta({ right }).use(async ({ ctx, next }) => {
    const actor = admitted(ctx, right);
    if (fresh) needFresh(ctx);
    await ctx.turn(actor.id);
    return next({ ctx: { ...ctx, actor } });
  });

/** Who asks, where they may; throws where they may not. For doors that are no procedures too. */
export function admitted({ actor, owesFactor }: ApiContext, right: Right) {
  if (!actor) throw new TRPCError({ code: "UNAUTHORIZED", message: "Sign in first." });
  if (owesFactor)
    throw toldAs(
      new Refusal(
        "forbidden",
        "Your role needs a second factor, and you have none yet. Sign in on a screen and set one up; then this works.",
        "second_factor",
      ),
    );
  if (!may(actor, right)) throw new TRPCError({ code: "FORBIDDEN", message: refusalOf(actor, right) });
  return actor;
}

function needPerson({ actor }: Pick<ApiContext, "actor">): void {
  if (actor?.key)
    throw new Refusal(
      "forbidden",
      "No key may do this, whatever it was made for: it needs a person who says who they are. Sign in and do it on a screen.",
    );
}

/** Throws unless it is a person who said within minutes who they are. */
export function needFresh({ actor, isFresh }: Pick<ApiContext, "actor" | "isFresh">): void {
  needPerson({ actor });
  if (!isFresh)
    throw new Refusal(
      "forbidden",
      "This needs somebody who said within the last 10 minutes who they are. Confirm it, then do it again.",
      "not_fresh",
    );
}

/** By somebody in person: who has stolen a key ends nobody's session with it. */
export const inPerson = (right: Right) =>
  can(right).use(({ ctx, next }) => {
    needPerson(ctx);
    return next();
  });

/** Whose right it is: the account's, or only this key's. */
function refusalOf({ role, key }: Person, right: Right): string {
  const roles = rolesWith(right);
  if (key && roles.includes(role))
    return `This key was made without the right ${right}. Use another key, or make one that has it.`;
  return `This needs the right ${right}, which ${listed(roles)} ${roles.length > 1 ? "have" : "has"}; you are ${role}. Ask an admin.`;
}

const listed = (roles: readonly string[]) =>
  roles.length > 1 ? `${roles.slice(0, -1).join(", ")} and ${roles.at(-1)}` : roles.join("");

export const router = t.router;
export const createCaller = t.createCallerFactory;
export const anyone = base.meta({ right: "anyone" });
