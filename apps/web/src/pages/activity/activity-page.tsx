import { Suspense, useMemo } from "react";
import { Button } from "../../components/button.tsx";
import { FaultBoundary } from "../../components/fault.tsx";
import { Icon } from "../../components/icon.tsx";
import { Skeleton } from "../../components/states.tsx";
import { part } from "../../parts.tsx";
import { openSheet } from "../../sheets.ts";
import { useShortcuts } from "../../shortcuts.ts";
import { activityWords as words } from "../../words/activity.ts";
import look from "./activity.module.css";
import { useActivitySearch } from "./address.ts";
import { opened } from "./search.ts";
import { ViewLinks } from "./view-links.tsx";
import { ViewMenu } from "./view-menu.tsx";
import { View } from "./views.tsx";

const ActivityDrawer = part(
  () => import("./activity-drawer.tsx"),
  (of) => of.ActivityDrawer,
);

// By the way of the page: what did not come of it is asked for again with it.
export { ahead } from "./views.tsx";

/** What exactly happened: the feed as it comes, every message, every webhook. */
export function ActivityPage() {
  const { view, open } = useActivitySearch();
  const thing = opened(open);

  useShortcuts(
    useMemo(
      () => ({
        "/": { run: () => document.getElementById("text-filter")?.focus(), does: words.toFilter },
      }),
      [],
    ),
  );

  return (
    <div className={look.activity} data-beside={thing ? "" : undefined}>
      <div className={look.activityHead}>
        <h1 className="sr-only">{words.title}</h1>
        <ViewLinks />
        <ViewMenu />
        <Button
          kind="ghost"
          className={look.activityHelp}
          aria-label={words.keys}
          onClick={() => openSheet("help")}
        >
          <Icon name="help" />
        </Button>
      </div>
      <FaultBoundary resetKey={view}>
        <Suspense fallback={<Skeleton />}>
          <View view={view} />
        </Suspense>
      </FaultBoundary>
      <FaultBoundary resetKey={open}>
        <Suspense fallback={null}>{thing && <ActivityDrawer thing={thing} />}</Suspense>
      </FaultBoundary>
    </div>
  );
}
