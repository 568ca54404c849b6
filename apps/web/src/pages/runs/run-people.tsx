import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { type CSSProperties, useCallback, useMemo, useRef } from "react";
import { useClock } from "../../about.ts";
import { client, trpc } from "../../api.ts";
import { Button } from "../../components/button.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { Section } from "../../components/section.tsx";
import { Empty } from "../../components/states.tsx";
import { useChangeOf, useSearchOf } from "../../use-place.ts";
import { runsWords } from "../../words/runs.ts";
import { useNearPages } from "../activity/paged.ts";
import { PagedEnd } from "../activity/paged-end.tsx";
import { PeopleChips, statesOf } from "./people-chips.tsx";
import { type PersonRow, peopleColumns } from "./people-columns.tsx";
import { stateOf } from "./person-words.ts";
import { type Chip, runsPlace, wayToRun } from "./place.ts";
import { RetryFailed } from "./run-acts.tsx";
import look from "./runs.module.css";
import type { Run, RunPerson } from "./shapes.ts";

const { people: words } = runsWords;

/** A row for each person of the frozen audience, however many they are. */
export function RunPeople({ run }: { run: Run }) {
  const { show, open } = useSearchOf(runsPlace);
  const change = useChangeOf(runsPlace);
  const clock = useClock();
  const scroller = useRef<HTMLDivElement>(null);
  const { people, onScrolled } = usePeople(run.id, show);
  const items = useMemo(
    () =>
      (people.data?.pages ?? []).flatMap((page) => page.items.map((one) => rowOf(one, { id: run.id, show }))),
    [people.data, run.id, show],
  );
  const columns = useMemo(() => peopleColumns(clock), [clock]);
  const onOpen = useCallback(
    ({ person }: PersonRow) =>
      change({ open: `person-${person.advisorId}` }, { replace: open !== undefined }),
    [change, open],
  );
  const { hasNextPage, isFetching, fetchNextPage } = people;
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  const { planned } = run.funnel;
  return (
    <Section title={words.title} count={planned} aside={words.sum(planned)} id="people">
      <PeopleChips run={run} chosen={show} onChoose={(chip) => change({ show: chip }, { replace: true })} />
      {show === "failed" && (
        <div className={look.repair}>
          <RetryFailed run={run} />
        </div>
      )}
      <div className={look.rows} style={{ "--rows": Math.max(items.length, 3) } as CSSProperties}>
        <DataTable
          name="run-people"
          label={words.list}
          items={items}
          columns={columns}
          scroller={scroller}
          openKey={open?.slice("person-".length)}
          onOpen={onOpen}
          total={hasNextPage ? null : items.length}
          onEnd={onEnd}
          onScrolled={onScrolled}
        >
          <PagedEnd query={people} isEmpty={items.length === 0}>
            <Empty title={words.none}>
              {show && (
                <>
                  <p>{words.noneOf(words.chips[show])}</p>
                  <Button onClick={() => change({ show: undefined }, { replace: true })}>
                    {words.showAll}
                  </Button>
                </>
              )}
            </Empty>
          </PagedEnd>
        </DataTable>
      </div>
    </Section>
  );
}

function usePeople(id: string, show: Chip | undefined) {
  const states = useMemo(() => statesOf(show), [show]);
  const queryKey = useMemo(() => [...trpc.runs.people.pathKey(), "pages", id, states], [id, states]);
  const { enabled, onScrolled } = useNearPages(queryKey);
  const people = useInfiniteQuery({
    queryKey,
    enabled,
    queryFn: ({ pageParam, signal }) =>
      client.runs.people.query(
        {
          id,
          limit: pageParam ? 250 : 50,
          ...(pageParam && { cursor: pageParam }),
          state: states,
        },
        { signal },
      ),
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  });
  return { people, onScrolled };
}

const rowOf = (person: RunPerson, { id, show }: { id: string; show: Chip | undefined }): PersonRow => ({
  key: person.advisorId,
  person,
  name: words.row(person.name, stateOf(person).word),
  href: wayToRun(id, { ...(show && { show }), open: `person-${person.advisorId}` }),
});
