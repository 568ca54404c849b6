import type { ComponentType } from "react";
import { part } from "../../parts.tsx";
import type { SettingsName } from "./place.ts";

export interface Page {
  name: SettingsName;
  /** Who sees it, by a right of the server's; left out: everybody. */
  right?: string;
  Page: ComponentType;
}

/** What stands in the list, in its order; a page that is not built is not here. */
export const pages: readonly Page[] = [
  {
    name: "connection",
    right: "settings.read",
    Page: part(async () => (await import("../connection/connection-page.tsx")).ConnectionPage),
  },
  {
    name: "business",
    right: "settings.read",
    Page: part(async () => (await import("./business-page.tsx")).BusinessPage),
  },
  {
    name: "sending",
    right: "settings.read",
    Page: part(async () => (await import("./group-page.tsx")).SendingPage),
  },
  {
    name: "words",
    right: "settings.read",
    Page: part(async () => (await import("./group-page.tsx")).WordsPage),
  },
  { name: "team", Page: part(async () => (await import("./team/team-page.tsx")).TeamPage) },
  { name: "keys", Page: part(async () => (await import("./keys/keys-page.tsx")).KeysPage) },
  {
    name: "security",
    Page: part(async () => (await import("./security/security-page.tsx")).SecurityPage),
  },
  {
    name: "data",
    right: "settings.read",
    Page: part(async () => (await import("./data-page.tsx")).DataPage),
  },
  {
    name: "about",
    Page: part(async () => (await import("./about-page.tsx")).AboutPage),
  },
];
