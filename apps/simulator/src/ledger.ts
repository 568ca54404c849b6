import { countryOf } from "./ids.ts";
import type { Ledger, LedgerLine } from "./stage.ts";
import { templateOf } from "./template-check.ts";

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
