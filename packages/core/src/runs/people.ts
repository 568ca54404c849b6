import { and, asc, eq, gt, inArray, ne } from "drizzle-orm";
import type { Context } from "../context.ts";
import { notFound } from "../errors.ts";
import { type Explained, explainError } from "../outbound/explain.ts";
import { type PersonState, stateOf } from "./ledger.ts";
import { readRun } from "./rows.ts";

type ErrorOfPerson = Omit<Explained, "details"> | null;

export interface PartOfPerson {
  position: number;
  status: string;
  error: ErrorOfPerson;
}

export interface PersonOfRun {
  advisorId: string;
  name: string;
  state: PersonState;
  /** Why they were left out, got nothing, or wait; null where there is nothing to explain. */
  reason: string | null;
  error: ErrorOfPerson;
  messageId: number | null;
  startsAt: number;
  times: {
    queued: number | null;
    accepted: number | null;
    sent: number | null;
    delivered: number | null;
    read: number | null;
    tapped: number | null;
  };
  parts: PartOfPerson[];
}

export interface PeopleQuery {
  id: string;
  cursor?: string | undefined;
  limit: number;
  state?: PersonState | readonly PersonState[] | undefined;
  /** Only this one. */
  advisorId?: string | undefined;
}

/** A row for everybody, those left out as well; the cursor is the last one's id. */
export async function runPeople(
  ctx: Context,
  { id, cursor = "", limit, state, advisorId }: PeopleQuery,
): Promise<{ items: PersonOfRun[]; nextCursor: string | null }> {
  const run = await readRun(ctx.store, id);
  const { runPeople: people, messages, advisors } = ctx.store.t;
  const theirs = stateOf(ctx.store, run.packId);
  const wanted = state === undefined ? [] : [state].flat();
  const rows = await ctx.store.db
    .select({
      advisorId: people.advisorId,
      name: advisors.name,
      state: theirs,
      reason: people.reason,
      startsAt: people.startsAt,
      messageId: people.messageId,
      queuedAt: messages.createdAt,
      acceptedAt: messages.acceptedAt,
      errorCode: messages.errorCode,
      errorTitle: messages.errorTitle,
    })
    .from(people)
    .leftJoin(messages, eq(messages.id, people.messageId))
    .leftJoin(advisors, eq(advisors.id, people.advisorId))
    .where(
      and(
        eq(people.runId, id),
        advisorId === undefined ? gt(people.advisorId, cursor) : eq(people.advisorId, advisorId),
        wanted.length > 0 ? inArray(theirs, wanted) : undefined,
      ),
    )
    .orderBy(asc(people.advisorId))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const more = await moreOf(ctx, run.packId, page);
  const items = page.map(({ queuedAt, acceptedAt, errorCode, errorTitle, ...row }) => {
    const error = errorOf(errorCode, errorTitle);
    return {
      ...row,
      name: row.name ?? "",
      reason: row.reason ?? (error ? error.title : null),
      error,
      times: { queued: queuedAt, accepted: acceptedAt, ...more.times(row) },
      parts: more.parts.get(row.advisorId) ?? [],
    };
  });
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? last.advisorId : null };
}

/** One person of it, with why and what next. */
export async function runPerson(ctx: Context, { id, advisorId }: { id: string; advisorId: string }) {
  const { items } = await runPeople(ctx, { id, advisorId, limit: 1 });
  const [person] = items;
  if (!person) throw notFound("This person is not in the run, so what is said of them");
  return person;
}

function errorOf(errorCode: number | null, errorTitle: string | null): ErrorOfPerson {
  if (errorCode === null && errorTitle === null) return null;
  const told = { errorCode, errorTitle, errorDetails: null };
  const found = explainError({ status: "failed", direction: "out", ...told });
  if (!found) return null;
  const { details, ...error } = found;
  return error;
}

interface Listed {
  advisorId: string;
  messageId: number | null;
}

/** For a whole page at once: when what happened, and the parts. */
async function moreOf(ctx: Context, packId: string, page: readonly Listed[]) {
  const people = page.map(({ advisorId }) => advisorId);
  const ids = page.flatMap(({ messageId }) => messageId ?? []);
  const reported = await reportsOf(ctx, ids);
  const tapped = await tapsOf(ctx, packId, people);
  return {
    times: ({ advisorId, messageId }: Listed) => {
      const of = (status: string) => reported.get(`${messageId} ${status}`) ?? null;
      return {
        sent: of("sent"),
        delivered: of("delivered"),
        read: of("read"),
        tapped: tapped.get(advisorId) ?? null,
      };
    },
    parts: await partsOf(ctx, packId, people),
  };
}

async function reportsOf({ store }: Context, ids: readonly number[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const { statuses } = store.t;
  const rows = await store.db
    .select({ messageId: statuses.messageId, status: statuses.status, at: statuses.at })
    .from(statuses)
    .where(inArray(statuses.messageId, [...ids]));
  const first = new Map<string, number>();
  for (const { messageId, status, at } of rows) {
    const key = `${messageId} ${status}`;
    first.set(key, Math.min(first.get(key) ?? at, at));
  }
  return first;
}

async function tapsOf({ store }: Context, packId: string, people: readonly string[]) {
  const first = new Map<string, number>();
  if (people.length === 0) return first;
  const { taps } = store.t;
  const rows = await store.db
    .select({ advisorId: taps.advisorId, at: taps.at })
    .from(taps)
    .where(and(inArray(taps.advisorId, [...people]), eq(taps.packId, packId)));
  for (const { advisorId, at } of rows) first.set(advisorId, Math.min(first.get(advisorId) ?? at, at));
  return first;
}

/** The best that became of each part, by whichever try. */
async function partsOf({ store }: Context, packId: string, people: readonly string[]) {
  const parts = new Map<string, PartOfPerson[]>();
  if (people.length === 0) return parts;
  const { messages } = store.t;
  const { advisorId, part, status, errorCode, errorTitle } = messages;
  const rows = await store.db
    .select({ advisorId, part, status, errorCode, errorTitle })
    .from(messages)
    .where(
      and(
        eq(messages.packId, packId),
        inArray(advisorId, [...people]),
        eq(messages.purpose, "content"),
        ne(messages.direction, "in"),
      ),
    )
    .orderBy(asc(part), asc(messages.id));
  for (const row of rows) {
    const of = parts.get(row.advisorId ?? "") ?? [];
    parts.set(row.advisorId ?? "", of);
    const one = {
      position: row.part ?? 0,
      status: row.status,
      error: errorOf(row.errorCode, row.errorTitle),
    };
    const known = of.findIndex(({ position }) => position === one.position);
    if (known === -1) of.push(one);
    else if (!arrived(of[known])) of[known] = one;
  }
  return parts;
}

const arrived = (part: PartOfPerson | undefined) =>
  part?.status === "accepted" ||
  part?.status === "sent" ||
  part?.status === "delivered" ||
  part?.status === "read";
