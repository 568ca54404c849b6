import { useClock } from "../about.ts";
import { useNow } from "../now.ts";
import look from "./header-clock.module.css";

/** The time of the business, with its zone: every other time on the screen is in it. */
export function HeaderClock() {
  const clock = useClock();
  const [hours = "", minutes = "", seconds = ""] = clock.time(useNow()).split(":");
  return (
    <span className={look.clock}>
      {hours}:{minutes}
      <span className={look.seconds}>:{seconds}</span> <span className={look.zone}>{clock.zone}</span>
    </span>
  );
}
