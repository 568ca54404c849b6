import { useQuery } from "@tanstack/react-query";
import { trpc } from "../../api.ts";
import { Drawer } from "../../components/drawer.tsx";
import { Failure, Skeleton } from "../../components/states.tsx";
import { useChangeOf } from "../../use-place.ts";
import { runsWords } from "../../words/runs.ts";
import { showRow, useNeighbours } from "../activity/neighbours.ts";
import { PersonDetail } from "./person-detail.tsx";
import { runsPlace } from "./place.ts";
import type { Run } from "./shapes.ts";

const { person: words } = runsWords;

/** One person's way through the run, beside the others. */
export function PersonDrawer({ run, advisorId }: { run: Run; advisorId: string }) {
  const change = useChangeOf(runsPlace);
  const open = `person-${advisorId}`;
  const { previous, next } = useNeighbours(open);
  const { data, error, refetch } = useQuery(trpc.runs.person.queryOptions({ id: run.id, advisorId }));
  const turnTo = (to: string | null) =>
    to === null
      ? null
      : () => {
          showRow(to);
          change({ open: to }, { replace: true });
        };
  return (
    <Drawer
      title={words.title(data?.name ?? "")}
      onClose={() => change({ open: undefined })}
      turns={{ previous: turnTo(previous), next: turnTo(next) }}
    >
      {data ? (
        <PersonDetail run={run} person={data} />
      ) : error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <Skeleton />
      )}
    </Drawer>
  );
}
