import { sendAgainLater } from "@unlatch/core/outbound/again-later";
import { listMine, type Mine } from "@unlatch/core/outbox/rows";
import { undo } from "@unlatch/core/outbox/undo";
import { announcement } from "@unlatch/core/unlock/announce";
import { announcePackLater } from "@unlatch/core/unlock/announce-later";
import { sendRestLater } from "@unlatch/core/unlock/send-rest";
import { z } from "zod";
import { messageId } from "../message-query.ts";
import { iso, isoOrNull, time } from "../shapes.ts";
import { can, router } from "../trpc.ts";

const outgoingId = z
  .string()
  .regex(/^\d{1,15}$/, "is not the id of something that waits to be sent")
  .transform(Number);

export const outgoingShape = z.object({
  id: z.string(),
  /** `again`: a message once more; `rest`: what somebody has not got of a pack. */
  deed: z.enum(["announce", "again", "rest"]),
  /** Until it leaves it can be taken back. */
  state: z.enum(["waiting", "leaving", "left", "refused", "undone"]),
  leavesAt: time.nullable(),
  /** Whom it reaches; null where they are many. */
  name: z.string().nullable(),
  people: z.number(),
  /** How many messages were queued. */
  done: z.number(),
  refusal: z.string().nullable(),
  askedAt: time,
  endedAt: time.nullable(),
});

export type OutgoingShape = z.output<typeof outgoingShape>;

const deeds = outgoingShape.shape.deed;

const present = ({ id, state, name, people, done, refusal, ...row }: Mine): OutgoingShape => ({
  id: String(id),
  deed: deeds.parse(row.deed),
  state,
  leavesAt: isoOrNull(row.leavesAt),
  name,
  people,
  done,
  refusal,
  askedAt: iso(row.askedAt),
  endedAt: isoOrNull(row.endedAt),
});

const about = (method: "GET" | "POST", path: `/${string}`, summary: string) => ({
  openapi: { method, path, tags: ["Outbox"], summary },
});

const askedShape = z.object({ id: z.string(), leavesAt: time });
const asked = ({ id, leavesAt }: { id: number; leavesAt: number }) => ({
  id: String(id),
  leavesAt: iso(leavesAt),
});

/** What people send from screens: it waits on the server for some seconds, and can be taken back from anywhere. */
export const outboxRouter = router({
  mine: can("activity.read")
    .meta(
      about(
        "GET",
        "/outbox",
        "What one has asked to send and can still take back, and what just became of it",
      ),
    )
    /** By the clock of `now`: that of whoever asks may be wrong. */
    .output(z.object({ now: time, items: z.array(outgoingShape) }))
    .query(async ({ ctx }) => {
      const items = await listMine(ctx.context, ctx.actor);
      return { now: iso(ctx.context.now()), items: items.map(present) };
    }),
  undo: can("activity.read")
    .meta(
      about("POST", "/outbox/{id}/undo", "Takes back what one has asked to send, as long as it has not left"),
    )
    .input(z.object({ id: outgoingId }))
    .output(z.object({ undone: z.literal(true) }))
    .mutation(async ({ ctx, input }) => {
      await undo(ctx.context, ctx.actor, input);
      return { undone: true as const };
    }),
  announce: can("packs.announce")
    .meta(
      about(
        "POST",
        "/outbox/announce",
        "As announcing a pack, after the seconds in which it can be taken back",
      ),
    )
    .input(announcement)
    .output(askedShape.extend({ people: z.number() }))
    .mutation(async ({ ctx, input }) => {
      const { people, ...waiting } = await announcePackLater(ctx.context, ctx.actor, input);
      return { ...asked(waiting), people };
    }),
  sendAgain: can("messages.send")
    .meta(
      about(
        "POST",
        "/outbox/send-again",
        "Sends a message once more, or the rest of its pack, after the seconds in which it can be taken back",
      ),
    )
    .input(z.object({ messageId, what: z.enum(["this", "rest"]).default("this") }))
    .output(askedShape)
    .mutation(async ({ ctx, input: { messageId, what } }) => {
      const later = what === "rest" ? sendRestLater : sendAgainLater;
      return asked(await later(ctx.context, ctx.actor, { messageId }));
    }),
});
