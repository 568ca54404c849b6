import type { Urgency } from "../jobs/kinds.ts";

/**
 * Everything to one person leaves in one lane: packs, notices and replies never overtake each other.
 * Announcements have their own: Meta may stop templates for hours, and content must go on.
 */
export const laneOf = (message: { advisorId: string | null; peer: string | null; purpose?: string | null }) =>
  `${message.purpose === "announcement" ? "announce" : "to"}:${message.advisorId ?? message.peer}`;

/** How those lanes begin. */
export const sendLanes = ["to:", "announce:"];

/** Everything but the morning's announcement answers a person who waits. */
export const urgencyOf = (message: { purpose: string | null }): Urgency =>
  message.purpose === "announcement" ? 1 : 0;
