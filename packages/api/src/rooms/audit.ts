import { type AuditRow, auditHead, listAudit, verifyAudit } from "@unlatch/core/audit/read";
import { z } from "zod";
import { moment } from "../message-query.ts";
import { iso, page, time } from "../shapes.ts";
import { can, router } from "../trpc.ts";

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
  }),
  action: z.string(),
  subject: z.string().nullable(),
  /** A person's own values are null when the person was erased. */
  before: facts,
  after: facts,
  requestId: z.string().nullable(),
  /** SHA-256 over this row and the hash of the one before. */
  hash: z.string(),
});

const rowId = z
  .string()
  .regex(/^\d{1,15}$/, "is not a number of a row of the audit")
  .transform(Number);
const word = z.string().min(1).max(600);

export const auditRouter = router({
  list: can("audit.read")
    .meta({
      openapi: {
        method: "GET",
        path: "/audit",
        tags: ["Audit"],
        summary: "Who did what, with before and after, newest first",
      },
    })
    .input(
      z.object({
        cursor: rowId.optional(),
        limit: z.coerce.number().int().min(1).max(500).default(50),
        action: word.optional(),
        /** An id. */
        actor: word.optional(),
        subject: word.optional(),
        from: moment.optional(),
        to: moment.optional(),
      }),
    )
    .output(page(auditShape))
    .query(async ({ ctx, input }) => {
      const { actor, ...query } = input;
      const { items, nextCursor } = await listAudit(ctx.context.store, { ...query, actorId: actor });
      return { items: items.map(present), nextCursor };
    }),
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

function present({ id, at, actorKind, actorId, actorName, keyId, ...row }: AuditRow) {
  const actor = { kind: actorKind, id: actorId, name: actorName, keyId };
  return { id: String(id), at: iso(at), actor, ...row };
}
