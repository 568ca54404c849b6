import type { SimulatedEvent } from "@unlatch/api";
import { Refusal } from "@unlatch/core/errors";
import type { Store } from "@unlatch/db";
import type { Simulator } from "@unlatch/simulator";
import { eq } from "drizzle-orm";

/** Somebody's phone does something, and Meta tells us by a signed webhook. */
export async function simulateEvent(store: Store, meta: Simulator, event: SimulatedEvent): Promise<void> {
  const phone = meta.phone(await numberOf(store, event));
  switch (event.kind) {
    case "tap":
      await phone.tap({ payload: event.button, ...(event.contextWamid && { context: event.contextWamid }) });
      return;
    case "text":
      await phone.type(event.text);
      return;
    case "read":
      await phone.read();
      return;
    case "block":
      phone.block();
      return;
    case "stop":
      await phone.stopMarketing();
      return;
    default:
      event.kind satisfies never;
  }
}

async function numberOf(store: Store, event: SimulatedEvent): Promise<string> {
  if (event.phone !== undefined) return event.phone;
  const { advisors } = store.t;
  const [known] = await store.db
    .select({ phone: advisors.phone })
    .from(advisors)
    .where(eq(advisors.id, event.advisorId ?? ""));
  if (!known) throw new Refusal("not_found", "This advisor does not exist. Name an advisorId or a phone.");
  return known.phone;
}
