import { and, eq } from "drizzle-orm";
import { z } from "zod";
import type { Actor } from "../actor.ts";
import { note } from "../audit/note.ts";
import type { Context } from "../context.ts";
import { notFound, Refusal } from "../errors.ts";
import { hold, release } from "../holds/holds.ts";
import { templateScope } from "../holds/template-scopes.ts";
import { type TemplateRow, templateNow } from "./find.ts";
import { stopOf } from "./state.ts";

export const templateName = z.object({
  name: z.string().min(1).max(512),
  language: z.string().min(1).max(20),
});
export const marketingChoice = templateName.extend({ choice: z.enum(["send", "hold"]) });

const oursMs = 36 * 3_600_000;

/** Meta made a template marketing: somebody says whether it goes out as that, or is kept back. */
export async function decideMarketing(
  ctx: Context,
  actor: Actor,
  { choice, ...which }: z.output<typeof marketingChoice>,
): Promise<TemplateRow> {
  return ctx.store.transaction(async (tx) => {
    const { templates: t } = tx.t;
    const row = await templateNow(tx, which);
    if (!row) throw notFound("This template");
    if (row.category !== "MARKETING")
      throw new Refusal(
        "conflict",
        `${row.name} is not marketing: there is nothing to decide. Look at it again.`,
      );
    const now: TemplateRow = { ...row, marketing: choice };
    await tx.db
      .update(t)
      .set({ marketing: choice })
      .where(and(eq(t.name, row.name), eq(t.language, row.language)));
    const scope = templateScope(row.name, row.language);
    const stop = stopOf(now);
    if (choice === "hold")
      await hold(ctx, tx, scope, { reason: stop?.reason ?? kept(row), code: null, waitMs: () => oursMs });
    // Another reason goes on, and so does what a person stopped.
    else if (!stop && stopOf(row)?.why === "category") await release(ctx, tx, [scope]);
    await note(ctx, tx, actor, {
      topic: "template.decided",
      ref: row.name,
      before: { marketing: row.marketing },
      after: { marketing: choice },
      line: { language: row.language, choice },
    });
    return now;
  });
}

const kept = ({ name, language }: TemplateRow) =>
  `The template ${name} (${language}) is marketing, and somebody decided to keep it back.`;
