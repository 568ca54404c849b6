import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import type { AuditShape } from "@unlatch/api";
import { useCallback, useMemo, useRef } from "react";
import { useClock, useMay } from "../../about.ts";
import { client, trpc } from "../../api.ts";
import { Chip } from "../../components/chip.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { Empty } from "../../components/states.tsx";
import { auditWords as words } from "../../words/audit.ts";
import { actionName } from "../../words/audit-actions.ts";
import { useActivitySearch, useChangeSearch, useHrefOf } from "./address.ts";
import { auditColumns } from "./audit-columns.tsx";
import { AuditExport } from "./audit-export.tsx";
import { type AuditFilter, useAuditFilter } from "./audit-query.ts";
import { AuditSeal } from "./audit-seal.tsx";
import { whatOf, whoOf } from "./audit-words.ts";
import { daysBetween } from "./day-rules.ts";
import { FilterBar, TextFilter } from "./filters.tsx";
import { NothingHere } from "./nothing-here.tsx";
import { useNearPages } from "./paged.ts";
import { PagedEnd } from "./paged-end.tsx";
import { RangeChoice } from "./range-choice.tsx";
import { keyOfOpen, type RowModel } from "./row.tsx";
import { type ActivityRow, tableRows } from "./table-rows.ts";

/** Who did what, with what it was before; only for who may read it. */
export function AuditView() {
  if (useMay()("audit.read")) return <Entries />;
  return (
    <Empty title={words.forAdmins}>
      <p>{words.forAdminsWhy}</p>
    </Empty>
  );
}

function Entries() {
  const { open, q, actor, action, subject, from, to } = useActivitySearch();
  const filter = useAuditFilter();
  const change = useChangeSearch();
  const clock = useClock();
  const hrefOf = useHrefOf();
  const scroller = useRef<HTMLDivElement>(null);
  const { entries, onScrolled } = useEntries(filter);
  const known = useMemo(() => (entries.data?.pages ?? []).flatMap(({ items }) => items), [entries.data]);
  const byOpen = useMemo(() => new Map(known.map((one) => [openOf(one), one])), [known]);
  const list = useMemo(() => daysBetween(known.map(rowOf), clock), [known, clock]);
  const items = useMemo(() => tableRows(list, { nameOf, hrefOf }), [list, hrefOf]);
  const columns = useMemo(
    () => auditColumns({ clock, entryOf: ({ row }) => byOpen.get(row.open) }),
    [clock, byOpen],
  );
  const onOpen = useCallback(
    ({ row }: ActivityRow) => change({ open: row.open }, { replace: open !== undefined }),
    [change, open],
  );
  const { hasNextPage, isFetching, fetchNextPage } = entries;
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  return (
    <>
      <FilterBar
        set={[actor, action, subject, from ?? to].filter(Boolean).length}
        more={
          <>
            <RangeChoice />
            <Narrowed known={known} />
            <AuditExport filter={filter} />
          </>
        }
      >
        <TextFilter placeholder={words.find} />
      </FilterBar>
      <AuditSeal />
      <DataTable
        name="audit"
        label={words.list}
        items={items}
        columns={columns}
        scroller={scroller}
        openKey={keyOfOpen(list, open)}
        onOpen={onOpen}
        total={hasNextPage ? null : items.length}
        onEnd={onEnd}
        onScrolled={onScrolled}
      >
        <PagedEnd query={entries} isEmpty={items.length === 0}>
          <NothingHere
            noun={words.noun}
            filters={[
              q && `“${q}”`,
              action && actionName(action),
              actor && words.thisPerson,
              subject && words.thisSubject,
            ]}
            never={words.never}
            without={{ q: undefined, actor: undefined, action: undefined, subject: undefined }}
          />
        </PagedEnd>
      </DataTable>
    </>
  );
}

/** What the list is narrowed to, each with its way back. */
function Narrowed({ known }: { known: readonly AuditShape[] }) {
  const { actor, action, subject } = useActivitySearch();
  const change = useChangeSearch();
  const [first] = known;
  const narrowed = [
    actor && ({ name: first?.actor.name ?? actor, without: { actor: undefined } } as const),
    action && ({ name: actionName(action), without: { action: undefined } } as const),
    subject && ({ name: first?.subjectName ?? subject, without: { subject: undefined } } as const),
  ];
  return narrowed.map(
    (one) =>
      one && (
        <Chip key={one.name} onRemove={() => change(one.without)} removeLabel={words.noFilter(one.name)}>
          {one.name}
        </Chip>
      ),
  );
}

function useEntries(filter: AuditFilter) {
  const queryKey = useMemo(() => [...trpc.audit.list.pathKey(), "pages", filter], [filter]);
  const { enabled, onScrolled } = useNearPages(queryKey);
  const entries = useInfiniteQuery({
    queryKey,
    enabled,
    queryFn: ({ pageParam, signal }) =>
      client.audit.list.query({ ...filter, limit: 100, ...(pageParam && { cursor: pageParam }) }, { signal }),
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  });
  return { entries, onScrolled };
}

const openOf = ({ id }: AuditShape) => `audit-${id}`;
const nameOf = ({ who, sentence }: RowModel) => words.rowName(who ?? "", sentence);

const rowOf = (entry: AuditShape): RowModel => ({
  ...{ shape: "fact", word: "", direction: null, kind: "", advisorId: null },
  open: openOf(entry),
  at: entry.at,
  who: whoOf(entry),
  sentence: whatOf(entry),
});
