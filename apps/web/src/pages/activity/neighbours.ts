import { useEffect, useState } from "react";

interface Neighbours {
  previous: string | null;
  next: string | null;
}

const none: Neighbours = { previous: null, next: null };

const list = () => document.getElementById("main");

/** What the rows in sight open, in their order: a row is a link to the page with its drawer. */
function opens(): string[] {
  const links = list()?.querySelectorAll<HTMLAnchorElement>("a[href*='open=']") ?? [];
  return [...new Set([...links].flatMap((link) => new URL(link.href).searchParams.get("open") ?? []))];
}

function around(open: string): Neighbours {
  const all = opens();
  const at = all.indexOf(open);
  if (at < 0) return none;
  return { previous: all[at - 1] ?? null, next: all[at + 1] ?? null };
}

/** What stands before and after it in the list, whatever list that is; rows come and go, so it is looked again. */
export function useNeighbours(open: string): Neighbours {
  const [found, setFound] = useState(none);
  useEffect(() => {
    const main = list();
    if (!main) return;
    let asked = 0;
    const look = () => {
      asked = 0;
      const now = around(open);
      setFound((before) => (before.previous === now.previous && before.next === now.next ? before : now));
    };
    const soon = () => {
      asked ||= requestAnimationFrame(look);
    };
    soon();
    const seen = new MutationObserver(soon);
    seen.observe(main, { childList: true, subtree: true });
    return () => {
      seen.disconnect();
      cancelAnimationFrame(asked);
    };
  }, [open]);
  return found;
}

/** The row stays in sight with what is read of it. */
export const showRow = (open: string): void =>
  list()
    ?.querySelector(`a[href*='open=${CSS.escape(open)}']`)
    ?.scrollIntoView({ block: "nearest", behavior: "instant" });
