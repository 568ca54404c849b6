import { type Place, type Way, wayTo } from "../../place.ts";
import { noSearch } from "../../search-fields.ts";

/** In the order in which they are gone through; each is an address. */
export const steps = ["account", "business", "connect", "people", "test", "live"] as const;
export type Step = (typeof steps)[number];

export const readyPlace = { path: "/ready", pages: steps, search: noSearch } as const;

export const wayToStep = (step: Step): Way =>
  wayTo({ path: `/ready/${step}`, search: noSearch } satisfies Place<object>);
