import { type Handle, prepared, type Sought } from "@unlatch/db";
import { type AnyColumn, desc, eq, gte, inArray, lt, lte, type SQL, sql } from "drizzle-orm";
import { Refusal } from "../errors.ts";
import { firstMessageIdAt, lastMessageIdAt } from "../feed-times.ts";
import type { Reader } from "../heavy.ts";
import type { MessageStatus } from "../outbound/lattice.ts";
import type { Numbers } from "../portions.ts";
import { saysWords, searchIsWhole, subjectsWith } from "../search/find.ts";
import { soughtIn } from "../search/words.ts";

/** One value, or any of several. */
export type AnyOf<T> = T | readonly T[];

/** Undefined where nothing is asked for. */
export function valuesOf<T extends string | number>(wanted: AnyOf<T> | undefined): readonly T[] | undefined {
  if (wanted === undefined) return undefined;
  const values = typeof wanted === "object" ? wanted : [wanted];
  return values.length === 0 ? undefined : values;
}

/** Which messages somebody looks at. List, counts, histogram and export read the same. */
export interface MessageFilter {
  direction?: "in" | "out";
  advisorId?: string;
  /** Part of the advisor's name. */
  advisor?: string;
  status?: AnyOf<MessageStatus>;
  type?: AnyOf<string>;
  purpose?: AnyOf<"announcement" | "content" | "notice" | "reply">;
  packId?: string;
  /** Taps for this pack: incoming messages of any form. */
  tapFor?: string;
  /** Meta's error code. */
  code?: AnyOf<number>;
  /** Meta's id: one message, or none. */
  wamid?: string;
  /** Words: each whole, the last one also as a beginning; without any word in it, letters as they stand. */
  text?: string;
  /** Who asks may read whole numbers; nobody else finds any by trying its digits. */
  seesNumbers?: boolean;
  /** Milliseconds; `from` belongs to the span, `to` does not. */
  from?: number;
  to?: number;
}

const mostNamed = 1_000;

/** The text as it stands: % and _ mean themselves. Capitals do not matter, as far as the engine knows them. */
function contains(column: AnyColumn, text: string): SQL {
  const pattern = `%${text.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`;
  // SQLite has no escape character of its own.
  return sql`lower(${column}) like ${pattern} escape '\\'`;
}

/** What a filter's text looks for in the index of words; null where the rows themselves are read. */
export async function soughtBy(store: Reader, filter: MessageFilter): Promise<Sought | null> {
  const { text, seesNumbers = false } = filter;
  if (!text || !(await searchIsWhole(store))) return null;
  return soughtIn(text, { seesNumbers });
}

/** By the index of words, or by the text itself while that is made, and for signs that are no words. */
async function says(store: Reader, text: string, seesNumbers: boolean): Promise<SQL> {
  const { messages } = store.t;
  const sought = await soughtBy(store, { text, seesNumbers });
  if (sought) return saysWords(store, messages.id, sought);
  if (!seesNumbers && /\p{N}/u.test(text))
    throw new Refusal(
      "conflict",
      "Digits can't be searched while the index of words is made, since they could be those of a number. Try again in a few minutes, or without them.",
    );
  return contains(messages.text, text);
}

/** Part of a name as it stands, or its words however they are written. */
async function isCalled(store: Reader, name: string): Promise<SQL> {
  const { messages, advisors } = store.t;
  const asItStands = contains(advisors.name, name);
  // Who may see a name at all sees all of it but a number.
  const sought = await soughtBy(store, { text: name });
  const ids = sought && (await subjectsWith(store, "advisor", { sought, limit: mostNamed }));
  return ids && ids.length > 0 ? sql`(${asItStands} or ${inArray(messages.advisorId, ids)})` : asItStands;
}

/** One value as it always was: what is planned for it stays. */
function isAnyOf<T extends string | number>(column: AnyColumn, wanted: AnyOf<T> | undefined): SQL[] {
  const [first, ...more] = valuesOf(wanted) ?? [];
  if (first === undefined) return [];
  return [more.length === 0 ? eq(column, first) : inArray(column, [first, ...more])];
}

/** The conditions of a filter over messages joined with advisors. */
export async function messageWhere(store: Reader, filter: MessageFilter): Promise<SQL[]> {
  const { messages } = store.t;
  const where: SQL[] = [];
  if (filter.direction) where.push(eq(messages.direction, filter.direction));
  if (filter.advisorId) where.push(eq(messages.advisorId, filter.advisorId));
  if (filter.advisor) where.push(await isCalled(store, filter.advisor));
  where.push(
    ...isAnyOf(messages.status, filter.status),
    ...isAnyOf(messages.type, filter.type),
    ...isAnyOf(messages.purpose, filter.purpose),
    ...isAnyOf(messages.errorCode, filter.code),
  );
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
  if (filter.wamid) where.push(eq(messages.wamid, filter.wamid));
  if (filter.text) where.push(await says(store, filter.text, filter.seesNumbers ?? false));
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
