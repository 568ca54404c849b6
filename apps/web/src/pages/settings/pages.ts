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
    Page: part(
      () => import("../connection/connection-page.tsx"),
      (of) => of.ConnectionPage,
    ),
  },
  {
    name: "business",
    right: "settings.read",
    Page: part(
      () => import("./business-page.tsx"),
      (of) => of.BusinessPage,
    ),
  },
  {
    name: "sending",
    right: "settings.read",
    Page: part(
      () => import("./group-page.tsx"),
      (of) => of.SendingPage,
    ),
  },
  {
    name: "templates",
    right: "settings.read",
    Page: part(
      () => import("../templates/templates-page.tsx"),
      (of) => of.TemplatesPage,
    ),
  },
  {
    name: "number",
    right: "settings.read",
    Page: part(
      () => import("../number/number-page.tsx"),
      (of) => of.NumberPage,
    ),
  },
  {
    name: "words",
    right: "settings.read",
    Page: part(
      () => import("./group-page.tsx"),
      (of) => of.WordsPage,
    ),
  },
  {
    name: "team",
    Page: part(
      () => import("./team/team-page.tsx"),
      (of) => of.TeamPage,
    ),
  },
  {
    name: "keys",
    Page: part(
      () => import("./keys/keys-page.tsx"),
      (of) => of.KeysPage,
    ),
  },
  {
    name: "security",
    Page: part(
      () => import("./security/security-page.tsx"),
      (of) => of.SecurityPage,
    ),
  },
  {
    name: "data",
    right: "settings.read",
    Page: part(
      () => import("./data-page.tsx"),
      (of) => of.DataPage,
    ),
  },
  {
    name: "about",
    Page: part(
      () => import("./about-page.tsx"),
      (of) => of.AboutPage,
    ),
  },
];
