import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { createWorld, engines, phoneNumberId } from "../world.ts";

const asha = "+12025550143";

describe.each(engines)("the same status twice in one body (%s)", (engine) => {
  test.each(["known", "unknown"])("of a message that is %s: one row, one line", async (which) => {
    await using world = await createWorld({ engine });
    world.meta.faults.dropStatuses();
    await world.advisor("Asha", asha);
    await world.announce(await world.pack());
    await world.settle();
    const id = which === "known" ? (world.meta.sent[0]?.wamid ?? "") : "wamid.nobodys";
    const one = {
      id,
      status: "delivered",
      timestamp: String(world.clock.now / 1_000),
      recipient_id: asha.slice(1),
    };
    const metadata = { display_phone_number: "15550100001", phone_number_id: phoneNumberId };
    const value = { messaging_product: "whatsapp", metadata, statuses: [one, one] };
    const entry = [{ id: "1", changes: [{ field: "messages", value }] }];
    expect(await world.meta.postWebhook({ object: "whatsapp_business_account", entry })).toBe(200);
    const { feed, statuses, parkedStatuses } = world.store.t;
    const topic = which === "known" ? "message.delivered" : "status.unmatched";
    const rows = which === "known" ? statuses : parkedStatuses;
    expect(await world.store.db.select().from(feed).where(eq(feed.topic, topic))).toHaveLength(1);
    expect(await world.store.db.select().from(rows)).toHaveLength(1);
  });
});
