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
import { LiveView } from "./live-view.tsx";
import { opened } from "./search.ts";
import { ViewLinks } from "./view-links.tsx";
import { ViewMenu } from "./view-menu.tsx";

const MessagesView = part(async () => (await import("./messages-view.tsx")).MessagesView);
const WebhooksView = part(async () => (await import("./webhooks-view.tsx")).WebhooksView);
const AuditView = part(async () => (await import("./audit-view.tsx")).AuditView);
const ActivityDrawer = part(async () => (await import("./activity-drawer.tsx")).ActivityDrawer);

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
          {view === "messages" ? (
            <MessagesView />
          ) : view === "webhooks" ? (
            <WebhooksView />
          ) : view === "audit" ? (
            <AuditView />
          ) : (
            <LiveView />
          )}
        </Suspense>
      </FaultBoundary>
      <FaultBoundary resetKey={open}>
        <Suspense fallback={null}>{thing && <ActivityDrawer thing={thing} />}</Suspense>
      </FaultBoundary>
    </div>
  );
}
