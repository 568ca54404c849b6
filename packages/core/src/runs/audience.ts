import type { Handle, Tx } from "@unlatch/db";
import { and, count, eq, exists, gt, inArray, isNull, ne, type SQL, sql } from "drizzle-orm";
import { dayIn, momentOf } from "../business-day.ts";
import type { Context } from "../context.ts";
import { timeZoneName } from "../time-zone-name.ts";

/** Why somebody on the list is not in a run, the first that holds. */
export const leftOutReasons = [
  "disabled",
  "not_authorised",
  "no_consent",
  "opted_out",
  "already_reached",
  "held",
] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];

export interface Wanted {
  runId: string;
  packId: string;
  slot: string;
  /** Nobody is sent to before. */
  startsAt: number;
  endsAt: number;
  /** On the clock of each person: minutes after midnight of this day of theirs. */
  zoned: { day: string; minutes: number } | null;
}

/** People of one zone, or of several in which it is the same. */
interface Group {
  zones: string[];
  day: string;
  startsAt: number;
  unknown: boolean;
}

export interface Frozen {
  planned: number;
  leftOut: number;
  /** The last moment at which somebody's turn comes. */
  lastStartsAt: number;
  /** People whose zone is none: they go by that of the business. */
  unknownZones: number;
}

/** Everybody on the list as they are at this moment, with the reason of who is left out: a few statements, however many people. */
export async function freezeAudience(ctx: Context, tx: Tx, wanted: Wanted): Promise<Frozen> {
  let position = 0;
  let unknownZones = 0;
  let lastStartsAt = wanted.startsAt;
  for (const group of await groupsOf(ctx, tx, wanted)) {
    const rows = tx.db
      .select(columnsOf(ctx, tx, { wanted, group, position }))
      .from(tx.t.advisors)
      .where(inArray(zoneOf(tx), group.zones));
    await tx.db.insert(tx.t.runPeople).select(rows as never);
    const n = await sizeOf(tx, group);
    position += n;
    if (group.unknown) unknownZones += n;
    lastStartsAt = Math.max(lastStartsAt, group.startsAt);
  }
  const { runPeople } = tx.t;
  const [planned] = await tx.db
    .select({ n: count() })
    .from(runPeople)
    .where(and(eq(runPeople.runId, wanted.runId), eq(runPeople.state, "planned")));
  return {
    planned: Number(planned?.n ?? 0),
    leftOut: position - Number(planned?.n ?? 0),
    lastStartsAt,
    unknownZones,
  };
}

const zoneOf = ({ t }: Handle) => sql<string>`coalesce(${t.advisors.timeZone}, '')`;

async function sizeOf(tx: Tx, { zones }: Group): Promise<number> {
  const [row] = await tx.db
    .select({ n: count() })
    .from(tx.t.advisors)
    .where(inArray(zoneOf(tx), zones));
  return Number(row?.n ?? 0);
}

async function groupsOf(ctx: Context, tx: Tx, wanted: Wanted): Promise<Group[]> {
  const zone = zoneOf(tx).as("zone");
  const rows = await tx.db.selectDistinct({ zone }).from(tx.t.advisors);
  const groups = new Map<string, Group>();
  for (const { zone: name } of rows) {
    const unknown = name !== "" && !timeZoneName.safeParse(name).success;
    const timeZone = name === "" || unknown ? ctx.config.timeZone : name;
    const ownAt = wanted.zoned ? momentOf(timeZone, wanted.zoned.day, wanted.zoned.minutes) : 0;
    const startsAt = Math.max(wanted.startsAt, ownAt);
    const day = wanted.zoned?.day ?? dayIn(timeZone, startsAt);
    const key = `${day} ${startsAt} ${unknown}`;
    const known = groups.get(key);
    if (known) known.zones.push(name);
    else groups.set(key, { zones: [name], day, startsAt, unknown });
  }
  return [...groups.values()].sort((a, b) => a.startsAt - b.startsAt);
}

/** In the order of the table's own columns, as an insert from a select takes them. */
function columnsOf(
  ctx: Context,
  tx: Tx,
  { wanted, group, position }: { wanted: Wanted; group: Group; position: number },
) {
  const { advisors, runPeople } = tx.t;
  const reason = reasonOf(tx, { ...wanted, day: group.day });
  const noted = group.unknown ? text("unknown_zone") : sql`cast(null as text)`;
  const at = ctx.now();
  return {
    runId: text(wanted.runId).as(runPeople.runId.name),
    advisorId: sql`${advisors.id}`.as(runPeople.advisorId.name),
    slot: text(wanted.slot).as(runPeople.slot.name),
    day: text(group.day).as(runPeople.day.name),
    state: sql`case when ${reason} is null then 'planned' else 'left_out' end`.as(runPeople.state.name),
    reason: sql`coalesce(${reason}, ${noted})`.as(runPeople.reason.name),
    position: sql`row_number() over (order by ${advisors.id}) + ${number(position)}`.as(
      runPeople.position.name,
    ),
    startsAt: number(group.startsAt).as(runPeople.startsAt.name),
    messageId: sql`cast(null as bigint)`.as(runPeople.messageId.name),
    changedAt: number(at).as(runPeople.changedAt.name),
  };
}

const text = (value: string) => sql<string>`cast(${value} as text)`;
const number = (value: number) => sql<number>`cast(${value} as bigint)`;

/** As `refusalOf` has it, and `optedIn`: the later word counts, of one second the one that was heard later. */
function reasonOf(tx: Handle, wanted: Wanted & { day: string }): SQL {
  const { advisors: a } = tx.t;
  const heardIn = sql`coalesce(${a.optedInHeardAt}, ${a.optedInAt})`;
  const heardOut = sql`coalesce(${a.optedOutHeardAt}, ${a.optedOutAt})`;
  const [secondIn, secondOut] = [sql`(${a.optedInAt} / 1000)`, sql`(${a.optedOutAt} / 1000)`];
  const takenBack = sql`${a.optedOutAt} is not null and (${secondIn} < ${secondOut} or (${secondIn} = ${secondOut} and ${heardIn} <= ${heardOut}))`;
  return sql`(case when not ${isTrue(a.enabled)} then 'disabled'
    when not ${isTrue(a.authorised)} then 'not_authorised'
    when ${a.optedInAt} is null and ${a.optedOutAt} is null then 'no_consent'
    when ${a.optedInAt} is null or (${takenBack}) then 'opted_out'
    when ${toldAlready(tx, wanted)} then 'already_reached'
    when ${isHeld(tx, wanted)} then 'held' end)`;
}

const isTrue = (column: Handle["t"]["advisors"]["enabled"]) => eq(column, true);

/** An announcement of this pack that left or may have, or their place in a run of this slot and day. */
function toldAlready({ db, t }: Handle, { packId, slot, day }: Wanted & { day: string }): SQL {
  const { advisors, messages, runPeople } = t;
  const told = db
    .select({ one: sql`1` })
    .from(messages)
    .where(
      and(
        eq(messages.packId, packId),
        eq(messages.advisorId, advisors.id),
        eq(messages.purpose, "announcement"),
        ne(messages.status, "cancelled"),
      ),
    );
  const placed = db
    .select({ one: sql`1` })
    .from(runPeople)
    .where(
      and(
        eq(runPeople.advisorId, advisors.id),
        eq(runPeople.slot, slot),
        eq(runPeople.day, day),
        // Spelled out, so that its index is used.
        sql`(${runPeople.state} = 'planned' or ${runPeople.state} = 'queued' or ${runPeople.state} = 'settled')`,
      ),
    );
  return sql`(${exists(told)} or ${exists(placed)})`;
}

/** This person alone is held until the run is over. */
function isHeld({ db, t }: Handle, { endsAt }: Wanted): SQL {
  const { advisors, holds, identities } = t;
  const held = db
    .select({ one: sql`1` })
    .from(identities)
    .innerJoin(holds, eq(holds.scope, sql`'pair:' || ${identities.key}`))
    .where(
      and(
        eq(identities.advisorId, advisors.id),
        isNull(identities.endedAt),
        sql`(${holds.until} is null or ${gt(holds.until, endsAt)})`,
      ),
    );
  return exists(held);
}

/** Who would be in a run of this pack that is started by hand now. */
export async function reachable(ctx: Context, packId: string): Promise<number> {
  const now = ctx.now();
  const day = dayIn(ctx.config.timeZone, now);
  const wanted = { runId: "", packId, slot: `hand:${packId}`, startsAt: now, endsAt: now, zoned: null, day };
  const { advisors } = ctx.store.t;
  const [row] = await ctx.store.db
    .select({ n: count() })
    .from(advisors)
    .where(sql`${reasonOf(ctx.store, wanted)} is null`);
  return Number(row?.n ?? 0);
}
