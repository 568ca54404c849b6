import type { Json } from "./checks.ts";
import { count, phonesOf } from "./control-input.ts";
import { playUntil } from "./play.ts";
import type { Simulator } from "./played-meta.ts";
import { allScenarios } from "./scenarios/all-scenarios.ts";

export type LivePlay = { id: string; promise: string; done: boolean; said: string[] };

const plays = new WeakMap<Simulator, LivePlay>();
const context = { runDue: async () => 0, nextAt: async () => null };
const ANNOUNCE_WITHIN_MS = 60_000;

export const livePlay = (meta: Simulator): LivePlay | null => plays.get(meta) ?? null;

/**
 * Plays a scenario against whatever is behind the webhook. In real time its waits last as long as they say,
 * divided by `speed`; in virtual time they pass at once. The announcement is the other side's to make.
 */
export function playLive(meta: Simulator, id: string, given: Json): LivePlay {
  const scenario = allScenarios.find((one) => one.id === id);
  if (!scenario) throw new Error(`There is no scenario "${id}". See them all with: scenarios`);
  if (plays.get(meta)?.done === false) throw new Error("A scenario is being played. Wait for its end.");
  const play: LivePlay = { id, promise: scenario.promise, done: false, said: [] };
  plays.set(meta, play);
  const people = phonesOf(meta, { people: scenario.people, ...given });
  const speed = Math.max(1, count(given.speed ?? 1));
  const pass = (ms: number): Promise<void> =>
    meta.time ? playUntil(meta, meta.time, context, meta.time.now() + ms) : rest(ms / speed);
  const say = (text: string): void => void play.said.push(text);
  const announce = async (): Promise<void> => {
    say("Announce the day's content now.");
    const before = meta.sent.length;
    const end = Date.now() + ANNOUNCE_WITHIN_MS;
    while (meta.sent.length === before && Date.now() < end) await rest(200);
    if (meta.sent.length === before)
      say("Nothing was announced within a minute; the story goes on without it.");
  };
  scenario
    .play({ meta, people, announce, pass, say })
    .then(
      () => say(`It should be so now: ${scenario.promise}`),
      (error: unknown) => say(`It broke off: ${String(error)}`),
    )
    .finally(() => {
      play.done = true;
    });
  return play;
}

const rest = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
