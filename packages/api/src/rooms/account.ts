import { may } from "@unlatch/core/actor";
import { isRight, type Right, rights } from "@unlatch/core/rights";
import { z } from "zod";
import type { Key } from "../access-port.ts";
import { iso, isoOrNull, time } from "../shapes.ts";
import { can, inPerson, router } from "../trpc.ts";
import { presentSession, sessionShape } from "./team.ts";

const keyShape = z.object({
  id: z.string(),
  name: z.string(),
  start: z.string(),
  owner: z.object({ id: z.string(), name: z.string() }),
  /** Null: all that its owner may. */
  rights: z.array(z.string()).nullable(),
  lastUsedAt: time.nullable(),
  createdAt: time,
  expiresAt: time.nullable(),
});

const present = (key: Key): z.output<typeof keyShape> => ({
  ...key,
  rights: key.rights && [...key.rights],
  lastUsedAt: isoOrNull(key.lastUsedAt),
  createdAt: iso(key.createdAt),
  expiresAt: isoOrNull(key.expiresAt),
});

const right = z.custom<Right>((name) => typeof name === "string" && isRight(name), {
  error: ({ input }) =>
    `There is no right "${String(input)}". The rights are ${Object.keys(rights).join(", ")}.`,
});

const keyWish = z.object({
  name: z.string().trim().min(1, "Needed to go on.").max(32, "32 characters at most."),
  /** Null: all that its owner may. */
  rights: z.array(right).min(1, "Choose at least one.").nullable(),
  expiresInDays: z.number().int().min(1).max(365).nullable(),
});

/** One's own ways in: the browsers one is signed in with, and the keys of one's programs. */
export const accountRouter = router({
  sessions: can("account.keep")
    .output(z.object({ items: z.array(sessionShape) }))
    .query(async ({ ctx }) => ({
      items: (await ctx.access.sessions(ctx.actor.id, ctx.credential)).map(presentSession),
    })),
  endSession: inPerson("account.keep")
    .input(z.object({ id: z.string().min(1).max(100) }))
    .output(z.object({ ended: z.number() }))
    .mutation(({ ctx, input }) =>
      ctx.access.endSessions(ctx.actor, { userId: ctx.actor.id, id: input.id, asking: ctx.credential }),
    ),
  endOthers: inPerson("account.keep")
    .output(z.object({ ended: z.number() }))
    .mutation(({ ctx }) =>
      ctx.access.endSessions(ctx.actor, { userId: ctx.actor.id, id: null, asking: ctx.credential }),
    ),
  /** Everybody's for who may change the team: who leaves a key behind may have left it with anybody. */
  keys: can("account.keep")
    .output(z.object({ items: z.array(keyShape) }))
    .query(async ({ ctx }) => ({
      items: (await ctx.access.keys(may(ctx.actor, "team.change") ? null : ctx.actor.id)).map(present),
    })),
  makeKey: can("account.keep", { fresh: true })
    .input(keyWish)
    .output(z.object({ id: z.string(), key: z.string() }))
    .mutation(({ ctx, input }) => ctx.access.makeKey(ctx.actor, input)),
  endKey: inPerson("account.keep")
    .input(z.object({ id: z.string().min(1).max(100) }))
    .output(z.object({ ended: z.literal(true) }))
    .mutation(async ({ ctx, input }) => {
      await ctx.access.endKey(ctx.actor, input);
      return { ended: true as const };
    }),
});
