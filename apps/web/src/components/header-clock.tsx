import { useClock } from "../about.ts";
import { useNow } from "../now.ts";

/** The time of the business, with its zone: every other time on the screen is in it. */
export function HeaderClock() {
  const clock = useClock();
  const [hours = "", minutes = "", seconds = ""] = clock.time(useNow()).split(":");
  return (
    <span className="clock">
      {hours}:{minutes}
      <span className="clock-seconds">:{seconds}</span> <span className="clock-zone">{clock.zone}</span>
    </span>
  );
}
