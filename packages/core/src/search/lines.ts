import type { Store, Tx } from "@unlatch/db";
import { describeAccountEvent } from "@unlatch/whatsapp";
import { inArray } from "drizzle-orm";
import type { FollowedLine } from "../followers/read.ts";
import { indexSubject } from "./names.ts";

const mostLetters = 4_000;

/** What lines tell in words of their own: why something is held, what Meta reported about the account. */
export async function indexLines(
  index: Store["words"],
  tx: Tx,
  lines: readonly FollowedLine[],
): Promise<void> {
  const events = await eventsOf(
    tx,
    lines.filter(({ topic }) => topic === "account.reported").flatMap(({ ref }) => Number(ref)),
  );
  for (const line of lines) {
    const told = line.topic === "account.reported" ? events.get(line.ref ?? "") : undefined;
    const text = [...textsIn(line.data), ...textsIn(told)].join(" · ").slice(0, mostLetters);
    if (text !== "") await indexSubject(index, tx, { kind: "line", ref: String(line.seq), text });
  }
}

async function eventsOf(tx: Tx, ids: readonly number[]): Promise<Map<string, unknown>> {
  const { accountEvents: t } = tx.t;
  const wanted = ids.filter(Number.isSafeInteger);
  if (wanted.length === 0) return new Map();
  const rows = await tx.db
    .select({ id: t.id, field: t.field, event: t.event, value: t.value })
    .from(t)
    .where(inArray(t.id, wanted));
  return new Map(rows.map(({ id, ...reported }) => [String(id), describeAccountEvent(reported)]));
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
