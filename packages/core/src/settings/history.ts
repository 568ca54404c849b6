import { z } from "zod";
import { listAudit } from "../audit/read.ts";
import type { Context } from "../context.ts";

export const historyQuery = z.object({
  /** Of one setting; without it of all. */
  key: z.string().min(1).max(100).optional(),
  cursor: z
    .string()
    .regex(/^\d{1,15}$/, "is not the number of a change")
    .transform(Number)
    .optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

export interface SettingEvent {
  id: number;
  at: number;
  key: string;
  by: string;
  /** Of a secret only whether there was one, and whether there is. */
  before: unknown;
  after: unknown;
  isSealed: boolean;
}

/** Who changed what of the settings, newest first, as the audit has it. */
export async function settingHistory(
  ctx: Context,
  { key, cursor, limit }: z.output<typeof historyQuery>,
): Promise<{ items: SettingEvent[]; nextCursor: string | null }> {
  const asked = { action: "setting.changed", subject: key, cursor, limit };
  const { items, nextCursor } = await listAudit(ctx.store, asked);
  return {
    items: items.map(({ id, at, subject, actorName, before, after }) => {
      const isSealed = after !== null && "isSet" in after;
      const side = isSealed ? "isSet" : "value";
      return {
        ...{ id, at, key: subject ?? "", by: actorName, isSealed },
        before: before?.[side] ?? null,
        after: after?.[side] ?? null,
      };
    }),
    nextCursor,
  };
}
