import { type Handle, prepared } from "@unlatch/db";
import { formsOf, matchKey, type Recipient } from "@unlatch/whatsapp";
import { and, count, eq, sql } from "drizzle-orm";
import { findAdvisor } from "../people/permission.ts";
import type { Message } from "./message-row.ts";

/** With which Meta says that it does not know the number as it was written. */
const notKnown = 131030;

const statements = prepared((db, t) => ({
  notKnown: db
    .select({ n: count() })
    .from(t.attempts)
    .where(and(eq(t.attempts.messageId, sql.placeholder("id")), eq(t.attempts.errorCode, notKnown)))
    .prepare(),
}));

/**
 * The other writing of a number that Meta did not know: the one that was entered, else the one of its plan.
 * Null when there is none, or it has been tried: each sending of a message tries it once.
 */
export async function otherFormOf(
  handle: Handle,
  message: Message,
  used: Recipient,
): Promise<Recipient | null> {
  if (!("phone" in used)) return null;
  const [refusals] = await statements(handle).notKnown.execute({ id: message.id });
  if ((refusals?.n ?? 0) % 2 === 0) return null;
  const advisor = message.advisorId ? await findAdvisor(handle, message.advisorId) : undefined;
  const entered = advisor && matchKey(advisor.phone) === matchKey(used.phone) ? [advisor.phone] : [];
  const phone = [...entered, ...formsOf(used.phone)].find((form) => form !== used.phone);
  return phone === undefined ? null : { phone };
}
