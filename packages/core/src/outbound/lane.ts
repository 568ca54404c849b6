/**
 * Everything to one person leaves in one lane: packs, notices and replies never overtake each other.
 * Announcements have their own: Meta may stop templates for hours, and content must go on.
 */
export const laneOf = (message: { advisorId: string | null; peer: string | null; purpose?: string | null }) =>
  `${message.purpose === "announcement" ? "announce" : "to"}:${message.advisorId ?? message.peer}`;
