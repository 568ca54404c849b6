import { useVirtualizer } from "@tanstack/react-virtual";
import {
  type ComponentProps,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useRef,
  useState,
} from "react";
import { listWords as words } from "../words/lists.ts";
import { Button } from "./button.tsx";
import { useRowKeys } from "./row-keys.ts";
import { useStill } from "./use-still.ts";
import { useHeights, useIsNarrow } from "./virtual-measures.ts";
import look from "./virtual-rows.module.css";

export interface VirtualItem {
  key: string;
  /** A line between rows, such as another day. */
  rule?: string;
}

export interface RowPlace {
  index: number;
  /** One row of a list is in the tab order; j, k and the arrows go to the others. */
  isActive: boolean;
}

interface Props<Item extends VirtualItem> {
  label: string;
  items: readonly Item[];
  scroller: RefObject<HTMLDivElement | null>;
  row: (item: Item, place: RowPlace) => ReactNode;
  /** A table's rows say in which column each of their cells stands; a list has none. */
  grid?: { head: ReactNode; columns: number; total: number; style: Record<string, string> };
  /** More for the element of a row. */
  lineProps?: (item: Item) => ComponentProps<"div"> & { [data: `data-${string}`]: string | undefined };
  /** What the drawer shows, by its key. */
  openKey: string | undefined;
  onOpen: (item: Item) => void;
  /** Another row may be about what the drawer shows as well. */
  isOpened?: (item: Item) => boolean;
  onKey?: (event: KeyboardEvent, item: Item | undefined) => boolean;
  /** The last rows are in sight. */
  onEnd?: (() => void) | undefined;
  onScrolled?: (isAtTop: boolean) => void;
  /** Somebody points at the rows or goes through them by keyboard, or has stopped. */
  onReading?: (isReading: boolean) => void;
  /** Under the last row. */
  children?: ReactNode;
}

const isRule = (item: VirtualItem | undefined) => item?.rule !== undefined;

/** Rows of one height, of which only those in sight exist; bounded, so that it scrolls and the page does not. */
export function VirtualRows<Item extends VirtualItem>(props: Props<Item>) {
  const { items, scroller, grid, onEnd, onReading } = props;
  const isNarrow = useIsNarrow(scroller);
  const heights = useHeights(isNarrow);
  // The head of a table stays on top and takes its height away; two lines have none.
  const head = grid && !isNarrow ? heights.band : 0;
  const [active, setActive] = useState(0);
  const reading = useRef({ over: false, within: false });
  const [isRead, setRead] = useState(false);
  const body = useRef<HTMLDivElement & HTMLOListElement>(null);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (isRule(items[index]) ? heights.band : heights.row),
    getItemKey: useCallback((index: number) => items[index]?.key ?? index, [items]),
    scrollMargin: head,
    scrollPaddingStart: head,
    overscan: 12,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: other heights move what was measured
  useEffect(() => virtual.measure(), [heights.row, head]);
  const { fresh, seeTop } = useStill({
    items,
    scroller,
    virtual,
    isRead: isRead || props.openKey !== undefined,
  });

  const seen = virtual.getVirtualItems();
  const isAtEnd = (seen.at(-1)?.index ?? -1) >= items.length - 20;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again whenever more came and it is still the end
  useEffect(() => {
    if (isAtEnd) onEnd?.();
  }, [isAtEnd, items.length, onEnd]);

  const openIndex = props.openKey === undefined ? -1 : items.findIndex(({ key }) => key === props.openKey);
  const first = items.findIndex((item) => !isRule(item));
  const activeNow = isRule(items[active]) || !items[active] ? first : active;
  const onRowKey = useRowKeys({
    length: items.length,
    isStop: useCallback((index: number) => !isRule(items[index]), [items]),
    openIndex,
    isOpened: (index) => {
      const item = items[index];
      return index === openIndex || (item !== undefined && (props.isOpened?.(item) ?? false));
    },
    active: activeNow,
    page: () => Math.floor((scroller.current?.clientHeight ?? 0) / heights.row),
    onOpen: (index) => items[index] && props.onOpen(items[index]),
    onMove: moveTo,
  });

  function moveTo(index: number): void {
    setActive(index);
    virtual.scrollToIndex(index);
    // The row may come into being only with the scroll.
    requestAnimationFrame(() =>
      requestAnimationFrame(() =>
        body.current?.querySelector<HTMLElement>(`[data-index="${index}"] [data-stop]`)?.focus(),
      ),
    );
  }

  const read = (how: "over" | "within", isNow: boolean) => {
    reading.current[how] = isNow;
    const { over, within } = reading.current;
    setRead(over || within);
    onReading?.(over || within);
  };
  const has = (element: EventTarget | null) => element instanceof Node && body.current?.contains(element);
  const lines = {
    ref: body,
    onKeyDown: (event: KeyboardEvent) => {
      if (!onRowKey(event)) props.onKey?.(event, items[activeNow]);
    },
    onFocus: (event: { target: EventTarget | null }) => {
      const index = (event.target as Element | null)?.closest?.("[data-index]")?.getAttribute("data-index");
      if (index) setActive(Number(index));
      if ((event.target as Element | null)?.matches(":focus-visible")) read("within", true);
    },
    onBlur: (event: { relatedTarget: EventTarget | null }) => {
      if (!has(event.relatedTarget)) read("within", false);
    },
    onPointerEnter: (event: { pointerType: string }) => event.pointerType === "mouse" && read("over", true),
    onPointerLeave: () => read("over", false),
    style: { height: virtual.getTotalSize() },
  };
  const drawn = seen.map(({ index, start, size }) => {
    const item = items[index];
    if (!item) return null;
    const Line = grid ? "div" : "li";
    const place = grid
      ? { role: "row", "aria-rowindex": index + 2 }
      : { "aria-posinset": index + 1, "aria-setsize": items.length };
    return (
      <Line
        {...(props.lineProps?.(item) as object)}
        {...place}
        key={item.key}
        data-index={index}
        style={{ transform: `translateY(${start - head}px)`, height: size }}
      >
        {item.rule === undefined ? (
          props.row(item, { index, isActive: index === activeNow })
        ) : (
          <Rule text={item.rule} columns={grid?.columns} />
        )}
      </Line>
    );
  });
  return (
    <div
      className={look.rows}
      data-rows
      ref={scroller}
      onScroll={({ currentTarget: { scrollTop } }) => {
        props.onScrolled?.(scrollTop < 4);
        if (scrollTop < 4) seeTop();
      }}
    >
      {grid && fresh > 0 && (
        <div className={look.fresh}>
          <Button kind="primary" onClick={() => scroller.current?.scrollTo({ top: 0 })}>
            {words.newOnTop(fresh)}
          </Button>
        </div>
      )}
      {grid ? (
        // biome-ignore lint/a11y/useSemanticElements: rows that are out of sight do not exist, which no table can say
        <div
          role="grid"
          aria-label={props.label}
          aria-rowcount={grid.total}
          aria-colcount={grid.columns}
          aria-multiselectable
          style={grid.style}
        >
          {grid.head}
          {/* biome-ignore lint/a11y/useSemanticElements: as above */}
          <div role="rowgroup" className={look.body} {...lines}>
            {drawn}
          </div>
        </div>
      ) : (
        <ol className={look.body} aria-label={props.label} {...lines}>
          {drawn}
        </ol>
      )}
      {props.children}
    </div>
  );
}

const Rule = ({ text, columns }: { text: string; columns: number | undefined }) => (
  <span className={look.rule} data-rule {...(columns && { role: "gridcell", "aria-colspan": columns })}>
    {text}
  </span>
);
