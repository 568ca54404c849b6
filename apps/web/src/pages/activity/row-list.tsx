import { useVirtualizer } from "@tanstack/react-virtual";
import {
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { Button } from "../../components/button.tsx";
import { useDensity } from "../../density.ts";
import { useIsPhone } from "../../media.ts";
import { type ListItem, Row, type RowActions } from "./row.tsx";
import { useRowKeys } from "./row-keys.ts";
import look from "./row-list.module.css";

interface Props extends RowActions {
  label: string;
  items: readonly ListItem[];
  open: string | undefined;
  scroller: RefObject<HTMLDivElement | null>;
  /** The last rows are in sight. */
  onEnd?: () => void;
  /** Shows what a line stands for. */
  onShow?: (hidden: string) => void;
  onScrolled?: (isAtTop: boolean) => void;
  /** Somebody goes through the rows by keyboard, or has stopped. */
  onReading?: (isReading: boolean) => void;
  /** Over the rows, while they scroll beneath. */
  above?: ReactNode;
  /** Under the last row. */
  children?: ReactNode;
}

/** Rows of one height, of which only those in sight exist. */
export function RowList(props: Props) {
  const { items, open, scroller, onEnd, onScrolled, onReading } = props;
  const heights = useHeights(useIsNarrow(scroller));
  const [active, setActive] = useState(0);
  const list = useRef<HTMLOListElement>(null);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (isRule(items[index]) ? heights.rule : heights.row),
    getItemKey: useCallback((index: number) => items[index]?.key ?? index, [items]),
    overscan: 12,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: other heights move what was measured
  useEffect(() => virtual.measure(), [heights.row]);

  const seen = virtual.getVirtualItems();
  const isAtEnd = (seen.at(-1)?.index ?? -1) >= items.length - 20;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again whenever more came and it is still the end
  useEffect(() => {
    if (isAtEnd) onEnd?.();
  }, [isAtEnd, items.length, onEnd]);

  const onMove = useRowKeys({ items, open, active, onOpen: props.onOpen, onMove: moveTo });

  function moveTo(index: number): void {
    setActive(index);
    onReading?.(true);
    virtual.scrollToIndex(index);
    // The row may come into being only with the scroll.
    requestAnimationFrame(() =>
      requestAnimationFrame(() =>
        list.current?.querySelector<HTMLElement>(`[data-index="${index}"] a`)?.focus(),
      ),
    );
  }

  const first = items.findIndex((item) => !isRule(item));
  const activeNow = isRule(items[active]) || !items[active] ? first : active;
  return (
    <div
      className={look.rows}
      data-rows
      ref={scroller}
      onScroll={(event) => onScrolled?.(event.currentTarget.scrollTop < 4)}
    >
      {props.above}
      <ol
        ref={list}
        aria-label={props.label}
        onKeyDown={onMove}
        onBlur={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget)) onReading?.(false);
        }}
        style={{ height: virtual.getTotalSize() }}
      >
        {seen.map(({ index, start, size }) => {
          const item = items[index];
          return (
            item && (
              <li
                key={item.key}
                data-index={index}
                aria-posinset={index + 1}
                aria-setsize={items.length}
                style={{ transform: `translateY(${start}px)`, height: size }}
              >
                {"rule" in item ? (
                  <Rule item={item} onShow={props.onShow} />
                ) : (
                  <Row
                    row={item.row}
                    isOpen={item.row.open === open}
                    isActive={index === activeNow}
                    clock={props.clock}
                    hrefOf={props.hrefOf}
                    onOpen={props.onOpen}
                    onAdvisor={props.onAdvisor}
                    onGroup={props.onGroup}
                  />
                )}
              </li>
            )
          );
        })}
      </ol>
      {props.children}
    </div>
  );
}

function Rule({
  item,
  onShow,
}: {
  item: { rule: string; hidden?: string };
  onShow?: (hidden: string) => void;
}) {
  const { rule, hidden } = item;
  return (
    <span className={look.rule} data-rule>
      {rule}
      {hidden !== undefined && onShow && (
        <Button kind="link" onClick={() => onShow(hidden)}>
          Show<span className="sr-only"> {rule}</span>
        </Button>
      )}
    </span>
  );
}

const isRule = (item: ListItem | undefined) => item !== undefined && "rule" in item;

const remInPixels = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;

/** Rows have two lines, as the style sheet has it for this width of the list: 56 rem leave the reason 19. */
function useIsNarrow(scroller: RefObject<HTMLDivElement | null>): boolean {
  const [isNarrow, setNarrow] = useState(false);
  useLayoutEffect(() => {
    if (!scroller.current) return;
    const seen = new ResizeObserver(([list]) => {
      if (list) setNarrow(list.contentRect.width <= 56 * remInPixels());
    });
    seen.observe(scroller.current);
    return () => seen.disconnect();
  }, [scroller]);
  return isNarrow;
}

/** In pixels of the letter size that the reader has set. */
function useHeights(isNarrow: boolean): { row: number; rule: number } {
  const isPhone = useIsPhone();
  const isCompact = useDensity() === "compact";
  const rem = remInPixels();
  return { row: (isPhone ? 4 : isNarrow ? 3.5 : isCompact ? 2 : 2.5) * rem, rule: 2 * rem };
}
