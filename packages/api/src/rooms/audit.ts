import { lookAtAudit } from "@unlatch/core/audit/look";
import { type AuditRow, auditHead, verifyAudit } from "@unlatch/core/audit/read";
import { startAuditExport } from "@unlatch/core/transfer/export-audit";
import { z } from "zod";
import { moment } from "../message-query.ts";
import { iso, page, time } from "../shapes.ts";
import { can, router } from "../trpc.ts";
import { presentTask, taskShape } from "./tasks.ts";

const facts = z.record(z.string(), z.unknown()).nullable();

export const auditShape = z.object({
  id: z.string(),
  at: time,
  actor: z.object({
    kind: z.enum(["user", "key", "job", "agent", "system"]),
    id: z.string(),
    name: z.string(),
    /** By which key somebody with an account did it. */
    keyId: z.string().nullable(),
    /** As the key is called, while there is one. */
    keyName: z.string().nullable(),
  }),
  action: z.string(),
  subject: z.string().nullable(),
  /** As an advisor, an account or a key is called now, or the day of a pack. */
  subjectName: z.string().nullable(),
  /** A person's own values are null when the person was erased. */
  before: facts,
  after: facts,
  requestId: z.string().nullable(),
  /** SHA-256 over this row and the hash of the one before. */
  hash: z.string(),
});

export type AuditShape = z.output<typeof auditShape>;

const rowId = z
  .string()
  .regex(/^\d{1,15}$/, "is not a number of a row of the audit")
  .transform(Number);
const word = z.string().min(1).max(600);

const several = z
  .string()
  .max(2_000)
  .transform((text) => text.split(",").filter(Boolean))
  .optional();

const auditQuery = z.object({
  action: word.optional(),
  /** An id. */
  actor: word.optional(),
  subject: word.optional(),
  from: moment.optional(),
  to: moment.optional(),
  /** In whatever a row says. */
  q: z.string().trim().min(1).max(200).optional(),
  /** Beside the text, separated by commas: rows of these actions, or about these subjects, are meant as well. */
  actions: several,
  subjects: several,
});

const filterOf = ({ actor, q, actions = [], subjects = [], ...rest }: z.output<typeof auditQuery>) => ({
  ...rest,
  actorId: actor,
  text: q,
  ...(q !== undefined && { meant: { actions, subjects } }),
});

export const auditRouter = router({
  list: can("audit.read")
    .meta({
      openapi: {
        method: "GET",
        path: "/audit",
        tags: ["Audit"],
        summary: "Who did what, with before and after, newest first; that it was read is a row of it",
      },
    })
    .input(
      auditQuery.extend({
        cursor: rowId.optional(),
        limit: z.coerce.number().int().min(1).max(500).default(50),
      }),
    )
    .output(page(auditShape))
    .query(async ({ ctx, input: { cursor, limit, ...query }, signal }) => {
      const asked = { ...filterOf(query), cursor, limit };
      const { items, nextCursor, names } = await lookAtAudit(ctx.context, ctx.actor, asked, signal);
      return { items: items.map((row) => present(row, names)), nextCursor };
    }),
  export: can("audit.read")
    .meta({
      creates: true,
      openapi: {
        method: "POST",
        path: "/audit/export",
        tags: ["Audit"],
        summary: "Starts a task that writes the audit into a file",
      },
    })
    .input(z.object({ format: z.enum(["csv", "jsonl"]).default("csv"), filter: auditQuery.default({}) }))
    .output(taskShape)
    .mutation(async ({ ctx, input: { format, filter } }) =>
      presentTask(await startAuditExport(ctx.context, ctx.actor, { format, filter: filterOf(filter) })),
    ),
  verify: can("audit.read")
    .meta({
      openapi: {
        method: "GET",
        path: "/audit/verify",
        tags: ["Audit"],
        summary: "Computes the chain of hashes anew; a head that was kept shows whether the end was cut off",
      },
    })
    .input(
      z.object({
        /** As an earlier answer had it. */
        head: auditHead.optional(),
      }),
    )
    .output(
      z.object({
        rows: z.number(),
        head: z.string().nullable(),
        brokenAt: z.string().nullable(),
        headHolds: z.boolean().nullable(),
      }),
    )
    .query(async ({ ctx, input }) => {
      const { brokenAt, ...verdict } = await verifyAudit(ctx.context, input.head);
      return { ...verdict, brokenAt: brokenAt === null ? null : String(brokenAt) };
    }),
});

function present(row: AuditRow, names: ReadonlyMap<string, string>): z.output<typeof auditShape> {
  const { id, at, actorKind, actorId, actorName, keyId, ...rest } = row;
  const keyName = keyId === null ? null : (names.get(keyId) ?? null);
  return {
    ...rest,
    id: String(id),
    at: iso(at),
    actor: { kind: actorKind, id: actorId, name: actorName, keyId, keyName },
    subjectName: row.subject === null ? null : (names.get(row.subject) ?? null),
  };
}
