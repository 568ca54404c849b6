import { Outlet } from "@tanstack/react-router";
import { useEffect } from "react";
import { useClock } from "../about.ts";
import { keepLastSeen } from "../last-seen.ts";
import { live, startLive } from "../live.ts";
import { openSheet } from "../sheets.ts";
import { AccountMenu } from "./account-menu.tsx";
import { Brand } from "./brand.tsx";
import { HeaderClock } from "./header-clock.tsx";
import { LiveChip } from "./live-chip.tsx";
import { Navigation } from "./navigation.tsx";
import { Notices } from "./notices.tsx";
import searchButtonLook from "./search-button.module.css";
import look from "./shell.module.css";
import { ShellSheets } from "./shell-sheets.tsx";
import { Toasts } from "./toasts.tsx";

/** The frame of every page behind the login. */
export function Shell() {
  useEffect(() => startLive(), []);
  useLastSeen();
  return (
    <div className={look.shell}>
      <a className="skip" href="#main">
        Skip to content
      </a>
      <header className={look.header}>
        <Brand />
        <SearchButton />
        <LiveChip />
        <HeaderClock />
        <AccountMenu />
      </header>
      <Notices />
      <Navigation />
      <main id="main" className={look.main} tabIndex={-1}>
        <Outlet />
      </main>
      <Toasts />
      <ShellSheets />
    </div>
  );
}

const SearchButton = () => (
  <button
    type="button"
    className={searchButtonLook.searchButton}
    aria-haspopup="dialog"
    onClick={() => openSheet("palette")}
  >
    <svg viewBox="0 0 16 16" aria-hidden="true">
      <circle cx="7" cy="7" r="4.5" />
      <path d="m10.5 10.5 3.5 3.5" />
    </svg>
    <span>Go to, or do…</span>
    <kbd>{/Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌘ K" : "Ctrl K"}</kbd>
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
