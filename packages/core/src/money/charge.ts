import { preparedRows, type Tx } from "@unlatch/db";
import { dayIn } from "../business-day.ts";
import type { Context } from "../context.ts";
import { marketOf } from "./market.ts";

/** What a status said of a message, as far as its price goes. */
export interface Priced {
  messageId: number;
  wamid: string;
  peer: string | null;
  status: string;
  at: number;
  data: Record<string, unknown> | null;
}

const keepAll = preparedRows((db, t, each) =>
  db
    .insert(t.charges)
    .values(
      each((of) => ({
        messageId: of("messageId"),
        wamid: of("wamid"),
        at: of("at"),
        day: of("day"),
        type: of("type"),
        category: of("category"),
        market: of("market"),
      })),
    )
    .onConflictDoNothing()
    .prepare(),
);

/** Each id of Meta's is priced once, by the first of these statuses that names a price: they come in any order. */
const pricing = new Set(["sent", "delivered", "read"]);

/** In the transaction of the statuses. The same id twice in one call: the first counts. */
export async function keepCharges(
  ctx: Pick<Context, "config">,
  tx: Tx,
  told: readonly Priced[],
): Promise<void> {
  const rows = [];
  for (const { messageId, wamid, peer, status, at, data } of told) {
    const price = pricing.has(status) ? priceIn(data) : null;
    if (price)
      rows.push({
        messageId,
        wamid,
        at,
        day: dayIn(ctx.config.timeZone, at),
        ...price,
        market: marketOf(peer),
      });
  }
  if (rows.length > 0) await keepAll(tx, rows);
}

/** Meta's own words, in small letters; null where a status names no price. */
function priceIn(data: Record<string, unknown> | null): { type: string; category: string } | null {
  const price = data?.pricing;
  if (typeof price !== "object" || price === null) return null;
  const said = (field: string): string => {
    const value: unknown = Reflect.get(price, field);
    return typeof value === "string" ? value.toLowerCase().slice(0, 64) : "";
  };
  const category = said("category");
  // Older ones name no type: what was not billable was free.
  const type = said("type") || (Reflect.get(price, "billable") === false ? "free" : "regular");
  return category === "" ? null : { type, category };
}
