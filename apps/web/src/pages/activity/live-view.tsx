import {
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
import { count } from "../../format.ts";
import { live, maxLines, maxListed } from "../../live.ts";
import { tellPaused } from "../../paused.ts";
import { useShortcuts } from "../../shortcuts.ts";
import { useActivitySearch, useChangeSearch, useHrefOf } from "./address.ts";
import { Announcer } from "./announcer.tsx";
import { createFeedList, type FeedSource } from "./feed-list.ts";
import { AdvisorFilter, Chips, FilterBar, TextFilter } from "./filters.tsx";
import { groupNames } from "./group-names.ts";
import { Histogram } from "./histogram.tsx";
import { LiveEnd } from "./live-end.tsx";
import { liveItems } from "./live-items.ts";
import look from "./live-view.module.css";
import { RangeChoice } from "./range-choice.tsx";
import rowListLook from "./row-list.module.css";
import { RowList } from "./row-list.tsx";
import { groups } from "./search.ts";
import { useOpenTaps } from "./use-open-taps.ts";
import { useSpan } from "./use-span.ts";

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

  useEffect(
    () => list.hold(isPaused || !isAtTop || isReading || open !== undefined),
    [list, isPaused, isAtTop, isReading, open],
  );
  useEffect(() => tellPaused(isPaused ? waiting : null), [isPaused, waiting]);
  useEffect(() => () => tellPaused(null), []);

  const words = useDeferredValue(q.trim().toLowerCase());
  const { gaps } = stream;
  const [whole, setWhole] = useState<ReadonlySet<string>>(new Set());
  const [parts, onGroup] = useOpenTaps();
  const items = useMemo(
    () => liveItems({ lines, words, clock, gaps, whole, parts }),
    [lines, words, clock, gaps, whole, parts],
  );
  const onShow = useCallback((second: string) => setWhole((before) => new Set([...before, second])), []);

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
  useShortcuts(useMemo(() => ({ " ": { run: pause, does: "Pause and resume the live list" } }), [pause]));
  const onOpen = useCallback(
    (next: string) => change({ open: next }, { replace: open !== undefined }),
    [change, open],
  );
  const onAdvisor = useCallback((id: string) => change({ advisor: id }), [change]);

  if (stream.phase === "failed" && lines.length === 0)
    return <Failure error={stream.error} retry={live.resume} />;
  return (
    <>
      <FilterBar
        set={[advisor, q, from ?? to, paused].filter(Boolean).length}
        more={
          <>
            <AdvisorFilter />
            <TextFilter placeholder="Filter these lines" />
            <RangeChoice />
            <Button className={look.pause} aria-pressed={isPaused} onClick={pause}>
              {isPaused ? "Resume" : "Pause"}
            </Button>
          </>
        }
        below={
          <Histogram of={{ kind: "lines", topics: groups[show ?? "all"] ?? undefined, advisorId: advisor }} />
        }
      >
        <Chips label="Show" options={groupNames} value={show} onChoose={(value) => change({ show: value })} />
      </FilterBar>
      <RowList
        label="Events, newest first"
        items={items}
        open={open}
        scroller={scroller}
        clock={clock}
        hrefOf={hrefOf}
        onOpen={onOpen}
        onAdvisor={onAdvisor}
        onEnd={list.loadOlder}
        onScrolled={setAtTop}
        onReading={setReading}
        onShow={onShow}
        onGroup={onGroup}
        above={
          <div className={rowListLook.rowsNew}>
            {waiting > 0 && (
              <Button kind="primary" onClick={catchUp}>
                {isPaused ? `Resume · ${count(waiting)} new` : `${count(waiting)} new`}
              </Button>
            )}
          </div>
        }
      >
        {stream.phase === "starting" && lines.length === 0 ? (
          <Skeleton rows={14} />
        ) : (
          <LiveEnd
            older={older}
            error={error}
            isEmpty={items.length === 0}
            retry={list.loadOlder}
            goOn={list.goOn}
          />
        )}
      </RowList>
      <Announcer />
    </>
  );
}
