import type { Json } from "./checks.ts";
import type { QualityScore, Template, TemplateCategory } from "./templates.ts";

/** What happens to the token, the number and the account; each is seen by GET, most are told by a webhook. */
export type Account = {
  /** From now on every call answers 190/463, until it is renewed. */
  expireToken(): void;
  renewToken(): void;
  /** Calls with an unknown token answer 190 anyway; this one is still valid. */
  readonly tokenExpired: boolean;
  /** Templates are barred; replies go on. */
  restrict(restriction: string, forMs: number): Promise<void>;
  /** A violation: sends answer 131031. */
  lock(): Promise<void>;
  reinstate(): Promise<void>;
  rate(quality: "GREEN" | "YELLOW" | "RED"): void;
  upgradeThroughput(): Promise<void>;
  raiseLimit(tier: string): Promise<void>;
  /** Any management field with any value, as Meta may invent. */
  say(field: string, value: Json): Promise<void>;
};

export type Verdict = { decision: "APPROVED" | "REJECTED"; category?: TemplateCategory; reason?: string };

/** What Meta does to templates, each told by its webhook. Promises resolve when the webhook was taken. */
export type TemplateLife = {
  /** Ends a review; it may come out as another category than was asked for. */
  review(template: Template, verdict: Verdict): Promise<void>;
  /** With notice the change follows after a day; without, at once. */
  recategorise(template: Template, category: TemplateCategory, how?: { notice?: boolean }): Promise<void>;
  /** RED pauses it, each time one rung further. */
  score(template: Template, quality: QualityScore): Promise<void>;
  pause(template: Template): Promise<void>;
  unpause(template: Template): Promise<void>;
  /** From now on sends are accepted and wait for a verdict. */
  pace(template: Template, as?: "held_for_quality_assessment" | "paused"): void;
  /** The verdict: what waited leaves, or fails with 132015. */
  endPacing(template: Template, outcome: "release" | "drop"): Promise<void>;
};
