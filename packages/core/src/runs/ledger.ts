import type { Handle } from "@unlatch/db";
import { type SQL, sql } from "drizzle-orm";

/** How far somebody of a run came: the furthest that is known of them. */
export const personStates = [
  "planned",
  "queued",
  "sending",
  "accepted",
  "sent",
  "delivered",
  "read",
  "tapped",
  "complete",
  "failed",
  "uncertain",
  "expired",
  "cancelled",
  "left_out",
] as const;
export type PersonState = (typeof personStates)[number];

/**
 * The state of a row of `run_people`, of which `messages` is the message. One rule for the funnel, the list and its
 * filter: the run's own word first, then what they did, then what Meta said of the message.
 */
export function stateOf({ t }: Handle, packId: string): SQL<PersonState> {
  const { runPeople: p, messages: m } = t;
  return sql<PersonState>`case
    when ${p.state} = 'left_out' then 'left_out'
    when ${isComplete(t, packId)} then 'complete'
    when ${hasTapped(t, packId)} then 'tapped'
    when ${p.state} in ('planned', 'expired', 'cancelled') then ${p.state}
    when ${m.errorTitle} = 'run_expired' and ${m.status} = 'cancelled' then 'expired'
    else coalesce(${m.status}, 'cancelled') end`;
}

type Tables = Handle["t"];

const hasTapped = ({ runPeople: p, taps }: Tables, packId: string): SQL => sql`exists (select 1 from ${taps}
  where ${taps.advisorId} = ${p.advisorId} and ${taps.packId} = ${packId})`;

/** Every part that was ever queued for them has arrived, by whichever try. */
function isComplete({ runPeople: p, messages }: Tables, packId: string): SQL {
  const ofThem = (name: string) => {
    const c = sql.identifier(name);
    return sql`${c}.pack_id = ${packId} and ${c}.advisor_id = ${p.advisorId} and ${c}.purpose = 'content' and ${c}.direction = 'out'`;
  };
  const there = (name: string) => sql`${sql.identifier(name)}.status in ('delivered', 'read')`;
  return sql`(exists (select 1 from ${messages} c where ${ofThem("c")} and ${there("c")})
    and not exists (select 1 from ${messages} c where ${ofThem("c")} and not ${there("c")}
      and not exists (select 1 from ${messages} d where ${ofThem("d")} and d.part = c.part and ${there("d")})))`;
}
