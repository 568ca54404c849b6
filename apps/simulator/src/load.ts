import type { Phone } from "./phone.ts";
import type { Simulator } from "./played-meta.ts";

export type Load = { taps: number; withinMs: number };

/**
 * So many taps within a span, in the simulator's time. With fewer people than taps each taps several times
 * in a row, as people do when nothing seems to happen.
 */
export function tapWithin(meta: Pick<Simulator, "later">, people: readonly Phone[], load: Load): void {
  if (people.length === 0) return;
  const each = Math.ceil(load.taps / people.length);
  for (let nth = 0; nth < load.taps; nth++) {
    const phone = people[Math.floor(nth / each)];
    meta.later(Math.floor((nth * load.withinMs) / load.taps), () => phone?.tap());
  }
}
