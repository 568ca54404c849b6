import { isFilled, type Json } from "./checks.ts";
import { count } from "./control-input.ts";
import type { Match } from "./faults.ts";
import type { Simulator } from "./played-meta.ts";

const kinds =
  "refuse, http, hang, lose-answer, delay-answer, status-first, fail-later, drop-statuses, shuffle, duplicate, clear";

/** Faults to order, and trouble of token, number and network. */
export const faultActions: Readonly<Record<string, (meta: Simulator, given: Json) => unknown>> = {
  fault: (meta, given) => setFault(meta, given),
  "expire-token": (meta) => meta.account.expireToken(),
  "renew-token": (meta) => meta.account.renewToken(),
  // This answer leaves first: the control API is on the same port and goes with it.
  unplug: (meta, given) => {
    const forMs = count(given.ms ?? 60_000);
    setTimeout(() => void meta.unplug(), 100).unref();
    setTimeout(() => void meta.plugIn(), 100 + forMs);
    return { unplugged: true, forMs };
  },
  "webhook-answers": (meta, given) =>
    meta.answerWebhooksWith(given.status === "well" ? null : count(given.status)),
  limits: (meta, given) => {
    for (const name of [
      "messagesPerSecond",
      "peoplePerDay",
      "callsPerHour",
      "freeServicePerMonth",
    ] as const) {
      if (given[name] !== undefined) meta.limits[name] = given[name] === null ? null : count(given[name]);
    }
    return meta.limits;
  },
  // As after 30 days: whoever sends by an id is told that there is none.
  "forget-media": (meta) => {
    const ids = meta.media.size;
    meta.media.clear();
    return { forgotten: ids };
  },
  "lock-account": (meta) => meta.account.lock(),
  "reinstate-account": (meta) => meta.account.reinstate(),
};

function setFault(meta: Simulator, given: Json) {
  const { faults } = meta;
  const match: Match = {
    ...(isFilled(given.to) && { to: given.to }),
    ...(isFilled(given.type) && { type: given.type }),
    ...(given.nth !== undefined && { nth: count(given.nth) }),
    ...(given.times !== undefined && { times: count(given.times) }),
  };
  switch (given.kind) {
    case "refuse":
      return faults.refuse(count(given.code), match);
    case "http":
      return faults.http(count(given.status), isFilled(given.body) ? given.body : "", match);
    case "hang":
      return faults.hang({ ...match, accepted: given.accepted === true });
    case "lose-answer":
      return faults.loseAnswer(match);
    case "delay-answer":
      return faults.delayAnswer(count(given.ms), match);
    case "status-first":
      return faults.statusBeforeAnswer(match);
    case "fail-later":
      return faults.failLater(count(given.code), match);
    case "drop-statuses":
      return faults.dropStatuses(match);
    case "shuffle":
      return faults.shuffleStatuses(given.on !== false);
    case "duplicate":
      return faults.duplicateStatuses(given.on !== false);
    case "clear":
      return faults.clear();
    default:
      throw new Error(`There is no fault "${String(given.kind)}". Known: ${kinds}.`);
  }
}
