import { isFilled, type Json } from "./checks.ts";
import { faultActions } from "./control-faults.ts";
import { count, phoneOf, phonesOf, text } from "./control-input.ts";
import { templateActions } from "./control-templates.ts";
import { tapWithin } from "./load.ts";
import { livePlay, playLive } from "./play-live.ts";
import type { Simulator } from "./played-meta.ts";
import { allScenarios } from "./scenarios/all-scenarios.ts";
import { readShapes, shapeOf } from "./shapes.ts";

export type Action = (meta: Simulator, given: Json) => unknown;

/** What can be asked of a running simulator, by the name of the action. */
export const actions: Readonly<Record<string, Action>> = {
  state: (meta) => ({
    graphUrl: meta.graphUrl,
    now: new Date(meta.now()).toISOString(),
    virtual: meta.time !== null,
    calls: meta.calls.length,
    sent: meta.sent.length,
    deliveries: meta.deliveries.length,
    undelivered: meta.undelivered.length,
    number: meta.number,
    limits: meta.limits,
  }),
  charged: (meta) => meta.charged(),
  inbox: (meta, given) => phoneOf(meta, given).inbox,
  say: (meta, given) => phoneOf(meta, given).type(text(given, "text")),
  tap: (meta, given) => {
    const { payload, label, twice, context } = given;
    return phoneOf(meta, given).tap({
      ...(isFilled(payload) && { payload }),
      ...(isFilled(label) && { label }),
      ...(context === null || isFilled(context) ? { context } : {}),
      twice: twice === true,
    });
  },
  read: (meta, given) => phoneOf(meta, given).read(),
  block: (meta, given) => phoneOf(meta, given).block(),
  unblock: (meta, given) => phoneOf(meta, given).unblock(),
  "opt-out": (meta, given) => phoneOf(meta, given).stopMarketing(),
  "opt-in": (meta, given) => phoneOf(meta, given).resumeMarketing(),
  "change-number": (meta, given) => phoneOf(meta, given).changeNumber(text(given, "to")),
  "hide-number": (meta, given) =>
    meta.phone(text(given, "phone"), { hideNumber: given.hidden !== false }).userId,
  shapes: () => Object.keys(readShapes()),
  inject: (meta, given) => {
    const shape =
      given.payload ?? shapeOf(text(given, "id"), { fresh: given.fresh === true, now: meta.now() });
    return meta.postWebhook(shape).then((status) => ({ status }));
  },
  scenarios: () => allScenarios.map(({ id, title, promise, people }) => ({ id, title, promise, people })),
  play: (meta, given) => playLive(meta, text(given, "id"), given),
  playing: (meta) => livePlay(meta),
  load: (meta, given) => {
    const { taps = 10_000, withinMs = 60_000 } = given;
    const people = phonesOf(meta, given);
    tapWithin(meta, people, { taps: count(taps), withinMs: count(withinMs) });
    return { taps, people: people.length };
  },
  move: (meta, given) => {
    if (meta.time === null)
      throw new Error("This simulator lives in real time. Start it with --virtual to move it.");
    const started = meta.time.moveTo(meta.time.now() + count(given.ms));
    return meta.idle().then(() => ({ started, now: new Date(meta.now()).toISOString() }));
  },
  deliveries: (meta, given) =>
    meta.deliveries.slice(-count(given.last ?? 50)).map(({ id, at, status, tookMs, payload }) => ({
      id,
      at: new Date(at).toISOString(),
      status,
      tookMs,
      fields: payload.entry.flatMap(({ changes }) => changes.map(({ field }) => field)),
    })),
  delivery: (meta, given) => meta.deliveries.find(({ id }) => id === count(given.id))?.payload,
  redeliver: async (meta, given) => {
    if (given.id === undefined) return meta.redeliver({ shuffle: given.shuffle === true });
    const wanted = count(given.id);
    const one = meta.deliveries.find(({ id }) => id === wanted);
    if (!one) throw new Error(`There is no delivery ${wanted}; the last 5,000 are kept.`);
    return { status: await meta.postWebhook(one.payload) };
  },
  "retry-undelivered": (meta) => meta.retryUndelivered(),
  webhook: (meta, given) => meta.pointWebhookAt({ url: text(given, "url") }),
  handshake: (meta) => meta.handshake(),
  ...faultActions,
  ...templateActions,
};
