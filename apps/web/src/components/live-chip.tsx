import { useSyncExternalStore } from "react";
import { useClock } from "../about.ts";
import { live } from "../live.ts";
import { useNow } from "../now.ts";
import { usePaused } from "../paused.ts";
import { shellWords } from "../words/shell.ts";
import look from "./live-chip.module.css";

const words = shellWords.live;

/** With the second of the clock that looks it is said within ten. */
const staleAfterMs = 9_000;
/** Fewer come in a moment. */
const manyBehind = 500;

/** How fresh the screen is. A frozen page must never look like a quiet one. */
export function LiveChip() {
  const { phase, behind } = useSyncExternalStore(live.subscribe, live.get);
  const clock = useClock();
  const silentMs = Math.max(0, useNow() - live.lifeAt());
  const paused = usePaused();

  if (silentMs > staleAfterMs)
    return <Freshness state="stale" said={words.stale(clock.short(live.lifeAt()))} />;
  if (phase === "reconnecting") return <Freshness state="waiting" said={words.reconnecting} />;
  if (phase === "failed") return <Freshness state="stale" said={words.failed} />;
  if (phase === "starting") return <Freshness state="waiting" said={words.starting} />;
  if (behind > manyBehind) return <Freshness state="waiting" said={words.behind(behind)} />;
  if (paused !== null) return <Freshness state="paused" said={words.paused(paused)} />;
  return <Freshness state="live" said={words.live(Math.floor(silentMs / 1_000))} />;
}

interface FreshnessProps {
  state: "live" | "waiting" | "paused" | "stale";
  said: string;
}

/** How it is said; the gallery shows each. */
export const Freshness = ({ state, said }: FreshnessProps) => (
  <span className={look.chip} data-state={state}>
    <span className="sr-only">{words.connection} </span>
    {said}
  </span>
);
