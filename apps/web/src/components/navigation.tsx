import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { openSheet } from "../sheets.ts";
import look from "./navigation.module.css";

/** Only what is there. Beside the page on a desk, below it on a phone. */
const places: readonly { to: "/" | "/activity"; name: string; icon: ReactNode }[] = [
  {
    to: "/",
    name: "Today",
    icon: (
      <>
        <circle cx="12" cy="12" r="4" />
        <path d="M12 3v2m0 14v2M3 12h2m14 0h2M5.6 5.6 7 7m10 10 1.4 1.4m0-12.8L17 7M7 17l-1.4 1.4" />
      </>
    ),
  },
  { to: "/activity", name: "Activity", icon: <path d="M3 12h4l3-8 4 16 3-8h4" /> },
];

export function Navigation() {
  return (
    <nav className={look.navigation} aria-label="Main">
      {places.map(({ to, name, icon }) => (
        <Link key={to} to={to} activeOptions={{ exact: true, includeSearch: false }}>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            {icon}
          </svg>
          {name}
        </Link>
      ))}
      <button
        type="button"
        className={look.navigationMore}
        aria-haspopup="dialog"
        onClick={() => openSheet("more")}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M4 7h16M4 12h16M4 17h16" />
        </svg>
        More
      </button>
    </nav>
  );
}
