import { countryOf } from "./ids.ts";
import type { BareStage } from "./stage.ts";
import type { Course } from "./statuses.ts";
import { templateOf } from "./template-check.ts";

export type LedgerLine = {
  at: number;
  event: "sent" | "delivered" | "read" | "failed" | "clicked";
  /** Null for free-form. */
  templateId: string | null;
  category: string;
  pricingType: string;
  country: string;
};

/** What happened here, for analytics that invent no number. */
export type Ledger = {
  readonly lines: readonly LedgerLine[];
  note(
    stage: BareStage,
    course: Pick<Course, "message" | "person" | "pricing">,
    event: LedgerLine["event"],
  ): void;
};

export function createLedger(): Ledger {
  const lines: LedgerLine[] = [];
  return {
    lines,
    note(stage, course, event) {
      const { message, person, pricing } = course;
      lines.push({
        at: stage.now(),
        event,
        templateId: templateOf(stage, message.body)?.id ?? null,
        category: pricing.category,
        pricingType: pricing.type,
        country: countryOf(person.waId),
      });
    },
  };
}
