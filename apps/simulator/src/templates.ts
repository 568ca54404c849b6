import type { Json } from "./checks.ts";
import type { Course } from "./course.ts";

export type TemplateStatus = "PENDING" | "APPROVED" | "REJECTED" | "PAUSED" | "DISABLED";
export type TemplateCategory = "UTILITY" | "MARKETING" | "AUTHENTICATION";
export type QualityScore = "GREEN" | "YELLOW" | "RED" | "UNKNOWN";

/** One template in one language, as Meta keeps it. */
export type Template = {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  status: TemplateStatus;
  category: TemplateCategory;
  /** What Meta will make of it, once it has warned. */
  correctCategory: TemplateCategory | null;
  previousCategory: TemplateCategory | null;
  components: Json[];
  parameterFormat: "POSITIONAL" | "NAMED";
  ttlSeconds: number | null;
  quality: QualityScore;
  rejectedReason: string;
  /** How often it was paused for quality: three hours, six hours, then for good. */
  pauses: number;
  /** While Meta paces it: what its answers say, and what waits for the verdict. */
  pacing: "held_for_quality_assessment" | "paused" | null;
  readonly held: Course[];
  /** When it was edited, for the two limits on edits. */
  readonly edits: number[];
  updatedAt: number;
};

export type TemplateBook = {
  readonly all: ReadonlyMap<string, Template>;
  add(about: Pick<Template, "name" | "language" | "category" | "components"> & Partial<Template>): Template;
  remove(id: string): void;
  byId(id: string): Template | undefined;
  find(name: string, language: string): Template | undefined;
  named(name: string): Template[];
};

export function createTemplateBook(seed: number, now: () => number): TemplateBook {
  const all = new Map<string, Template>();
  let made = 0;
  return {
    all,
    add(about) {
      made += 1;
      const template: Template = {
        // Below 2^53, because webhooks carry it as a number.
        id: String(7_000_000_000_000 + (seed % 1000) * 1_000_000 + made),
        status: "APPROVED",
        correctCategory: null,
        previousCategory: null,
        parameterFormat: "POSITIONAL",
        ttlSeconds: null,
        quality: "UNKNOWN",
        rejectedReason: "NONE",
        pauses: 0,
        pacing: null,
        held: [],
        edits: [],
        updatedAt: now(),
        ...about,
      };
      all.set(template.id, template);
      return template;
    },
    remove: (id) => void all.delete(id),
    byId: (id) => all.get(id),
    find: (name, language) => [...all.values()].find((one) => one.name === name && one.language === language),
    named: (name) => [...all.values()].filter((one) => one.name === name),
  };
}

/** The morning's template: three parameters, one quick reply. */
export const DAILY_TEMPLATE = {
  name: "daily_content_ready_v1",
  language: "en_US",
  category: "UTILITY" as const,
  quality: "GREEN" as const,
  components: [
    { type: "BODY", text: "Your {{1}} of {{2}} is ready: {{3}}. Tap the button to get it." },
    { type: "BUTTONS", buttons: [{ type: "QUICK_REPLY", text: "Unlock today's content" }] },
  ],
};
