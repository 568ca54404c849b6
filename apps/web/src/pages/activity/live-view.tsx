import {
  Suspense,
  useCallback,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { useClock } from "../../about.ts";
import { client } from "../../api.ts";
import { Button } from "../../components/button.tsx";
import { Failure, Skeleton } from "../../components/states.tsx";
import { VirtualRows } from "../../components/virtual-rows.tsx";
import { live, maxLines, maxListed } from "../../live.ts";
import { part } from "../../parts.tsx";
import { tellPaused } from "../../paused.ts";
import { useShortcuts } from "../../shortcuts.ts";
import { feedWords as words } from "../../words/feed.ts";
import { useActivitySearch, useChangeSearch, useHrefOf } from "./address.ts";
import { Announcer } from "./announcer.tsx";
import { createFeedList, type FeedSource } from "./feed-list.ts";
import { AdvisorFilter, Chips, FilterBar, TextFilter } from "./filters.tsx";
import { groupNames } from "./group-names.ts";
import { Histogram } from "./histogram.tsx";
import { LiveEnd } from "./live-end.tsx";
import { liveItems } from "./live-items.ts";
import { LiveStrip } from "./live-strip.tsx";
import look from "./live-view.module.css";
import { RangeChoice } from "./range-choice.tsx";
import { keyOfOpen, Row, standsFor } from "./row.tsx";
import { groups } from "./search.ts";
import { useOpenTaps } from "./use-open-taps.ts";
import { useSpan } from "./use-span.ts";

/** Its rows can be chosen; what that takes loads with it. */
const ProblemsTable = part(
  () => import("./problems-table.tsx"),
  (of) => of.ProblemsTable,
);

const source: FeedSource = {
  live,
  maxLines,
  maxListed,
  readBefore: (wanted) => client.feed.recent.query({ ...wanted, limit: 500 }),
};

/** The feed as it comes. Nothing moves under somebody who reads: then new lines are counted instead. */
export function LiveView() {
  const { show, advisor, q = "", paused, open, from, to } = useActivitySearch();
  const change = useChangeSearch();
  const clock = useClock();
  const hrefOf = useHrefOf();
  const scroller = useRef<HTMLDivElement>(null);
  const [isAtTop, setAtTop] = useState(true);
  const [isReading, setReading] = useState(false);
  const stream = useSyncExternalStore(live.subscribe, live.get);
  const span = useSpan();
  const list = useMemo(
    () => createFeedList({ group: show ?? "all", advisorId: advisor, ...span }, source),
    [show, advisor, span],
  );
  const { lines, older, error, waiting } = useSyncExternalStore(list.subscribe, list.get);
  const isPaused = paused === "yes";
  const isHeld = isPaused || !isAtTop || isReading || open !== undefined;

  useEffect(() => list.hold(isHeld), [list, isHeld]);
  useEffect(() => tellPaused(isPaused ? waiting : null), [isPaused, waiting]);
  useEffect(() => () => tellPaused(null), []);

  const typed = useDeferredValue(q.trim().toLowerCase());
  const { gaps } = stream;
  const [opened, onGroup] = useOpenTaps();
  const items = useMemo(
    () => liveItems({ lines, words: typed, clock, gaps, opened }),
    [lines, typed, clock, gaps, opened],
  );
  const openKey = useMemo(() => keyOfOpen(items, open), [items, open]);

  const catchUp = useCallback(() => {
    change({ paused: undefined }, { replace: true });
    setReading(false);
    scroller.current?.scrollTo({ top: 0 });
    list.hold(false);
    list.catchUp();
  }, [list, change]);
  const pause = useCallback(
    () => (isPaused ? catchUp() : change({ paused: "yes" }, { replace: true })),
    [isPaused, catchUp, change],
  );
  useShortcuts(useMemo(() => ({ " ": { run: pause, does: words.pauseKey } }), [pause]));
  const onOpen = useCallback(
    (next: string) => change({ open: next }, { replace: open !== undefined }),
    [change, open],
  );
  const onAdvisor = useCallback((id: string) => change({ advisor: id }), [change]);

  if (stream.phase === "failed" && lines.length === 0)
    return <Failure error={stream.error} retry={live.resume} />;
  const end =
    stream.phase === "starting" && lines.length === 0 ? (
      <Skeleton rows={14} />
    ) : (
      <LiveEnd
        older={older}
        error={error}
        isEmpty={items.length === 0}
        retry={list.loadOlder}
        goOn={list.goOn}
      />
    );
  const rows = {
    items,
    openKey,
    scroller,
    onEnd: list.loadOlder,
    onScrolled: setAtTop,
    onReading: setReading,
  };
  const ways = { clock, hrefOf, onAdvisor, onGroup };
  return (
    <>
      <FilterBar
        set={[advisor, q, from ?? to, paused].filter(Boolean).length}
        more={
          <>
            <AdvisorFilter />
            <TextFilter placeholder={words.filter} />
            <RangeChoice />
            <Button className={look.pause} aria-pressed={isPaused} onClick={pause}>
              {isPaused ? words.resume : words.pause}
            </Button>
          </>
        }
        below={
          <Histogram of={{ kind: "lines", topics: groups[show ?? "all"] ?? undefined, advisorId: advisor }} />
        }
      >
        <Chips
          label={words.show}
          options={groupNames}
          value={show}
          onChoose={(value) => change({ show: value })}
        />
      </FilterBar>
      <LiveStrip isHeld={isHeld} isPaused={isPaused} waiting={waiting} onShow={catchUp} />
      {show === "problems" ? (
        <Suspense fallback={<Skeleton rows={14} />}>
          <ProblemsTable {...rows} {...ways} onOpen={onOpen}>
            {end}
          </ProblemsTable>
        </Suspense>
      ) : (
        <VirtualRows
          {...rows}
          label={words.list}
          onOpen={(item) => "row" in item && onOpen(item.row.open)}
          isOpened={(item) => "row" in item && open !== undefined && standsFor(item.row, open)}
          row={(item, { isActive }) =>
            "row" in item && (
              <Row
                row={item.row}
                isOpen={item.key === openKey}
                isActive={isActive}
                {...ways}
                onOpen={onOpen}
              />
            )
          }
        >
          {end}
        </VirtualRows>
      )}
      <Announcer />
    </>
  );
}
