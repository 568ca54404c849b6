import { useQuery } from "@tanstack/react-query";
import { useMay } from "../../about.ts";
import { trpc } from "../../api.ts";
import { Section } from "../../components/section.tsx";
import { Failure, Skeleton } from "../../components/states.tsx";
import { dataWords as words } from "../../words/data-page.ts";
import { DemoFile } from "./demo-file.tsx";
import { GroupPage } from "./group-page.tsx";
import look from "./settings.module.css";

/** What is kept and how long. */
export const DataPage = () => (
  <GroupPage group="data">
    <Kept />
    <DemoFile />
  </GroupPage>
);

function Kept() {
  const mayRead = useMay()("settings.read");
  const { data, error, refetch } = useQuery(
    trpc.settings.keeping.queryOptions(undefined, { enabled: mayRead, staleTime: Number.POSITIVE_INFINITY }),
  );
  return (
    <Section title={words.title} className={look.apart ?? ""}>
      {error && <Failure error={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton rows={6} />}
      <dl className={look.keeping}>
        {data?.items.map(({ what, keepDays }) => (
          <div key={what}>
            <dt>{words.tables[what] ?? what}</dt>
            <dd>{keepDays === null ? words.forGood : words.days(keepDays)}</dd>
          </div>
        ))}
      </dl>
      <p className="soft">{words.people}</p>
    </Section>
  );
}
