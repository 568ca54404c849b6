import { isObject, listOf } from "./checks.ts";
import type { Random } from "./random.ts";
import type { Change, Envelope } from "./webhook-body.ts";

/** The same events in other parcels: single events, mixed, packed into bodies of random size. */
export function regroup(envelopes: readonly Envelope[], random: Random, shuffle: boolean): Envelope[] {
  const events = envelopes.flatMap(eventsOf);
  const line = shuffle ? random.shuffled(events) : events;
  const out: Envelope[] = [];
  for (let start = 0; start < line.length; ) {
    const parcel = line.slice(start, start + 1 + random.below(12));
    start += parcel.length;
    out.push(pack(parcel));
  }
  return out;
}

type Event = { object: string; id: string; time?: number; change: Change };

function eventsOf(envelope: Envelope): Event[] {
  return envelope.entry.flatMap((entry) =>
    entry.changes.flatMap((change) =>
      splitChange(change).map((single) => ({
        object: envelope.object,
        id: entry.id,
        ...(entry.time !== undefined && { time: entry.time }),
        change: single,
      })),
    ),
  );
}

/** One entry per account and neighbourhood, so that bodies have several entries and several changes. */
function pack(events: readonly Event[]): Envelope {
  const entry: Envelope["entry"] = [];
  for (const event of events) {
    const last = entry.at(-1);
    if (last && last.id === event.id && last.time === event.time && last.changes.length < 4) {
      last.changes = mergeChanges([...last.changes, event.change]);
      continue;
    }
    const time = event.time === undefined ? {} : { time: event.time };
    entry.push({ id: event.id, ...time, changes: [event.change] });
  }
  return { object: events[0]?.object ?? "whatsapp_business_account", entry };
}

function splitChange(change: Change): Change[] {
  for (const key of ["messages", "statuses"]) {
    const items = change.value[key];
    if (!Array.isArray(items) || items.length < 2) continue;
    return items.map((item) => ({ ...change, value: { ...change.value, [key]: [item] } }));
  }
  return [change];
}

/** Neighbouring statuses (or messages) of one number become one `value` with many items. */
export function mergeChanges(changes: readonly Change[]): Change[] {
  const out: Change[] = [];
  for (const change of changes) {
    const last = out.at(-1);
    const key = last && sharedKey(last, change);
    if (!last || !key) {
      out.push(change);
      continue;
    }
    const contacts = [...listOf(last.value.contacts), ...listOf(change.value.contacts)];
    const unique = [
      ...new Map(contacts.map((contact) => [contact.wa_id ?? contact.user_id, contact])).values(),
    ];
    const items = [...listOf(last.value[key]), ...listOf(change.value[key])];
    const value = { ...last.value, ...(unique.length > 0 && { contacts: unique }), [key]: items };
    out[out.length - 1] = { field: last.field, value };
  }
  return out;
}

function sharedKey(left: Change, right: Change): "messages" | "statuses" | null {
  if (left.field !== right.field || numberOf(left) !== numberOf(right)) return null;
  if (Array.isArray(left.value.statuses) && Array.isArray(right.value.statuses)) return "statuses";
  return Array.isArray(left.value.messages) && Array.isArray(right.value.messages) ? "messages" : null;
}

function numberOf(change: Change): unknown {
  return isObject(change.value.metadata) ? change.value.metadata.phone_number_id : undefined;
}
