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
import type { AppInfo, DemoControl } from "./ports.ts";

/** What a request brings: what its verbs may touch, and who asks. */
export interface ApiContext {
  context: Context;
  hub: FeedHub;
  actor: (Person & { email: string }) | null;
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
      if (error.code !== "INTERNAL_SERVER_ERROR") return shape;
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

/** The only way to make a procedure: it needs a right, or says that anyone may call it. */
export const can = (right: Right) =>
  base.meta({ right }).use(async ({ ctx, next }) => {
    const { actor } = ctx;
    if (!actor) throw new TRPCError({ code: "UNAUTHORIZED", message: "Sign in first." });
    if (!may(actor, right)) throw new TRPCError({ code: "FORBIDDEN", message: refusalOf(actor, right) });
    await ctx.turn(actor.id);
    return next({ ctx: { ...ctx, actor } });
  });

/** What lets others in, or keeps them out: who has stolen a key makes no accounts and no further keys with it. */
export const inPerson = (right: Right) =>
  can(right).use(({ ctx, next }) => {
    if (ctx.actor.key === null) return next();
    throw new TRPCError({
      code: "FORBIDDEN",
      message: "An API key can't do this: it decides who comes in. Sign in and do it in the browser.",
    });
  });

/** Whose right it is: the account's, or only this key's. */
export function refusalOf({ role, key }: Person, right: Right): string {
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
