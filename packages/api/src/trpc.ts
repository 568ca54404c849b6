import { initTRPC, TRPCError } from "@trpc/server";
import { type Actor, type Context, type FeedHub, Refusal, type RefusalCode, type Role } from "@unlatch/core";
import type { OpenApiMeta } from "trpc-to-openapi";
import { maskOutput, maskStream, seesNumbers } from "./mask-output.ts";
import type { AppInfo, DemoControl } from "./ports.ts";

/** What a request brings: the house, and who asks. */
export interface ApiContext {
  house: Context;
  hub: FeedHub;
  actor: (Actor & { email: string }) | null;
  /** Aborted when the session ends or its role changes: live streams end with it. */
  ended: AbortSignal;
  /** Resolves when this account's next question may begin: the thread answers Meta as well. */
  turn: (account: string) => Promise<void>;
  app: AppInfo;
  /** Null where real people are served. */
  demo: DemoControl | null;
}

type Meta = OpenApiMeta & { role?: Role | "anyone" };

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
  conflict: "CONFLICT",
  window_closed: "CONFLICT",
  limited: "TOO_MANY_REQUESTS",
  unavailable: "SERVICE_UNAVAILABLE",
} as const satisfies Record<RefusalCode, TRPCError["code"]>;

const refusals = t.middleware(async ({ next }) => {
  const result = await next();
  if (!result.ok && result.error.cause instanceof Refusal) {
    const { code, message } = result.error.cause;
    throw new TRPCError({ code: codes[code], message, cause: result.error.cause });
  }
  return result;
});

/** The outer edge: whatever way an answer takes, it passes here last. */
const masks = t.middleware(async ({ ctx, next, type }) => {
  const result = await next();
  if (!result.ok || seesNumbers(ctx.actor)) return result;
  const keep = ctx.house.config.phoneNumberId;
  const data =
    type === "subscription"
      ? maskStream(result.data as AsyncIterable<unknown>, keep)
      : maskOutput(result.data, keep);
  return { ...result, data };
});

const base = t.procedure.use(masks).use(refusals);

const ranks: Record<Role, number> = { viewer: 0, reviewer: 1, operator: 2, admin: 3 };

/** The only way to make a procedure: it has a role, or says that anyone may call it. */
const procedureFor = (role: Role) =>
  base.meta({ role }).use(async ({ ctx, next }) => {
    const { actor } = ctx;
    if (!actor) throw new TRPCError({ code: "UNAUTHORIZED", message: "Sign in first." });
    if (ranks[actor.role] < ranks[role])
      throw new TRPCError({
        code: "FORBIDDEN",
        message: `This needs the role ${role}; you have ${actor.role}. Ask an admin.`,
      });
    await ctx.turn(actor.id);
    return next({ ctx: { ...ctx, actor } });
  });

export const router = t.router;
export const createCaller = t.createCallerFactory;
export const anyone = base.meta({ role: "anyone" });
export const viewer = procedureFor("viewer");
export const reviewer = procedureFor("reviewer");
export const operator = procedureFor("operator");
export const admin = procedureFor("admin");
