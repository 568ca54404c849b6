import { prepared, type Tx } from "@unlatch/db";
import type { MessageItem } from "@unlatch/whatsapp";
import { sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import { buttonOf, triggerIn } from "../unlock/buttons.ts";

const statements = prepared((db, t) => ({
  purpose: db
    .select({ purpose: t.messages.purpose })
    .from(t.messages)
    .where(sql`${t.messages.wamid} = ${sql.placeholder("wamid")}`)
    .prepare(),
}));

type Asking = Pick<MessageItem, "type" | "text" | "tap" | "contextWamid">;

/** Whether a message asks for the day's content: by a button, or by words that may also mean something else. */
export async function asksFor(ctx: Context, tx: Tx, item: Asking): Promise<"explicit" | "loose" | null> {
  if (item.tap) return buttonOf(item.tap) || (await isOnOurs(tx, item)) ? "explicit" : null;
  return item.type === "text" && item.text ? triggerIn(item.text, ctx.config.triggerWords) : null;
}

/** A template made without a payload sends its label, which may be any: then it counts on our announcement only. */
async function isOnOurs(tx: Tx, { tap, contextWamid }: Asking): Promise<boolean> {
  if (tap?.form !== "button" || contextWamid === null) return false;
  const [tapped] = await statements(tx).purpose.execute({ wamid: contextWamid });
  return tapped?.purpose === "announcement";
}
