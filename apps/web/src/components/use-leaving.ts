import { useBlocker } from "@tanstack/react-router";
import { useState } from "react";

export interface Leaving {
  /** Does it at once, or asks first when something is written: for what closes an overlay. */
  leave: (then: () => void) => void;
  /** Somebody wants to leave; null when nobody does. */
  asked: { stay: () => void; go: () => void } | null;
}

interface About {
  isDirty: () => boolean;
  discard: () => void;
}

/** By a link, by the browser's own ways, by closing what lies over the page: asked once whether it may be lost. */
export function useLeaving({ isDirty, discard }: About): Leaving {
  const [closing, setClosing] = useState<{ then: () => void } | null>(null);
  const way = useBlocker({
    // An address that only says more about the same page takes nothing away.
    shouldBlockFn: ({ current, next }) => current.pathname !== next.pathname && isDirty(),
    enableBeforeUnload: isDirty,
    withResolver: true,
  });
  const stay = () => {
    setClosing(null);
    if (way.status === "blocked") way.reset();
  };
  const go = () => {
    discard();
    setClosing(null);
    closing?.then();
    if (way.status === "blocked") way.proceed();
  };
  return {
    leave: (then) => (isDirty() ? setClosing({ then }) : then()),
    asked: closing || way.status === "blocked" ? { stay, go } : null,
  };
}
