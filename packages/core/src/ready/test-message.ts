import type { Tx } from "@unlatch/db";
import type { OutgoingMessage } from "@unlatch/whatsapp";
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
import { templateName } from "../templates/decide.ts";
import { templateNow } from "../templates/find.ts";
import { buildTemplate, type EnteredValues, valuesEntered } from "../templates/judge.ts";
import { announcementOf, approvedPack, morningTemplate } from "../unlock/announce.ts";
import { testKey } from "./test-state.ts";

export const testMessage = z.object({
  phone: phoneEntered,
  /** Made by who asks: the same once more is no second message. */
  key: z.string().regex(/^[\w-]{8,64}$/, "is a word of 8 to 64 letters"),
  /** What everybody would get of this pack; without it words that say that it is a test. */
  packId: z.string().max(100).optional(),
});

const file = z.union([
  z.strictObject({ text: z.string().max(1_000) }),
  z.strictObject({ mediaId: z.string().trim().min(1).max(200) }),
  z.strictObject({ link: z.string().trim().max(2_000) }),
]);

/** What is entered for a template: texts in the order of its places. */
export const templateValues = z.object({
  header: file.optional(),
  body: z.array(z.string().max(2_000)).max(100).default([]),
  buttons: z.record(z.string().regex(/^\d{1,2}$/), z.string().max(2_000)).optional(),
});

export const testTemplate = testMessage.extend({ ...templateName.shape, values: templateValues });

/** The template of the mornings to one phone, to see the whole way there and back; or another, with its values. */
export async function sendTestMessage(
  ctx: Context,
  actor: Actor,
  { phone, key, ...asked }: z.output<typeof testMessage> | z.output<typeof testTemplate>,
): Promise<{ messageId: number | null }> {
  return ctx.store.transaction(async (tx) => {
    const mode = await testModeOf(ctx, tx);
    // Trying out a template is for phones of one's own, whatever the house does meanwhile.
    if (!mayBeWritten({ ...mode, on: mode.on || "values" in asked }, { phone }))
      throw new Refusal(
        "conflict",
        mode.on
          ? "This number is not on the test list, and in test mode only that is written to. Put it on the list, then send."
          : "This number is not on the test list, and a template is tried out on those alone. Put it on the list, then send.",
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
    const day = dayIn(ctx.config.timeZone, ctx.now());
    const messageId = await queueMessage(ctx, tx, {
      purpose: "announcement",
      ...{ advisorId, peer, idempotencyKey: testKey(key) },
      message: await testContent(ctx, tx, { day, asked }),
    });
    if (messageId !== null) await note(ctx, tx, actor, { topic: "message.tested", messageId, advisorId });
    return { messageId };
  });
}

type Asked = Partial<Pick<z.output<typeof testTemplate>, "name" | "language" | "values" | "packId">>;

async function testContent(
  ctx: Context,
  tx: Tx,
  { day, asked: { name, language, values, packId } }: { day: string; asked: Asked },
): Promise<OutgoingMessage> {
  if (name === undefined || language === undefined || values === undefined) {
    // It names no pack of its own: it takes nobody's place in the run of that pack.
    const { message, unfit } =
      packId === undefined
        ? await morningTemplate(ctx, tx, testWords(day))
        : await announcementOf(ctx, tx, await approvedPack(ctx, packId));
    if (unfit.length > 0) throw new Refusal("invalid", `Meta would refuse it. ${unfit.join(" ")}`);
    return message;
  }
  const template = await templateNow(tx, { name, language });
  if (!template)
    throw new Refusal("not_found", `No template ${name} in ${language} is known. Sync, then choose it.`);
  const built = buildTemplate(template, valuesEntered(values satisfies EnteredValues));
  if (built.kind === "built") return built.message;
  throw new Refusal("invalid", built.faults.map(({ sentence }) => sentence).join(" "));
}

const testWords = (day: string) => ["Test message", day, "Tap the button to try the whole way"] as const;
