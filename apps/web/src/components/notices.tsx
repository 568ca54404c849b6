import { useQuery } from "@tanstack/react-query";
import { useLocation } from "@tanstack/react-router";
import { Suspense } from "react";
import { useInfo } from "../about.ts";
import { trpc } from "../api.ts";
import { useNewVersion } from "../installed.ts";
import { part } from "../parts.tsx";
import { shellWords } from "../words/shell.ts";
import { FaultBoundary } from "./fault.tsx";
import look from "./notices.module.css";

const VersionNotice = part(
  () => import("./version-notice.tsx"),
  (of) => of.VersionNotice,
);
const HoldNotice = part(
  () => import("./hold-notice.tsx"),
  (of) => of.HoldNotice,
);
const DemoNotice = part(
  () => import("./demo-notice.tsx"),
  (of) => of.DemoNotice,
);

/** What everybody should know before looking at anything else. */
export function Notices() {
  const { demo } = useInfo();
  const isToday = useLocation({ select: ({ pathname }) => pathname === "/" });
  const hasNewVersion = useNewVersion();
  const { data: holds = [] } = useQuery(
    trpc.sending.holds.queryOptions(undefined, { refetchInterval: 30_000 }),
  );
  return (
    <aside className={look.notices} aria-label={shellWords.notices}>
      <FaultBoundary resetKey={`${hasNewVersion} ${holds.length}`}>
        <Suspense fallback={null}>{hasNewVersion && <VersionNotice />}</Suspense>
        {/* Its place is there before it is. */}
        <Suspense fallback={<div className={`${look.notice} ${look.noticeDemo}`} />}>
          {demo && <DemoNotice />}
        </Suspense>
        <Suspense fallback={null}>
          {/* Today says itself what Meta said, and what to do. */}
          {holds
            .filter(({ code }) => !(isToday && code !== null))
            .map((hold) => (
              <HoldNotice key={hold.scope} hold={hold} />
            ))}
        </Suspense>
      </FaultBoundary>
    </aside>
  );
}
