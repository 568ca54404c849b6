import { useCallback, useState } from "react";

/** The rows of which is shown what they stand for, and what opens or closes one. */
export function useOpenTaps(): [ReadonlySet<string>, (key: string) => void] {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const toggle = useCallback(
    (key: string) =>
      setOpen((before) => {
        const next = new Set(before);
        if (!next.delete(key)) next.add(key);
        return next;
      }),
    [],
  );
  return [open, toggle];
}
