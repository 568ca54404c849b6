import type { ServerResponse } from "node:http";
import type { Person } from "./course.ts";
import type { BareStage, Usage } from "./stage.ts";

const WINDOW_MS = 24 * 3_600_000;
const HOUR_MS = 3_600_000;
const PAIR_BURST = 45;
const PAIR_REFILL_MS = 6_000;

export function newUsage(): Usage {
  return { second: { at: 0, count: 0 }, hour: { at: 0, count: 0 }, people: new Map(), free: new Map() };
}

export function windowOpen(stage: BareStage, person: Person): boolean {
  return person.lastInboundAt !== null && stage.now() - person.lastInboundAt < WINDOW_MS;
}

/** One message in 6 s for a person, 45 at once "borrowed" from the future (meta.md 5.2), by the simulator's clock. */
export function takePairToken(stage: BareStage, person: Person): boolean {
  const now = stage.now();
  const bucket = person.pairTokens;
  const gained = bucket.at === 0 ? 0 : Math.max(0, now - bucket.at) / PAIR_REFILL_MS;
  const left = Math.min(PAIR_BURST, bucket.left + gained);
  person.pairTokens = { left: left >= 1 ? left - 1 : left, at: now };
  return left >= 1;
}

/** Counts a message of either direction against the number's second; false when it is full. */
export function takeThroughput(stage: BareStage): boolean {
  return count(stage.usage.second, stage.now(), 1_000, stage.limits.messagesPerSecond);
}

export function takeCall(stage: BareStage): boolean {
  return count(stage.usage.hour, stage.now(), HOUR_MS, stage.limits.callsPerHour);
}

/** A person more than the tier allows can't be written to first; who was, may be again. */
export function takePerson(stage: BareStage, person: Person): boolean {
  const { peoplePerDay } = stage.limits;
  if (peoplePerDay === null || windowOpen(stage, person)) return true;
  const { people } = stage.usage;
  const now = stage.now();
  for (const [waId, at] of people) if (now - at >= WINDOW_MS) people.delete(waId);
  if (!people.has(person.waId) && people.size >= peoplePerDay) return false;
  people.set(person.waId, people.get(person.waId) ?? now);
  return true;
}

/** One of the free service messages of this number and month, if there is one left; months are Meta's, here UTC. */
export function takeFree(stage: BareStage): boolean {
  const { freeServicePerMonth: most } = stage.limits;
  const month = new Date(stage.now()).toISOString().slice(0, 7);
  const used = stage.usage.free.get(month) ?? 0;
  if (most !== null && used >= most) return false;
  stage.usage.free.set(month, used + 1);
  return true;
}

/** The two headers that come with throttling: seconds to wait, and the use of the account. */
export function tellUsage(stage: BareStage, response: ServerResponse, code: number): void {
  const minutes = code === 80007 ? Math.ceil((stage.usage.hour.at + HOUR_MS - stage.now()) / 60_000) : 0;
  const use = {
    type: "whatsapp",
    call_count: 100,
    total_cputime: 0,
    total_time: 0,
    estimated_time_to_regain_access: minutes,
  };
  response.setHeader("retry-after", String(Math.max(1, minutes * 60)));
  response.setHeader("x-business-use-case-usage", JSON.stringify({ [stage.settings.wabaId]: [use] }));
}

function count(
  bucket: { at: number; count: number },
  now: number,
  spanMs: number,
  limit: number | null,
): boolean {
  if (limit === null) return true;
  if (now - bucket.at >= spanMs) Object.assign(bucket, { at: now, count: 0 });
  if (bucket.count >= limit) return false;
  bucket.count += 1;
  return true;
}
