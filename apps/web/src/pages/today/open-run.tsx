import { Suspense } from "react";
import { FaultBoundary } from "../../components/fault.tsx";
import { part } from "../../parts.tsx";
import type { Today } from "./rows-of.ts";
import { useRunOf } from "./use-run.ts";

const RunNow = part(
  () => import("./run-now.tsx"),
  (of) => of.RunNow,
);
const RunStands = part(
  () => import("./run-now.tsx"),
  (of) => of.RunStands,
);
const RunFixed = part(
  () => import("./run-now.tsx"),
  (of) => of.RunFixed,
);

/** While a run of the day is open: at the verdict, under it where it stands still, and above the bar of a phone. */
export function OpenRun({ today, where }: { today: Today; where: "verdict" | "below" | "foot" }) {
  const run = useRunOf(today);
  if (!run || run.endedAt !== null) return null;
  const stands = run.state === "held" || run.state === "paused";
  if (where !== "foot" && stands !== (where === "below")) return null;
  return (
    <FaultBoundary>
      <Suspense fallback={null}>
        {where === "foot" ? <RunFixed run={run} /> : stands ? <RunStands run={run} /> : <RunNow run={run} />}
      </Suspense>
    </FaultBoundary>
  );
}
