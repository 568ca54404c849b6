import { useEffect, useState } from "react";

/** The time, renewed each half minute: enough for spans that end now. */
export function useSlowNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
