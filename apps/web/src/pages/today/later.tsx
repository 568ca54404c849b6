import { Suspense } from "react";
import { FaultBoundary } from "../../components/fault.tsx";
import { part } from "../../parts.tsx";
import { PreflightList } from "../morning/preflight-list.tsx";
import type { Today } from "./rows-of.ts";
import { RunBar } from "./run-bar.tsx";
import look from "./today.module.css";
import { Windows } from "./windows.tsx";

const UnlockCurve = part(
  () => import("./unlock-curve.tsx"),
  (of) => of.UnlockCurve,
);

/** What stands below the answer: how the morning went on, those before it, and whose window closes. */
export const Later = ({ today }: { today: Today }) => (
  <>
    <div className={look.curve}>
      <FaultBoundary>
        <Suspense fallback={null}>
          <UnlockCurve today={today} />
        </Suspense>
      </FaultBoundary>
    </div>
    <div className={look.mornings}>
      <RunBar today={today} />
      <FaultBoundary>
        <PreflightList />
      </FaultBoundary>
      <Windows today={today} />
    </div>
  </>
);
