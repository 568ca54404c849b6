import type { Shape } from "../../components/glyph.tsx";

const names = ["sent", "delivered", "read", "tapped"] as const;

export interface Dot {
  name: (typeof names)[number];
  shape: Shape;
  /** Null: not yet, or nobody told. */
  at: string | null;
  /** What it is counted from: the last of those before it whose time is known. */
  since: string | null;
}

interface Told {
  askedAt: string;
  sentAt: string | null;
  deliveredAt: string | null;
  readAt: string | null;
  tappedAt: string | null;
  trouble: object | null;
}

/** Who tapped has read, whoever hides that: what is behind a later one happened, even if nobody told. */
export function dotsOf(test: Told): Dot[] {
  const times = { sent: test.sentAt, delivered: test.deliveredAt, read: test.readAt, tapped: test.tappedAt };
  const reached = names.findLastIndex((name) => times[name] !== null);
  let since: string | null = null;
  return names.map((name, nth) => {
    const at = times[name];
    const from: string | null = since ?? (nth === reached + 1 ? test.askedAt : null);
    since = at ?? since;
    if (nth <= reached) return { name, shape: "ok", at, since: nth === 0 ? null : from };
    if (nth > reached + 1) return { name, shape: "idle", at: null, since: null };
    return { name, shape: test.trouble ? "failed" : "running", at: null, since: from };
  });
}
