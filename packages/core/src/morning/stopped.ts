import { explain } from "@unlatch/whatsapp";
import { inArray } from "drizzle-orm";
import type { Context } from "../context.ts";
import { broken, type Finding } from "../diagnosis/check.ts";
import { listStops, reasonOf, type Stop } from "../holds/stops.ts";
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
export async function stoppedOf(ctx: Context): Promise<Stopped> {
  const { store, config } = ctx;
  const { holds } = store.t;
  const ofNumber = `number:${config.phoneNumberId}`;
  const ofTemplate = ["templates", ...scopesOfTemplate(config.template.name, config.template.language)];
  const rows = await store.db
    .select({ scope: holds.scope, reason: holds.reason, code: holds.code })
    .from(holds)
    .where(inArray(holds.scope, [ofNumber, ...ofTemplate]));
  const stops = await stopsOf(ctx);
  const lasting = rows.filter(({ code }) => code === null || explain(code).policy === "stop");
  const first = (wanted: (row: (typeof rows)[number]) => boolean) => {
    const row = lasting.find(wanted);
    return row
      ? broken(row.reason, "Mend the cause, then release it on Today, or wait: it is tried again by itself.")
      : null;
  };
  return {
    template: stops.template ?? first(({ scope }) => ofTemplate.includes(scope)),
    number: stops.number ?? first(({ scope, code }) => scope === ofNumber && code !== unpaid),
    payment: stops.payment ?? first(({ code }) => code === unpaid),
  };
}

/** By a switch: a person's, or the budget's, which goes with the money. */
async function stopsOf(ctx: Context): Promise<Stopped> {
  const stops = await listStops(ctx);
  const { name } = ctx.config.template;
  const ofTemplates = ["stop:everything", "stop:templates", `stop:template:${name}`];
  const finding = (stop: Stop | undefined) =>
    stop ? broken(reasonOf(stop), "Lift the stop, then it goes on.") : null;
  const isBudget = ({ by }: Stop) => by.kind === "job";
  const found = (scopes: readonly string[], budgets: boolean) =>
    finding(stops.find((one) => scopes.includes(one.scope) && isBudget(one) === budgets));
  return {
    template: found(ofTemplates, false),
    number: found([`stop:number:${ctx.config.phoneNumberId}`], false),
    payment: found(ofTemplates, true),
  };
}
