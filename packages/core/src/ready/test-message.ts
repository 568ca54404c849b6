import { z } from "zod";
import type { Actor } from "../actor.ts";
import { note } from "../audit/note.ts";
import { dayIn } from "../business-day.ts";
import type { Context } from "../context.ts";
import { Refusal } from "../errors.ts";
import { queueMessage } from "../outbound/queue.ts";
import { mayBeWritten, testModeOf } from "../outbound/test-list.ts";
import { phoneEntered } from "../people/advisors.ts";
import { telKey } from "../people/identities.ts";
import { names } from "../people/names.ts";
import { announcementOf, approvedPack, morningTemplate } from "../unlock/announce.ts";
import { testKey } from "./test-state.ts";

export const testMessage = z.object({
  phone: phoneEntered,
  /** Made by who asks: the same once more is no second message. */
  key: z.string().regex(/^[\w-]{8,64}$/, "is a word of 8 to 64 letters"),
  /** What everybody would get of this pack; without it words that say that it is a test. */
  packId: z.string().max(100).optional(),
});

/** The template of the mornings to one phone, to see the whole way there and back. */
export async function sendTestMessage(
  ctx: Context,
  actor: Actor,
  { phone, key, packId }: z.output<typeof testMessage>,
): Promise<{ messageId: number | null }> {
  // It names no pack of its own: it takes nobody's place in the run of that pack.
  const message =
    packId === undefined ? testWords(ctx) : announcementOf(ctx, await approvedPack(ctx, packId));
  return ctx.store.transaction(async (tx) => {
    if (!mayBeWritten(await testModeOf(ctx, tx), { phone }))
      throw new Refusal(
        "conflict",
        "This number is not on the test list, and in test mode only that is written to. Put it on the list, then send.",
      );
    const peer = telKey(phone);
    const person = names(tx);
    // Who is nobody here yet is known by number all the same.
    await person.insert.execute({
      ...{ key: peer, advisorId: null, waId: phone.slice(1) },
      ...{ profileName: null, at: null, now: ctx.now() },
    });
    const [known] = await person.byKey.execute({ key: peer });
    const advisorId = known?.endedAt === null ? known.advisorId : null;
    const messageId = await queueMessage(ctx, tx, {
      purpose: "announcement",
      ...{ advisorId, peer, idempotencyKey: testKey(key) },
      message,
    });
    if (messageId !== null) await note(ctx, tx, actor, { topic: "message.tested", messageId, advisorId });
    return { messageId };
  });
}

const testWords = (ctx: Context) =>
  morningTemplate(ctx, [
    "Test message",
    dayIn(ctx.config.timeZone, ctx.now()),
    "Tap the button to try the whole way",
  ]);
