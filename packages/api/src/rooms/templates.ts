import { lastTry } from "@unlatch/core/last-try";
import { sendTestMessage, templateValues, testTemplate } from "@unlatch/core/ready/test-message";
import { decideMarketing, marketingChoice, templateName } from "@unlatch/core/templates/decide";
import { listTemplates, type TemplateRow } from "@unlatch/core/templates/find";
import { definitionOf } from "@unlatch/core/templates/judge";
import { lintTemplate, lintText, typedTemplate } from "@unlatch/core/templates/lint";
import { marketingAudience } from "@unlatch/core/templates/marketing-audience";
import { hasDrifted } from "@unlatch/core/templates/state";
import { syncName, syncNow } from "@unlatch/core/templates/sync";
import { tryValues } from "@unlatch/core/templates/try-values";
import { wordsOf } from "@unlatch/core/templates/words";
import { z } from "zod";
import { iso, isoOrNull, time } from "../shapes.ts";
import { can, router } from "../trpc.ts";

const adviceShape = z.array(
  z.object({
    part: z.enum(["header", "body", "footer", "button"]),
    words: z.string().nullable(),
    why: z.string(),
  }),
);

const definitionShape = z.object({
  header: z.object({ format: z.string(), text: z.string(), places: z.array(z.string()) }).nullable(),
  body: z.object({ text: z.string(), places: z.array(z.string()) }),
  footer: z.string().nullable(),
  buttons: z.array(
    z.object({
      ...{ kind: z.string(), label: z.string() },
      url: z.string().nullable(),
      places: z.array(z.string()),
    }),
  ),
  named: z.boolean(),
});

const templateShape = z.object({
  name: z.string(),
  language: z.string(),
  /** Meta's own words. */
  status: z.string(),
  category: z.string(),
  previousCategory: z.string().nullable(),
  /** Announced, not done yet; `categoryChangesAt` where Meta said when. */
  correctCategory: z.string().nullable(),
  categoryChangesAt: time.nullable(),
  hasDrifted: z.boolean(),
  /** What somebody decided about it as marketing. */
  marketing: z.enum(["send", "hold"]).nullable(),
  quality: z.string().nullable(),
  rejectedReason: z.string().nullable(),
  tone: z.enum(["calm", "attention", "trouble"]),
  state: z.string(),
  sentence: z.string(),
  nextStep: z.string().nullable(),
  definition: definitionShape,
  advice: adviceShape,
  /** The last sync did not find it: unknown, which holds nothing. */
  goneAt: time.nullable(),
  syncedAt: time,
});

const syncShape = z.object({
  triedAt: time.nullable(),
  succeededAt: time.nullable(),
  error: z.string().nullable(),
});

const listQuery = z.object({
  cursor: z
    .string()
    .regex(/^[^\s:]{1,512}:[^\s:]{1,20}$/, "is not a cursor of this list")
    .optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

const about = (method: "GET" | "POST", path: `/${string}`, summary: string) => ({
  openapi: { method, path, tags: ["Templates"], summary },
});

export const templatesRouter = router({
  list: can("activity.read")
    .meta(about("GET", "/templates", "The account's templates as Meta last listed them, and when that was"))
    .input(listQuery)
    .output(z.object({ items: z.array(templateShape), nextCursor: z.string().nullable(), sync: syncShape }))
    .query(async ({ ctx, input }) => {
      const { items, next } = await listTemplates(ctx.context.store, placeIn(input));
      const sync = presentTry(await lastTry(ctx.context.store, syncName));
      return { items: items.map(present), nextCursor: next && `${next.name}:${next.language}`, sync };
    }),
  sync: can("templates.control")
    .meta(about("POST", "/templates/sync", "Asks Meta for every template now; where Meta does not tell, why"))
    .output(
      syncShape.extend({
        kept: z.object({ found: z.number(), changed: z.number(), gone: z.number() }).nullable(),
      }),
    )
    .mutation(async ({ ctx }) => {
      const end = await syncNow(ctx.context, ctx.actor);
      return { ...presentTry(end), kept: end.kept };
    }),
  /** Whom a template reaches once it is marketing, and on what that rests. */
  audience: can("activity.read")
    .output(z.object({ before: z.number(), people: z.number(), rests: z.string() }))
    .query(({ ctx }) => marketingAudience(ctx.context.store)),
  decide: can("templates.control")
    .input(marketingChoice)
    .output(templateShape)
    .mutation(async ({ ctx, input }) => present(await decideMarketing(ctx.context, ctx.actor, input))),
  /** What is wrong with values, and how the message would read. */
  check: can("activity.read")
    .input(templateName.extend({ values: templateValues }))
    .output(
      z.object({
        reads: z.string(),
        faults: z.array(
          z.object({
            part: z.enum(["header", "body", "button"]),
            at: z.number().nullable(),
            sentence: z.string(),
          }),
        ),
      }),
    )
    .query(({ ctx, input }) => tryValues(ctx.context.store, input)),
  lint: can("activity.read")
    .input(typedTemplate)
    .output(adviceShape)
    .query(({ input }) => lintText(input)),
  testSend: can("templates.control")
    .input(testTemplate)
    .output(z.object({ messageId: z.number().nullable() }))
    .mutation(({ ctx, input }) => sendTestMessage(ctx.context, ctx.actor, input)),
});

function placeIn({ cursor, limit }: z.output<typeof listQuery>) {
  const [name, language] = cursor?.split(":") ?? [];
  return name && language ? { cursor: { name, language }, limit } : { limit };
}

const presentTry = ({ triedAt, succeededAt, error }: Awaited<ReturnType<typeof lastTry>>) => ({
  triedAt: isoOrNull(triedAt),
  succeededAt: isoOrNull(succeededAt),
  error,
});

function present(row: TemplateRow): z.output<typeof templateShape> {
  const { name, language, status, category, previousCategory, correctCategory } = row;
  const definition = definitionOf(row);
  return {
    ...{ name, language, status, category, previousCategory, correctCategory },
    categoryChangesAt: isoOrNull(row.categoryChangesAt),
    hasDrifted: hasDrifted(row),
    ...{ marketing: row.marketing, quality: row.quality, rejectedReason: row.rejectedReason },
    ...wordsOf(row),
    definition,
    advice: lintTemplate(definition),
    goneAt: isoOrNull(row.goneAt),
    syncedAt: iso(row.syncedAt),
  };
}
