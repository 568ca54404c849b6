import { PlainLink } from "../../components/plain-link.tsx";
import { Section } from "../../components/section.tsx";
import { State } from "../../components/state.tsx";
import { Time } from "../../components/time.tsx";
import { count, counted, duration } from "../../format.ts";
import { useNow } from "../../now.ts";
import { rowsOf, type Today } from "./rows-of.ts";
import look from "./windows.module.css";

/** Whose window closes next: afterwards only a template reaches them. */
export function Windows({ today: { windows } }: { today: Today }) {
  return (
    <Section title="Windows that close soon" id="windows-title">
      {windows.closing.length === 0 ? (
        <p className={look.said}>
          {windows.open === 0
            ? "No window is open. When advisors tap or write, free text reaches them for 24 hours; who is about to fall out of that is listed here."
            : `None of the ${count(windows.open)} open windows closes within three hours.`}
        </p>
      ) : (
        <ul className={look.windowList}>
          {windows.closing.map((one) => (
            <li key={one.advisorId}>
              <PlainLink href={rowsOf({ view: "messages", advisor: one.advisorId })}>
                <bdi>{one.name}</bdi>
              </PlainLink>
              <Left until={Date.parse(one.endsAt)} />
              <Time at={one.endsAt} />
              {one.unsent > 0 && (
                <State shape="warning" word={`${counted(one.unsent, "message")} not sent`} />
              )}
            </li>
          ))}
        </ul>
      )}
      {windows.closingSoon > windows.closing.length && (
        <p className={look.said}>
          and {count(windows.closingSoon - windows.closing.length)} more within three hours
        </p>
      )}
    </Section>
  );
}

function Left({ until }: { until: number }) {
  const left = until - useNow();
  return (
    <span className="nowrap">
      {left <= 0 ? "closed" : `${duration(Math.floor(left / 60_000) * 60_000)} left`}
    </span>
  );
}
