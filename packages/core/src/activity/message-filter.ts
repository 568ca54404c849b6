import { type Handle, prepared } from "@unlatch/db";
import { type AnyColumn, desc, eq, gte, inArray, lt, lte, type SQL, sql } from "drizzle-orm";
import { firstMessageIdAt, lastMessageIdAt } from "../feed-times.ts";
import type { MessageStatus } from "../outbound/lattice.ts";
import type { Numbers } from "../portions.ts";

/** Which messages somebody looks at. List, counts, histogram and export read the same. */
export interface MessageFilter {
  direction?: "in" | "out";
  advisorId?: string;
  /** Part of the advisor's name. */
  advisor?: string;
  status?: MessageStatus;
  type?: string;
  purpose?: "announcement" | "content" | "notice" | "reply";
  packId?: string;
  /** Taps for this pack: incoming messages of any form. */
  tapFor?: string;
  /** Meta's error code. */
  code?: number;
  /** Meta's id: one message, or none. */
  wamid?: string;
  text?: string;
  /** Milliseconds; `from` belongs to the span, `to` does not. */
  from?: number;
  to?: number;
}

/** The text as it stands: % and _ mean themselves. Capitals do not matter, as far as the engine knows them. */
function contains(column: AnyColumn, text: string): SQL {
  const pattern = `%${text.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`;
  // SQLite has no escape character of its own.
  return sql`lower(${column}) like ${pattern} escape '\\'`;
}

/** The conditions of a filter over messages joined with advisors. */
export async function messageWhere(store: Handle, filter: MessageFilter): Promise<SQL[]> {
  const { messages, advisors } = store.t;
  const where: SQL[] = [];
  if (filter.direction) where.push(eq(messages.direction, filter.direction));
  if (filter.advisorId) where.push(eq(messages.advisorId, filter.advisorId));
  if (filter.advisor) where.push(contains(advisors.name, filter.advisor));
  if (filter.status) where.push(eq(messages.status, filter.status));
  if (filter.type) where.push(eq(messages.type, filter.type));
  if (filter.purpose) where.push(eq(messages.purpose, filter.purpose));
  if (filter.packId) where.push(eq(messages.packId, filter.packId));
  if (filter.tapFor) {
    const { taps } = store.t;
    where.push(
      inArray(
        messages.id,
        store.db.select({ id: taps.messageId }).from(taps).where(eq(taps.packId, filter.tapFor)),
      ),
    );
  }
  if (filter.code !== undefined) where.push(eq(messages.errorCode, filter.code));
  if (filter.wamid) where.push(eq(messages.wamid, filter.wamid));
  if (filter.text) where.push(contains(messages.text, filter.text));
  if (filter.from !== undefined) {
    where.push(
      gte(messages.createdAt, filter.from),
      gte(messages.id, await firstMessageIdAt(store, filter.from)),
    );
  }
  if (filter.to !== undefined) {
    // What was kept late may carry an earlier time of Meta's: the id only spares reading what is much later.
    const end = await lastMessageIdAt(store, filter.to);
    where.push(lt(messages.createdAt, filter.to));
    if (end < Number.MAX_SAFE_INTEGER && filter.direction === "out") where.push(lte(messages.id, end));
  }
  return where;
}

const statements = prepared((db, t) => ({
  newest: db.select({ id: t.messages.id }).from(t.messages).orderBy(desc(t.messages.id)).limit(1).prepare(),
}));

/** Between which numbers all messages of a filter lie. */
export async function messageNumbers(
  store: Handle,
  { from, to, direction }: Pick<MessageFilter, "from" | "to" | "direction">,
): Promise<Numbers> {
  const [newest] = await statements(store).newest.execute();
  const last = newest?.id ?? 0;
  return {
    first: from === undefined ? 1 : await firstMessageIdAt(store, from),
    last: to === undefined || direction !== "out" ? last : Math.min(last, await lastMessageIdAt(store, to)),
  };
}
