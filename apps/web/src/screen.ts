import type { ReactNode } from "react";
import type { PagePart } from "./parts.tsx";
import type { Place, Way } from "./place.ts";
import type { Stale } from "./refresh.ts";
import { noSearch } from "./search-fields.ts";

/** What the palette offers beside the screen itself. */
export interface Command {
  id: string;
  title: string;
  go: Way;
}

/** waits: for who looks; broke: something failed; many: how many there are. */
export interface Count {
  n: number;
  kind: "waits" | "broke" | "many";
  /** What it counts, in words. */
  says: string;
}

/** One screen: what the router, the navigation, the titles, the palette, the keys, the help and the tests know of it. */
export interface Screen<S extends object = object> extends Place<S> {
  name: string;
  /** Addresses within it that are pages of their own: "team" is at its path and /team; "$id" stands for any. */
  pages?: readonly string[];
  /** The address of the place in the navigation that it belongs to, where it is none itself. */
  within?: `/${string}`;
  /** Left out: not in the navigation, only in the palette. */
  icon?: ReactNode;
  /** After "g". */
  key?: string;
  /** Who sees it, by a right of the server's; left out: everybody. */
  right?: string;
  /** What stands beside its name: a number that is asked for on every page, so a cheap one. */
  useCount?: () => Count | null;
  /** In the bar of a phone, or behind "More" there. */
  phone: "bar" | "more";
  stale: readonly Stale[];
  commands: readonly Command[];
  /** What is shown at that address, and its first answers: asked for while its scripts are on their way. */
  ahead?: (search: S) => Promise<unknown>;
  Page: PagePart;
}

type Said<S extends object> = Pick<Screen<S>, "path" | "name" | "Page"> & Partial<Screen<S>>;

export const screen = <S extends object = object>(said: Said<S>): Screen<S> => ({
  // Without a search of its own a screen reads nothing, which fits every search.
  search: noSearch as unknown as Place<S>["search"],
  phone: "more",
  stale: [],
  commands: [],
  ...said,
});

/** Where it is found: its own address, then those of its pages. */
export const addressesOf = ({ path, pages = [] }: Pick<Screen, "path" | "pages">): `/${string}`[] => [
  path,
  ...pages.map((page) => `${path}/${page}` as const),
];

/** The server judges every call; this only hides what would be refused. */
export const isFor = ({ right }: Pick<Screen, "right">, may: (right: string) => boolean): boolean =>
  right === undefined || may(right);
