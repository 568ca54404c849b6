import { PlainLink } from "../../components/plain-link.tsx";
import { Section } from "../../components/section.tsx";
import { State } from "../../components/state.tsx";
import { Time } from "../../components/time.tsx";
import { count, counted, duration } from "../../format.ts";
import { useNow } from "../../now.ts";
import { todayWords } from "../../words/today.ts";
import { rowsOf, type Today } from "./rows-of.ts";
import look from "./windows.module.css";

const { windows: words } = todayWords;

function closingOf({ open, closingSoon }: Today["windows"]): string | undefined {
  if (open === 0) return undefined;
  if (closingSoon === 0) return words.noneCloses;
  return closingSoon === 1 ? words.closingOne : words.closing(count(closingSoon));
}

/** Whose window closes next: afterwards only a template reaches them. */
export function Windows({ today: { windows } }: { today: Today }) {
  return (
    <Section
      title={words.title}
      count={windows.open || undefined}
      aside={closingOf(windows)}
      id="windows-title"
    >
      {windows.closing.length === 0 ? (
        <p className={look.said}>{windows.open === 0 ? words.none : words.noneSoon(count(windows.open))}</p>
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
                <State shape="warning" word={words.unsent(counted(one.unsent, "message"))} />
              )}
            </li>
          ))}
        </ul>
      )}
      {windows.closingSoon > windows.closing.length && (
        <p className={look.said}>{words.more(count(windows.closingSoon - windows.closing.length))}</p>
      )}
    </Section>
  );
}

function Left({ until }: { until: number }) {
  const left = until - useNow();
  return (
    <span className="nowrap">
      {left <= 0 ? words.closed : words.left(duration(Math.floor(left / 60_000) * 60_000))}
    </span>
  );
}
