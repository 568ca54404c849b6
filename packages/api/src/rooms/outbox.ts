import { sendAgainLater } from "@unlatch/core/outbound/again-later";
import { sendLikeLater, sendManyLater, weighMany } from "@unlatch/core/outbound/many-again";
import { reasonsAgainst } from "@unlatch/core/outbound/many-fit";
import { listMine, type Mine } from "@unlatch/core/outbox/rows";
import { undo } from "@unlatch/core/outbox/undo";
import { announcePackLater } from "@unlatch/core/runs/announce-later";
import { announcement } from "@unlatch/core/unlock/announce";
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
  /** `again`: a message once more; `rest`: what somebody has not got of a pack; `many`: several messages once more. */
  deed: z.enum(["announce", "again", "rest", "many"]),
  /** Until it leaves it can be taken back. */
  state: z.enum(["waiting", "leaving", "left", "refused", "undone"]),
  leavesAt: time.nullable(),
  /** Whom it reaches; null where they are many. */
  name: z.string().nullable(),
  people: z.number(),
  /** How many messages were queued. */
  done: z.number(),
  /** Why it did not leave; of many that left, what stayed and why. */
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

const sends = { this: sendAgainLater, rest: sendRestLater, like: sendLikeLater };

/** As many as fit into an address. */
const mostChosen = 500;

/** "12,13,14" */
const idList = z
  .string()
  .regex(/^\d{1,15}(,\d{1,15})*$/, "is not a list of message ids with commas between")
  .transform((text) => text.split(",").map(Number))
  .refine((ids) => ids.length <= mostChosen, `has more than ${mostChosen} ids`);

const weighedShape = z.object({
  messages: z.number(),
  people: z.number(),
  /** What would stay, by its reason. */
  leftOut: z.array(z.object({ reason: z.enum(reasonsAgainst), count: z.number(), says: z.string() })),
  /** Of all like one: the code of Meta's that they share, and the day of the business. */
  code: z.number().nullable(),
  title: z.string().nullable(),
  day: z.string().nullable(),
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
        "Sends a message once more, the rest of its pack, or all that failed with its code on its day, after the seconds in which it can be taken back",
      ),
    )
    .input(z.object({ messageId, what: z.enum(["this", "rest", "like"]).default("this") }))
    .output(askedShape)
    .mutation(async ({ ctx, input: { messageId, what } }) =>
      asked(await sends[what](ctx.context, ctx.actor, { messageId })),
    ),
  weigh: can("messages.send")
    .meta(
      about(
        "GET",
        "/outbox/weigh",
        "What of the chosen messages, or of all like one, would be sent again, and what would stay and why",
      ),
    )
    .input(
      z
        .object({ ids: idList.optional(), like: messageId.optional() })
        .refine(
          ({ ids, like }) => (ids === undefined) !== (like === undefined),
          "Name ids or like, one of them.",
        ),
    )
    .output(weighedShape)
    .query(({ ctx, input }) => weighMany(ctx.context, { like: input.like, messageIds: input.ids })),
  sendChosen: can("messages.send")
    .meta(
      about(
        "POST",
        "/outbox/send-chosen",
        "Sends each of the messages once more, as one, after the seconds in which it can be taken back",
      ),
    )
    .input(z.object({ messageIds: z.array(messageId).min(1).max(mostChosen) }))
    .output(askedShape)
    .mutation(async ({ ctx, input }) => asked(await sendManyLater(ctx.context, ctx.actor, input))),
});
