import { useEffect, useState } from "react";
import { live } from "../../live.ts";
import { feedWords } from "../../words/feed.ts";
import { describe } from "./describe.ts";

const everyMs = 10_000;

/** For those who hear the screen: a summary now and then, never each line. */
export function Announcer() {
  const [said, setSaid] = useState("");
  useEffect(() => {
    let seen = live.get().lines[0]?.seq ?? 0;
    const timer = setInterval(() => {
      const { lines } = live.get();
      const fresh = lines.filter((line) => line.seq > seen);
      const isFirst = seen === 0;
      seen = lines[0]?.seq ?? seen;
      if (fresh.length === 0 || isFirst) return;
      const failures = fresh.filter((line) => describe(line).shape === "failed").length;
      setSaid(feedWords.announced(fresh.length, failures));
    }, everyMs);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className="sr-only" aria-live="polite">
      {said}
    </div>
  );
}
