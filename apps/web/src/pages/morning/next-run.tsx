import { useQuery } from "@tanstack/react-query";
import { useClock } from "../../about.ts";
import { type Answers, trpc } from "../../api.ts";
import { duration } from "../../format.ts";
import { useNow } from "../../now.ts";
import { morningWords } from "../../words/morning.ts";
import look from "./morning.module.css";

const { next: words } = morningWords;

export type Coming = Answers["morning"]["next"]["next"][number];

/** Looks at it now and then: a morning is planned, late or missed without anybody pressing anything. */
export const comingQuery = () => trpc.morning.next.queryOptions(undefined, { refetchInterval: 60_000 });

/** When the next run comes by itself, how long that is, and what is known of it. */
export function NextRun() {
  const { data } = useQuery(comingQuery());
  if (!data) return null;
  const [first] = data.next;
  if (!first) return <span className={look.next}>{words.nothing}</span>;
  return <Coming run={first} isOnly={data.next.length === 1} />;
}

function Coming({ run, isOnly }: { run: Coming; isOnly: boolean }) {
  const clock = useClock();
  const now = useNow();
  const left = Date.parse(run.startsAt) - now;
  const said = [words.states[run.state], run.red.length > 0 ? words.notReady(run.red.length) : ""];
  const more = said.filter((one) => one !== "").join(", ");
  return (
    <span
      className={look.next}
      data-state={run.red.length > 0 || run.state === "late" ? "warning" : undefined}
    >
      <span>
        {words.at(`${clock.day(run.startsAt)}, `)}
        <time dateTime={run.startsAt}>{clock.short(run.startsAt)}</time>
        {!isOnly && ` ${words.further(run.schedule)}`}
      </span>
      {", "}
      <span className={look.left}>{left > 0 ? words.in(spanOf(left)) : words.now}</span>
      {more !== "" && <span className={look.more}> {more}</span>}
    </span>
  );
}

/** By whole minutes while it is far, by the second at the end. */
const spanOf = (ms: number) =>
  duration(ms >= 3_600_000 ? Math.floor(ms / 60_000) * 60_000 : Math.floor(ms / 1_000) * 1_000);
