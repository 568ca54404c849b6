import { everybody } from "@unlatch/core/rights";
import { z } from "zod";
import type { Member, Session, ShownLink } from "../access-port.ts";
import { iso, isoOrNull, time } from "../shapes.ts";
import { can, router } from "../trpc.ts";

const role = z.enum(everybody);
const roleOrNone = z.enum([...everybody, "none"]);
const whose = z.object({ id: z.string().min(1).max(100) });

const memberShape = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  /** "none": let in no more. */
  role: roleOrNone,
  secondFactor: z.enum(["passkey", "app"]).nullable(),
  lastSeenAt: time.nullable(),
  /** A page of theirs is open at this moment. */
  isHere: z.boolean(),
  sessions: z.number(),
  keys: z.number(),
});

const invitationShape = z.object({
  id: z.string(),
  role,
  by: z.string(),
  createdAt: time,
  expiresAt: time,
});

const shownLink = z.object({
  id: z.string(),
  /** In this answer and nowhere else. */
  link: z.string(),
  expiresAt: time,
  isLocal: z.boolean(),
});

export const sessionShape = z.object({
  id: z.string(),
  browser: z.string().nullable(),
  since: time,
  seenAt: time,
  isHere: z.boolean(),
  isThis: z.boolean(),
});

const presentMember = (one: Member) => ({
  ...one,
  role: roleOrNone.catch("none").parse(one.role),
  lastSeenAt: isoOrNull(one.lastSeenAt),
});
const presentLink = (one: ShownLink) => ({ ...one, expiresAt: iso(one.expiresAt) });
export const presentSession = (one: Session) => ({ ...one, since: iso(one.since), seenAt: iso(one.seenAt) });

/** Who works here: people, what they may, and how somebody new comes in. */
export const teamRouter = router({
  list: can("team.read")
    .meta({
      openapi: {
        method: "GET",
        path: "/team",
        tags: ["Team"],
        summary: "Everybody with an account, and the invitations that are open",
      },
    })
    .output(z.object({ people: z.array(memberShape), invitations: z.array(invitationShape) }))
    .query(async ({ ctx }) => {
      const { people, invitations } = await ctx.access.team();
      return {
        people: people.map(presentMember),
        invitations: invitations.map((one) => ({
          ...one,
          createdAt: iso(one.createdAt),
          expiresAt: iso(one.expiresAt),
        })),
      };
    }),
  changeRole: can("team.change", { fresh: true })
    .input(whose.extend({ role: roleOrNone }))
    .output(z.object({ changed: z.literal(true) }))
    .mutation(async ({ ctx, input }) => {
      await ctx.access.changeRole(ctx.actor, input);
      return { changed: true as const };
    }),
  invite: can("team.change", { fresh: true })
    .input(z.object({ role }))
    .output(shownLink)
    .mutation(async ({ ctx, input }) => presentLink(await ctx.access.invite(ctx.actor, input))),
  withdraw: can("team.change", { fresh: true })
    .input(whose)
    .output(z.object({ withdrawn: z.literal(true) }))
    .mutation(async ({ ctx, input }) => {
      await ctx.access.withdraw(ctx.actor, input);
      return { withdrawn: true as const };
    }),
  resetLink: can("team.change", { fresh: true })
    .input(whose)
    .output(shownLink)
    .mutation(async ({ ctx, input }) => presentLink(await ctx.access.resetLink(ctx.actor, input))),
  sessions: can("team.change")
    .input(whose)
    .output(z.object({ items: z.array(sessionShape) }))
    .query(async ({ ctx, input }) => ({
      items: (await ctx.access.sessions(input.id, ctx.credential)).map(presentSession),
    })),
  endSession: can("team.change", { fresh: true })
    .input(whose.extend({ sessionId: z.string().max(100) }))
    .output(z.object({ ended: z.number() }))
    .mutation(({ ctx, input }) =>
      ctx.access.endSessions(ctx.actor, { userId: input.id, id: input.sessionId, asking: ctx.credential }),
    ),
  signOut: can("team.change", { fresh: true })
    .input(whose)
    .output(z.object({ keysEnded: z.number() }))
    .mutation(({ ctx, input }) => ctx.access.signOut(ctx.actor, input)),
});
