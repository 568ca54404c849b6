import "./shell.css";
import { Outlet } from "@tanstack/react-router";
import { useEffect } from "react";
import { startLive } from "../live.ts";
import { AccountMenu } from "./account-menu.tsx";
import { HeaderClock } from "./header-clock.tsx";
import { LiveChip } from "./live-chip.tsx";
import { Navigation } from "./navigation.tsx";
import { Notices } from "./notices.tsx";
import { Toasts } from "./toasts.tsx";

/** The frame of every page behind the login. */
export function Shell() {
  useEffect(() => startLive(), []);
  return (
    <div className="shell">
      <a className="skip" href="#main">
        Skip to content
      </a>
      <header className="header">
        <span className="brand">
          <svg viewBox="0 0 32 32" aria-hidden="true">
            <path d="M10 15V11a6 6 0 0 1 11.6-2" className="brand-shackle" />
            <rect x="7" y="15" width="18" height="12" rx="3" fill="currentColor" />
          </svg>
          Unlatch
        </span>
        <LiveChip />
        <HeaderClock />
        <AccountMenu />
      </header>
      <Notices />
      <Navigation />
      <main id="main" className="main" tabIndex={-1}>
        <Outlet />
      </main>
      <Toasts />
    </div>
  );
}
