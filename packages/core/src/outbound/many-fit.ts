import { setImmediate as breathe } from "node:timers/promises";
import type { Handle } from "@unlatch/db";
import { and, asc, eq, gte, inArray, isNotNull, lt } from "drizzle-orm";
import { dayAfter, dayIn, momentOf } from "../business-day.ts";
import type { Context } from "../context.ts";
import { Refusal } from "../errors.ts";
import { findAdvisor, reachAdvisor, reachStranger, refusalOf } from "../people/permission.ts";
import { againKey, sendable } from "./again.ts";
import { titleOf } from "./explain.ts";
import { type Message, readMessage } from "./message-row.ts";

/** As many as one question and one job carry. */
export const mostAgain = 5_000;

/** Why a message does not go once more with others; each is told with its count. */
export const reasonsAgainst = [
  "not_ours",
  "on_its_way",
  "arrived",
  "undecided",
  "again",
  "disabled",
  "not_authorised",
  "opted_out",
  "no_address",
  "window_closed",
] as const;
export type ReasonAgainst = (typeof reasonsAgainst)[number];

export interface Fit {
  /** What would go once more, the oldest first: of one person in its order. */
  ids: number[];
  /** To whom, by advisor or address. */
  people: Set<string>;
  leftOut: Map<ReasonAgainst, number>;
}

/** So many at a time: others have their turn in between. */
export const portion = 50;

/** All of them, outside of a transaction: who asks about thousands keeps nobody waiting. */
export async function whatFitsOfAll(ctx: Context, wanted: readonly number[]): Promise<Fit> {
  const all: Fit = { ids: [], people: new Set(), leftOut: new Map() };
  for (let at = 0; at < wanted.length; at += portion) {
    const { ids, people, leftOut } = await whatFits(ctx, ctx.store, wanted.slice(at, at + portion));
    all.ids.push(...ids);
    for (const one of people) all.people.add(one);
    for (const [reason, n] of leftOut) all.leftOut.set(reason, (all.leftOut.get(reason) ?? 0) + n);
    await breathe();
  }
  return all;
}

/** Judged as it would be at the moment of sending, so that nothing is queued only to be cancelled. */
export async function whatFits(
  ctx: Pick<Context, "now" | "config">,
  handle: Handle,
  wanted: readonly number[],
): Promise<Fit> {
  const rows = await read(handle, wanted);
  const sent = await sentAgain(handle, rows);
  const fit: Fit = { ids: [], people: new Set(), leftOut: new Map() };
  const leaveOut = (reason: ReasonAgainst, n = 1) =>
    fit.leftOut.set(reason, (fit.leftOut.get(reason) ?? 0) + n);
  if (rows.length < wanted.length) leaveOut("not_ours", wanted.length - rows.length);
  const reaches = new Map<string, Promise<Reached>>();
  for (const message of rows) {
    const to = message.advisorId ?? message.peer ?? "";
    const reached = reaches.get(to) ?? reach(handle, message);
    reaches.set(to, reached);
    const reason =
      ofItself(message) ?? (sent.has(message.id) ? "again" : against(ctx, message, await reached));
    if (reason) leaveOut(reason);
    else {
      fit.ids.push(message.id);
      fit.people.add(to);
    }
  }
  return fit;
}

async function read(handle: Handle, ids: readonly number[]): Promise<Message[]> {
  const { messages } = handle.t;
  return handle.db
    .select()
    .from(messages)
    .where(inArray(messages.id, [...new Set(ids)]))
    .orderBy(asc(messages.id));
}

/** Which of them were sent once more already, by whomever. */
async function sentAgain(handle: Handle, rows: readonly Message[]): Promise<Set<number>> {
  const { messages } = handle.t;
  const first = new Map(rows.map(({ id }) => [againKey(id, 1), id]));
  const found = await handle.db
    .select({ key: messages.idempotencyKey })
    .from(messages)
    .where(inArray(messages.idempotencyKey, [...first.keys()]));
  return new Set(found.flatMap(({ key }) => first.get(key ?? "") ?? []));
}

function ofItself({ direction, purpose, peer, status }: Message): ReasonAgainst | null {
  if (direction !== "out" || !purpose || !peer) return "not_ours";
  switch (status) {
    case "failed":
    case "cancelled":
      return null;
    case "delivered":
    case "read":
      return "arrived";
    case "uncertain":
      return "undecided";
    default:
      return "on_its_way";
  }
}

export interface Reached {
  refusal: "disabled" | "not_authorised" | "opted_out" | "no_address" | null;
  windowEndsAt: number | null;
}

/** Whether somebody may be served, and until when without a template. */
export async function reach(
  handle: Handle,
  { advisorId, peer }: Pick<Message, "advisorId" | "peer">,
): Promise<Reached> {
  if (advisorId === null) {
    const stranger = peer ? await reachStranger(handle, peer) : null;
    return { refusal: stranger ? null : "no_address", windowEndsAt: stranger?.windowEndsAt ?? null };
  }
  const advisor = await findAdvisor(handle, advisorId);
  if (!advisor) return { refusal: "not_authorised", windowEndsAt: null };
  const { windowEndsAt } = await reachAdvisor(handle, advisor);
  return { refusal: refusalOf(advisor), windowEndsAt };
}

export function against(
  { now, config }: Pick<Context, "now" | "config">,
  { purpose }: Pick<Message, "purpose">,
  { refusal, windowEndsAt }: Reached,
): ReasonAgainst | null {
  if (refusal || purpose === "announcement") return refusal;
  const isOpen = windowEndsAt !== null && now() < windowEndsAt - config.windowMarginMs;
  return isOpen ? null : "window_closed";
}

export interface Alike {
  code: number;
  title: string;
  day: string;
  ids: number[];
}

/** What did not arrive on the same day of the business for the same reason of Meta's, with what waited behind it. */
export async function allLike(ctx: Context, messageId: number): Promise<Alike> {
  const { errorCode: code, createdAt } = sendable(await readMessage(ctx.store, messageId));
  if (code === null)
    throw new Refusal("conflict", "Meta gave no code for this message, so it has no others like it.");
  const { timeZone } = ctx.config;
  const day = dayIn(timeZone, createdAt);
  const { messages } = ctx.store.t;
  const rows = await ctx.store.db
    .select({ id: messages.id })
    .from(messages)
    .where(
      and(
        eq(messages.errorCode, code),
        isNotNull(messages.purpose),
        eq(messages.direction, "out"),
        inArray(messages.status, ["failed", "cancelled"]),
        gte(messages.createdAt, momentOf(timeZone, day)),
        lt(messages.createdAt, momentOf(timeZone, dayAfter(day))),
      ),
    )
    .orderBy(asc(messages.id))
    .limit(mostAgain + 1);
  if (rows.length > mostAgain)
    throw new Refusal(
      "conflict",
      `More than ${mostAgain} are like this one. Choose them in parts, or mend the cause first.`,
    );
  return { code, title: titleOf(code), day, ids: rows.map(({ id }) => id) };
}
