import { countryOf } from "./ids.ts";
import type { Charged, Ledger, LedgerLine } from "./stage.ts";
import { templateOf } from "./template-check.ts";

export function createLedger(): Ledger {
  const lines: LedgerLine[] = [];
  const charged = new Map<string, Omit<Charged, "messages">>();
  return {
    lines,
    charge({ message, person, pricing: { category, type } }) {
      if (!charged.has(message.wamid))
        charged.set(message.wamid, { country: countryOf(person.waId), category, type });
    },
    charged: () =>
      [
        ...Map.groupBy(charged.values(), ({ country, category, type }) => `${country} ${category} ${type}`),
      ].flatMap(([, [first, ...more]]) => (first ? [{ ...first, messages: more.length + 1 }] : [])),
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
