import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Answers, trpc } from "../../api.ts";
import { Button } from "../../components/button.tsx";
import { Section } from "../../components/section.tsx";
import { Failure, Skeleton } from "../../components/states.tsx";
import { Time } from "../../components/time.tsx";
import { numberWords as words } from "../../words/number.ts";
import look from "./number.module.css";

type Happened = Answers["numbers"]["history"][number];

const step = 20;
const most = 200;

/** What was seen to change, and what Meta told, the newest first. */
export function NumberHistory() {
  const [limit, setLimit] = useState(step);
  const { data, error, refetch } = useQuery(trpc.numbers.history.queryOptions({ limit }));
  return (
    <Section title={words.history} className={look.part ?? ""}>
      {error && !data && <Failure error={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton rows={3} />}
      {data?.length === 0 && <p className="soft">{words.noHistory}</p>}
      <ul className={look.list}>
        {data?.map((one, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two things may happen at one moment
          <li key={`${one.at} ${at}`}>
            <span className={look.when}>
              <Time at={one.at} look="full" />
            </span>
            <Said of={one} />
          </li>
        ))}
      </ul>
      {data && data.length >= limit && limit < most && (
        <Button onClick={() => setLimit(Math.min(most, limit * 2))}>{words.more}</Button>
      )}
    </Section>
  );
}

function Said({ of }: { of: Happened }) {
  if (of.kind === "told")
    return (
      <span>
        {of.sentence} {of.tone === "calm" ? "" : of.nextStep}
      </span>
    );
  if (of.changes.length === 0) return <span>{words.first}</span>;
  return (
    <span>
      {of.changes.map(({ what, from, to }) => (
        <span key={what} className={look.change}>
          {words.change(what, from, to)}
        </span>
      ))}
    </span>
  );
}
