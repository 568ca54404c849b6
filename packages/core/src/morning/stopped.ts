import { explain } from "@unlatch/whatsapp";
import { inArray } from "drizzle-orm";
import type { Context } from "../context.ts";
import { broken, type Finding } from "../diagnosis/check.ts";
import { scopesOfTemplate } from "../holds/template-scopes.ts";

export interface Stopped {
  template: Finding | null;
  number: Finding | null;
  /** Meta wants to be paid first. */
  payment: Finding | null;
}

/** Meta's, for an account without a way to pay. */
const unpaid = 131042;

/** What holds the morning's messages back at this moment, because of Meta's word or a person's. */
export async function stoppedOf({ store, config }: Context): Promise<Stopped> {
  const { holds } = store.t;
  const ofNumber = `number:${config.phoneNumberId}`;
  const ofTemplate = ["templates", ...scopesOfTemplate(config.template.name, config.template.language)];
  const rows = await store.db
    .select({ scope: holds.scope, reason: holds.reason, code: holds.code })
    .from(holds)
    .where(inArray(holds.scope, [ofNumber, ...ofTemplate]));
  const lasting = rows.filter(({ code }) => code === null || explain(code).policy === "stop");
  const first = (wanted: (row: (typeof rows)[number]) => boolean) => {
    const row = lasting.find(wanted);
    return row
      ? broken(row.reason, "Mend the cause, then release it on Today, or wait: it is tried again by itself.")
      : null;
  };
  return {
    template: first(({ scope }) => ofTemplate.includes(scope)),
    number: first(({ scope, code }) => scope === ofNumber && code !== unpaid),
    payment: first(({ code }) => code === unpaid),
  };
}
