import { forUpdate, prepared, type Tx } from "@unlatch/db";
import type { Explanation } from "@unlatch/whatsapp";
import { asc, eq, inArray, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import { appendFeed } from "../feed.ts";
import type { RunningJob } from "../jobs/kinds.ts";
import { wakeHeld } from "../jobs/parked.ts";
import { expectProbe, forgetProbes, moveProbe, probeMs } from "./probe.ts";
import { scopesOfTemplate } from "./template-scopes.ts";

const statements = prepared((db, t) => ({
  // Held, so that of many who ask at one moment only one becomes the probe.
  of: forUpdate(
    db
      .select()
      .from(t.holds)
      .where(
        inArray(
          t.holds.scope,
          [1, 2, 3, 4, 5, 6].map((n) => sql.placeholder(`scope${n}`)),
        ),
      )
      .orderBy(asc(t.holds.scope)),
  ).prepare(),
}));

/** What a message needs to be free: the number and its person; a template its name and language, too. */
export interface Scopes {
  number: string;
  pair: string;
  templates?: string;
  template?: string;
  /** Holds that were told of the template in more languages than its own. */
  wider?: readonly string[];
}

const listOf = ({ wider = [], ...scopes }: Scopes): string[] => [
  ...Object.values(scopes).filter((scope) => scope !== undefined),
  ...wider,
];

export function scopesOf(
  ctx: Context,
  message: {
    purpose: string | null;
    peer: string | null;
    template: string | null;
    content: Record<string, unknown> | null;
  },
): Scopes {
  const number = `number:${ctx.config.phoneNumberId}`;
  const pair = `pair:${message.peer}`;
  if (message.purpose !== "announcement") return { number, pair };
  const language = message.content?.language;
  const name = message.template ?? "";
  const [template, ...wider] = scopesOfTemplate(name, typeof language === "string" ? language : "");
  return { number, pair, templates: "templates", template, wider };
}

/** Whom a refusal concerns beside its message; null when nobody. */
export function concerned(scopes: Scopes, what: Explanation): string | null {
  if (what.policy === "wait_number") return scopes.number;
  if (what.policy === "wait_pair") return scopes.pair;
  if (what.policy !== "stop") return null;
  switch (what.hold) {
    case "number":
    case "account":
      return scopes.number;
    case "template":
      return (what.everyTemplate ? scopes.templates : scopes.template) ?? null;
    case "recipient":
    case "message":
    case "none":
      return null;
    default:
      return what.hold satisfies never;
  }
}

const maxWaitMs = 300_000;

/** 4^n seconds. */
export const throttledMs = (level: number) => Math.min(1_000 * 4 ** level, maxWaitMs);

/** What a person must mend is tried again by one message now and then. */
export const waitMsFor = (what: Explanation) => (level: number) =>
  what.policy === "stop"
    ? Math.min(60_000 * level, what.hold === "template" ? 900_000 : maxWaitMs)
    : throttledMs(level);

export type Passage = { kind: "go"; probing: boolean } | { kind: "held"; by: Held };

/** What keeps a message, until when (null: until a person releases it), and why. */
export interface Held {
  scope: string;
  until: number | null;
  reason: string;
}

const endOf = (hold: Held) => hold.until ?? Number.POSITIVE_INFINITY;

/**
 * May something leave now? Where a hold has just run out, the first to ask goes as a probe: if it is
 * refused again the hold is renewed, and only one message has been tried in vain. Who is the probe
 * already (`probing`) passes the holds that were marked for it.
 */
export async function pass(ctx: Context, tx: Tx, scopes: Scopes, probing = false): Promise<Passage> {
  const [scope1, ...more] = listOf(scopes);
  const [scope2, scope3, scope4, scope5, scope6] = [...more, ...Array<undefined>(5)].map(
    (one) => one ?? scope1,
  );
  const all = await statements(tx).of.execute({ scope1, scope2, scope3, scope4, scope5, scope6 });
  const holds = all.filter((hold) => !(probing && hold.probing));
  if (holds.length === 0) return { kind: "go", probing };
  const now = ctx.now();
  const last = holds.reduce((a, b) => (endOf(b) > endOf(a) ? b : a));
  if (endOf(last) > now) return { kind: "held", by: last };
  await tx.db
    .update(tx.t.holds)
    .set({ until: now + probeMs, probing: true })
    .where(
      inArray(
        tx.t.holds.scope,
        holds.map((hold) => hold.scope),
      ),
    );
  return { kind: "go", probing: true };
}

/** The job, and its lane behind it, waits for the end of the hold; nobody asks again and again. */
export async function parkBehind(tx: Tx, job: RunningJob, { scope, until, reason }: Held): Promise<void> {
  await job.park(tx, { by: scope, reason });
  await expectProbe(tx, scope, until);
}

/** Nothing of this scope leaves before a moment that grows with each time in a row. */
export async function hold(
  ctx: Context,
  tx: Tx,
  scope: string,
  why: { reason: string; code: number | null; waitMs: (level: number) => number },
): Promise<Held> {
  const { holds } = tx.t;
  const now = ctx.now();
  await tx.lock(`hold:${scope}`);
  const [known] = await tx.db.select().from(holds).where(eq(holds.scope, scope));
  // Many refusals of one moment are one reason to wait, not many; another reason never shortens it.
  const running = known?.until && known.until > now && !known.probing ? known : null;
  const level = running?.code === why.code ? running.level : (known?.level ?? 0) + 1;
  const until = Math.max(running?.until ?? 0, now + why.waitMs(level));
  const since = known?.since ?? now;
  const row = { scope, until, reason: why.reason, code: why.code, probing: false, level, since };
  await tx.db.insert(holds).values(row).onConflictDoUpdate({ target: holds.scope, set: row });
  if (known) {
    await moveProbe(tx, scope, until);
    await expectProbe(tx, scope, until);
  }
  if (!known && !scope.startsWith("pair:"))
    await appendFeed(tx, {
      at: now,
      topic: "sending.held",
      ref: scope,
      data: { reason: why.reason, code: why.code },
    });
  return row;
}

/** A probe went through: nothing it passed is held any more. */
export const releaseAll = (ctx: Context, tx: Tx, scopes: Scopes) => release(ctx, tx, listOf(scopes));

/** What waited may go. */
export async function release(ctx: Context, tx: Tx, scopes: readonly string[]): Promise<number> {
  const { holds } = tx.t;
  const gone = await tx.db
    .delete(holds)
    .where(inArray(holds.scope, [...scopes]))
    .returning();
  if (gone.length === 0) return 0;
  for (const one of gone)
    if (!one.scope.startsWith("pair:"))
      await appendFeed(tx, {
        at: ctx.now(),
        topic: "sending.resumed",
        ref: one.scope,
        data: { heldSince: one.since },
      });
  const released = gone.map((one) => one.scope);
  await forgetProbes(tx, released);
  await wakeHeld(tx, released, ctx.now());
  return gone.length;
}
