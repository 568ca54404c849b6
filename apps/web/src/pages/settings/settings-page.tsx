import { useLocation } from "@tanstack/react-router";
import { type ReactNode, Suspense } from "react";
import { useMay } from "../../about.ts";
import { FaultBoundary } from "../../components/fault.tsx";
import { Icon } from "../../components/icon.tsx";
import { PlainLink } from "../../components/plain-link.tsx";
import { Empty, Skeleton } from "../../components/states.tsx";
import { useIsPhone } from "../../media.ts";
import { part } from "../../parts.tsx";
import { wayTo } from "../../place.ts";
import { settingsWords as words } from "../../words/settings.ts";
import { SettingsList } from "./list.tsx";
import { type Page, pages } from "./pages.ts";
import { settingsPlace } from "./place.ts";
import look from "./settings.module.css";
import { useSettingsSearch } from "./use-place.ts";

const HistoryDrawer = part(
  () => import("./history-drawer.tsx"),
  (of) => of.HistoryDrawer,
);

/** A list of pages beside the one that is open; on a phone first the list, then the page. */
export function SettingsPage() {
  const may = useMay();
  const isPhone = useIsPhone();
  const { history } = useSettingsSearch();
  const last = useLocation({ select: ({ pathname }) => pathname.split("/")[2] }) ?? "";
  const mine = pages.filter(({ right }) => right === undefined || may(right));
  const open = last === "" ? (isPhone ? undefined : mine[0]) : mine.find(({ name }) => name === last);
  return (
    <>
      <div className={look.settings} data-at={last === "" ? "list" : "page"}>
        <h1 className="sr-only">{words.title}</h1>
        {isPhone && last !== "" ? (
          <PlainLink href={wayTo(settingsPlace)} className={look.back}>
            <span className={look.chevron}>
              <Icon name="forward" />
            </span>
            {words.back}
          </PlainLink>
        ) : (
          <SettingsList pages={mine} open={open?.name} />
        )}
        {(open || last !== "" || mine.length === 0) && (
          <Pane open={open} closed={mine.length === 0 ? words.noneForYou : words.noPage} />
        )}
      </div>
      {history !== undefined && (
        <FaultBoundary resetKey={history}>
          <Suspense fallback={null}>
            <HistoryDrawer of={history} />
          </Suspense>
        </FaultBoundary>
      )}
    </>
  );
}

function Pane({ open, closed }: { open: Page | undefined; closed: string }): ReactNode {
  if (!open)
    return (
      <Empty title={closed}>
        <p>{words.noPageLine}</p>
      </Empty>
    );
  const { name, Page } = open;
  return (
    <div key={name} className={look.page}>
      <FaultBoundary page={words.pages[name]} resetKey={name}>
        <Suspense fallback={<Skeleton rows={8} />}>
          <Page />
        </Suspense>
      </FaultBoundary>
    </div>
  );
}
