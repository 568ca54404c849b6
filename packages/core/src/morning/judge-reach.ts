import { desc, isNotNull, max } from "drizzle-orm";
import type { Context } from "../context.ts";
import { broken, type Finding, fine } from "../diagnosis/check.ts";
import { judgeSignature } from "../diagnosis/judge-way-in.ts";
import { readDoor } from "../inbound/door.ts";
import { testModeOf } from "../outbound/test-list.ts";
import { isZone, zonesOf } from "./schedules.ts";

const dayMs = 86_400_000;
/** So long after a message was taken somebody's phone, or Meta, has said something. */
const answeredMs = 30 * 60_000;

/** Whether what Meta tells us comes here: nothing that is sent can be followed else. */
export async function judgeCallbackSeen(ctx: Context): Promise<Finding> {
  const { store } = ctx;
  const { webhooks, messages } = store.t;
  const [door, [last], [sent]] = await Promise.all([
    readDoor(store),
    store.db.select({ at: webhooks.receivedAt }).from(webhooks).orderBy(desc(webhooks.id)).limit(1),
    store.db
      .select({ at: messages.acceptedAt })
      .from(messages)
      .where(isNotNull(messages.acceptedAt))
      .orderBy(desc(messages.id))
      .limit(1),
  ]);
  const lastAt = last?.at ?? null;
  const signature = judgeSignature(ctx, door, { lastAt });
  if (signature.state === "failed") return signature;
  const sentAt = sent?.at ?? null;
  const isSilent = sentAt !== null && sentAt > (lastAt ?? 0) && ctx.now() - sentAt > answeredMs;
  if (isSilent)
    return broken(
      "Nothing has come from Meta since the last message was sent.",
      "Under Settings, Connection, check the connection: the callback address, the fields and the subscription.",
    );
  return signature;
}

/** People who are written to each morning, and how old what is known of them is. */
export async function judgeList(ctx: Context, people: number): Promise<Finding> {
  const { advisors } = ctx.store.t;
  if (people === 0)
    return broken(
      "Nobody may be written to.",
      "Add people who agreed to get these messages, under Advisors.",
    );
  const [newest] = await ctx.store.db.select({ at: max(advisors.updatedAt) }).from(advisors);
  const days = Math.floor((ctx.now() - (newest?.at ?? ctx.now())) / dayMs);
  const said = `${people.toLocaleString("en")} people are to be written to`;
  if (days > ctx.config.listAgeDays)
    return broken(
      `${said}, by a list that nobody has changed for ${days} days.`,
      "Look whether people came or left since, and bring the list up to date.",
    );
  const notes = [await unknownZones(ctx), await testNote(ctx)].filter((one) => one !== null);
  return { ...fine(`${said}.`), nextStep: notes.join(" ") || null };
}

/** Who has one goes by the zone of the business. */
async function unknownZones({ store, config }: Context): Promise<string | null> {
  const wrong = (await zonesOf(store)).filter((zone) => zone !== "" && !isZone(zone));
  if (wrong.length === 0) return null;
  return `No such time zone: ${wrong.slice(0, 5).join(", ")}. Who has it goes by ${config.timeZone}.`;
}

async function testNote(ctx: Context): Promise<string | null> {
  const { on, numbers } = await testModeOf(ctx, ctx.store);
  if (!on) return null;
  return `Test mode is on: only the ${numbers.length} numbers of the test list are written to.`;
}
