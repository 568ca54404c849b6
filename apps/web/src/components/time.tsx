import { useClock } from "../about.ts";
import { ago } from "../format.ts";
import { useNow } from "../now.ts";
import { language, locales } from "../words/language.ts";
import { timeWords as words } from "../words/time.ts";
import { OpensPanel } from "./opener.tsx";
import timeLook from "./time.module.css";

interface Props {
  at: number | string;
  /** clock: 05:00:07; relative: 4 m ago; full: 21 Nov, 05:00:07. */
  look?: "clock" | "relative" | "full";
}

/** A moment, with all its readings one press away: business zone, viewer's zone, UTC, unix. */
export function Time({ at, look = "clock" }: Props) {
  const clock = useClock();
  const moment = new Date(at);
  const ms = moment.getTime();
  if (Number.isNaN(ms)) return <span>{words.unknown}</span>;
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <OpensPanel
      label={words.moment}
      trigger={(press) => (
        <button {...press} type="button" className={timeLook.time}>
          <time dateTime={moment.toISOString()}>
            {look === "clock" ? (
              clock.time(ms)
            ) : look === "full" ? (
              `${clock.day(ms)}, ${clock.time(ms)}`
            ) : (
              <Age at={ms} />
            )}
          </time>
        </button>
      )}
    >
      {() => (
        <dl className={timeLook.timeCard}>
          <Reading name={clock.zone} value={`${clock.day(ms)}, ${clock.time(ms)}`} />
          <Reading
            name={words.you}
            value={moment.toLocaleString(locales[language], {
              timeZone: own,
              dateStyle: "medium",
              timeStyle: "medium",
            })}
          />
          <Reading name="UTC" value={moment.toISOString()} />
          <Reading name={words.unix} value={String(Math.floor(ms / 1_000))} />
        </dl>
      )}
    </OpensPanel>
  );
}

const Age = ({ at }: { at: number }) => <>{ago(useNow() - at)}</>;

const Reading = ({ name, value }: { name: string; value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd className="mono">{value}</dd>
  </div>
);
