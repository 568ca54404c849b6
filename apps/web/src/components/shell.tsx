import { Outlet, useLocation } from "@tanstack/react-router";
import { useEffect } from "react";
import { useClock } from "../about.ts";
import { keepLastSeen } from "../last-seen.ts";
import { live } from "../live.ts";
import { useNow } from "../now.ts";
import { part } from "../parts.tsx";
import { isWithin, screens } from "../screens.tsx";
import { openSheet } from "../sheets.ts";
import { shellWords as words } from "../words/shell.ts";
import { Arriving } from "./arriving.tsx";
import { Brand } from "./brand.tsx";
import { HeaderClock } from "./header-clock.tsx";
import { Icon } from "./icon.tsx";
import { LiveChip } from "./live-chip.tsx";
import { Navigation } from "./navigation.tsx";
import { Notices } from "./notices.tsx";
import look from "./shell.module.css";
import { ShellSheets } from "./shell-sheets.tsx";
import { SignInAgain } from "./sign-in-again.tsx";
import { SplitView } from "./split-view.tsx";
import { Toasts } from "./toasts.tsx";

// At the foot of the rail: nothing moves when it comes.
const AccountMenu = part(
  () => import("./account-menu.tsx"),
  (of) => of.AccountMenu,
);
const JobsButton = part(
  () => import("./jobs-button.tsx"),
  (of) => of.JobsButton,
);
/** Without the tray there is still the page: the notification that says so is enough. */
const stay = () => {};

/** The frame of every page behind the login. */
export function Shell() {
  useEffect(() => live.start(), []);
  useLastSeen();
  return (
    <div className={look.shell}>
      <a className="skip" href="#main">
        {words.skip}
      </a>
      <div className={look.rail} data-rail>
        <Brand />
        <Navigation />
        <Arriving resetKey="account" onFail={stay}>
          <AccountMenu />
        </Arriving>
      </div>
      <header className={look.header}>
        <Place />
        <SearchButton />
        <span className={look.jobs}>
          <Arriving resetKey="jobs" onFail={stay}>
            <JobsButton />
          </Arriving>
        </span>
        <LiveChip />
        <HeaderClock />
      </header>
      <SplitView className={look.page}>
        <Notices />
        <main id="main" className={look.main} tabIndex={-1}>
          <Outlet />
        </main>
      </SplitView>
      <Toasts />
      <ShellSheets />
      <SignInAgain />
    </div>
  );
}

/** Where somebody is, for the eye; to a reader the heading of the page says it. */
function Place() {
  const path = useLocation({ select: ({ pathname }) => pathname });
  const clock = useClock();
  return (
    <p className={look.place} aria-hidden="true">
      {screens.find((one) => isWithin(path, one))?.name ?? words.name}
      <span className={look.date}>{clock.day(useNow())}</span>
    </p>
  );
}

const SearchButton = () => (
  <button type="button" className={look.search} aria-haspopup="dialog" onClick={() => openSheet("palette")}>
    <Icon name="search" />
    <span>{words.goOrDo}</span>
    <kbd>{/Mac|iPhone|iPad/.test(navigator.userAgent) ? words.keys.paletteOnMac : words.keys.palette}</kbd>
  </button>
);

const keepMs = 10_000;

/** What the offline page says later: when the server was last heard, not when the page was last open. */
function useLastSeen(): void {
  const clock = useClock();
  useEffect(() => {
    const keep = () => {
      if (live.get().phase !== "live") return;
      const at = live.lifeAt();
      keepLastSeen(`${clock.short(at)} ${clock.zone}, ${clock.day(at)}`);
    };
    const timer = setInterval(keep, keepMs);
    addEventListener("pagehide", keep);
    return () => {
      keep();
      clearInterval(timer);
      removeEventListener("pagehide", keep);
    };
  }, [clock]);
}
