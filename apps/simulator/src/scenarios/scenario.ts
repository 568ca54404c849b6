import type { Phone } from "../phone.ts";
import type { Simulator } from "../played-meta.ts";

/** Where a scenario is played: Meta, the people that the house knows, and a way to let time pass. */
export type Scene = {
  readonly meta: Simulator;
  readonly people: readonly Phone[];
  /** The house announces the day's content to everybody; resolves when that is under way. */
  announce(): Promise<void>;
  /** So much time passes, and everything that is due in it happens. */
  pass(ms: number): Promise<void>;
  /** What a reader should know at this point. */
  say(text: string): void;
};

/** A morning that goes a certain way. It starts at 05:00 of the business, with the day's content approved. */
export type Scenario = {
  readonly id: string;
  readonly title: string;
  /** The state that it ends in, in one sentence: what its test counts. */
  readonly promise: string;
  /** How many people it needs; more may take part. */
  readonly people: number;
  play(scene: Scene): Promise<void>;
};

export const second = 1_000;
export const minute = 60 * second;
export const hour = 60 * minute;

/** Everybody taps within a span of time, evenly spread: in virtual time each at their own moment. */
export function tapAll(scene: Scene, withinMs: number, people: readonly Phone[] = scene.people): void {
  people.forEach((phone, index) => {
    scene.meta.later(Math.floor((index * withinMs) / people.length), () => phone.tap());
  });
}
