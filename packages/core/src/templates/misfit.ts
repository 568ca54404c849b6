import type { Tx } from "@unlatch/db";
import { eq } from "drizzle-orm";
import type { Context } from "../context.ts";
import { appendFeed } from "../feed.ts";
import { templateNow } from "./find.ts";
import { judgeTemplateMessage, templateIn } from "./judge.ts";

/** Meta refused a message for its values, and the template was looked at anew: now it can be said what does not fit. */
export async function tellMisfit(ctx: Context, tx: Tx, messageId: number): Promise<void> {
  const { messages } = tx.t;
  const [row] = await tx.db
    .select({ content: messages.content, code: messages.errorCode })
    .from(messages)
    .where(eq(messages.id, messageId));
  const message = templateIn(row?.content);
  if (!message) return;
  const template = await templateNow(tx, message);
  const sentences = template
    ? judgeTemplateMessage(template, message)
    : [`Meta lists no template ${message.name} in ${message.language}.`];
  const says =
    sentences.length > 0
      ? sentences.join(" ")
      : "The template as Meta lists it now takes these values. It was changed meanwhile: send it again.";
  await appendFeed(tx, {
    at: ctx.now(),
    topic: "template.misfit",
    ref: message.name,
    data: { language: message.language, code: row?.code ?? null, says, message: messageId },
  });
}
