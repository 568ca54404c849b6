import type { Store } from "@unlatch/db";
import type { Pack } from "../content/packs.ts";
import type { Advisor } from "../people/permission.ts";

/** What must hold for somebody to get a pack, in the order in which it is judged. */
export const conditions = [
  "enabled",
  "authorised",
  "opted_in",
  "pack",
  "announced",
  "reached",
  "tapped",
  "arrived",
] as const;
export type Condition = (typeof conditions)[number];

/** It holds, with what shows it. */
export interface Holds {
  says: string;
  at: number | null;
}

/** It does not, or not yet: what there is to know and to do about it. */
export interface Broken {
  /** Its name, for programs. */
  state: string;
  tone: "ok" | "running" | "warning" | "failed" | "idle";
  title: string;
  reason: string;
  since: number | null;
  by: string | null;
  next: string;
  /** The message that it hangs on. */
  messageId: number | null;
}

export type Found = { holds: Holds } | { broken: Broken };

export const holds = (says: string, at: number | null = null): Found => ({ holds: { says, at } });
export const broken = (found: Omit<Broken, "by" | "messageId"> & Partial<Broken>): Found => ({
  broken: { by: null, messageId: null, ...found },
});

export type StoredMessage = Store["t"]["messages"]["$inferSelect"];
export type StoredTap = Store["t"]["taps"]["$inferSelect"];

/** All that is known of one person and the pack of their day. */
export interface Case {
  store: Store;
  now: number;
  advisor: Advisor;
  /** Their business day. */
  day: string;
  /** The approved pack of it. */
  pack: Pack | null;
  /** What of it went or goes to them, oldest first. */
  messages: StoredMessage[];
  /** What they asked for since the day began, newest first. */
  taps: StoredTap[];
}

/** How many of the parts that they asked for are on their phone. */
export function partsOf({ pack, messages }: Case): { arrived: number; asked: number } {
  const content = messages.filter((one) => one.purpose === "content");
  const asked = new Set(content.map((one) => one.part));
  const arrived = new Set(content.filter(isThere).map((one) => one.part));
  return { arrived: arrived.size, asked: asked.size || (pack?.parts.length ?? 0) };
}

export const isThere = ({ status }: StoredMessage) => status === "delivered" || status === "read";
