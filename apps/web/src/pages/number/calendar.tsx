import { useQuery } from "@tanstack/react-query";
import { trpc } from "../../api.ts";
import { Section } from "../../components/section.tsx";
import { Failure, Skeleton } from "../../components/states.tsx";
import { numberWords as words } from "../../words/number.ts";
import look from "./number.module.css";

/** Dates of Meta's that touch this account, each with what it means here and where it was read. */
export function NumberCalendar() {
  const { data, error, refetch } = useQuery(trpc.numbers.calendar.queryOptions());
  return (
    <Section title={words.calendar} className={look.part ?? ""}>
      <p className="soft">{words.calendarLead}</p>
      {error && !data && <Failure error={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton rows={3} />}
      <ul className={look.list}>
        {data?.map(({ from, until, title, means, doNow, source, readAt, isOver }) => (
          <li key={`${from} ${title}`}>
            <span className={look.when}>{words.day(from, until)}</span>
            <span>
              <b>{title}.</b> {isOver && `${words.over} `}
              {means} {doNow}
              <span className={look.source}>{words.source(source, readAt)}</span>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
