import { useSyncExternalStore } from "react";
import { useClock } from "../about.ts";
import { count } from "../format.ts";
import { live } from "../live.ts";
import { useNow } from "../now.ts";
import { usePaused } from "../paused.ts";
import look from "./live-chip.module.css";

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
    return <Chip state="stale" said={`Stale since ${clock.short(live.lifeAt())}`} />;
  if (phase === "reconnecting") return <Chip state="waiting" said="Reconnecting…" />;
  if (phase === "failed") return <Chip state="stale" said="Not connected" />;
  if (phase === "starting") return <Chip state="waiting" said="Connecting…" />;
  if (behind > manyBehind) return <Chip state="waiting" said={`Catching up (${count(behind)})`} />;
  if (paused !== null)
    return <Chip state="paused" said={paused > 0 ? `Paused (+${count(paused)})` : "Paused"} />;
  return <Chip state="live" said={`Live · ${Math.floor(silentMs / 1_000)} s`} />;
}

interface ChipProps {
  state: "live" | "waiting" | "paused" | "stale";
  said: string;
}

const Chip = ({ state, said }: ChipProps) => (
  <span className={look.chip} data-state={state}>
    <span className="sr-only">Connection: </span>
    {said}
  </span>
);
