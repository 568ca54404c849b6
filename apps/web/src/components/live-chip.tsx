import { useSyncExternalStore } from "react";
import { useClock } from "../about.ts";
import { count } from "../format.ts";
import { live } from "../live.ts";
import { useNow } from "../now.ts";
import { usePaused } from "../paused.ts";

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
    return <Chip look="stale" said={`Stale since ${clock.short(live.lifeAt())}`} />;
  if (phase === "reconnecting") return <Chip look="waiting" said="Reconnecting…" />;
  if (phase === "failed") return <Chip look="stale" said="Not connected" />;
  if (phase === "starting") return <Chip look="waiting" said="Connecting…" />;
  if (behind > manyBehind) return <Chip look="waiting" said={`Catching up (${count(behind)})`} />;
  if (paused !== null)
    return <Chip look="paused" said={paused > 0 ? `Paused (+${count(paused)})` : "Paused"} />;
  return <Chip look="live" said={`Live · ${Math.floor(silentMs / 1_000)} s`} />;
}

const marks = {
  live: <circle cx="8" cy="8" r="6" fill="currentColor" />,
  waiting: <circle cx="8" cy="8" r="5" className="mark-line" />,
  paused: <path d="M3 2h4v12H3zm6 0h4v12H9z" fill="currentColor" />,
  stale: <path d="M8 1.4 15.4 14.4H.6Z" fill="currentColor" />,
};

function Chip({ look, said }: { look: keyof typeof marks; said: string }) {
  return (
    <span className={`live-chip live-chip-${look}`}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        {marks[look]}
      </svg>
      <span className="sr-only">Connection: </span>
      {said}
    </span>
  );
}
