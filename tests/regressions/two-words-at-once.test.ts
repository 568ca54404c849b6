import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { createWorld, engines, phoneNumberId } from "../world.ts";

const rounds = Array.from({ length: 25 }, (_, n) => n);
const body = (field: string, value: unknown, time?: number) => ({
  object: "whatsapp_business_account",
  entry: [{ id: "1", ...(time && { time }), changes: [{ field, value }] }],
});
const said = (id: string, from: string, at: number, words = "hello") =>
  body("messages", {
    metadata: { display_phone_number: "15550100001", phone_number_id: phoneNumberId },
    messages: [{ id, from, timestamp: String(at / 1_000), type: "text", text: { body: words } }],
  });

/** On PostgreSQL two webhooks are applied side by side, and neither saw what the other was about to keep. */
describe.each(engines)("two webhooks about one thing at the same moment (%s)", (engine) => {
  test("pause and un-pause: the later word counts", async () => {
    await using world = await createWorld({ engine });
    for (const n of rounds) {
      const template = { message_template_id: n + 1, message_template_name: `t${n}` };
      const word = (event: string, time: number) =>
        world.meta.postWebhook(body("message_template_status_update", { ...template, event }, time));
      await Promise.all([word("APPROVED", 1_795_219_100), word("PAUSED", 1_795_219_000)]);
    }
    expect(await world.store.db.select().from(world.store.t.holds)).toEqual([]);
  });

  test("the first two messages of somebody: the later one opens the window", async () => {
    await using world = await createWorld({ engine });
    const at = world.clock.now - 60_000;
    for (const n of rounds) {
      const from = `12025556${String(n).padStart(3, "0")}`;
      const earlier = world.meta.postWebhook(said(`wamid.a${n}`, from, at));
      await Promise.all([earlier, world.meta.postWebhook(said(`wamid.b${n}`, from, at + 30_000))]);
    }
    const rows = await world.store.db.select().from(world.store.t.identities);
    expect(rows.map((row) => row.lastInboundAt)).toEqual(rounds.map(() => at + 30_000));
  });

  test("two STOPs: the later one is the time of the opt-out", async () => {
    await using world = await createWorld({ engine });
    const at = world.clock.now;
    world.clock.now += 60_000;
    const { advisors } = world.store.t;
    for (const n of rounds) {
      const from = `12025556${String(n).padStart(3, "0")}`;
      const id = await world.advisor(`Advisor ${n}`, `+${from}`);
      const later = world.meta.postWebhook(said(`wamid.b${n}`, from, at + 30_000, "STOP"));
      await Promise.all([later, world.meta.postWebhook(said(`wamid.a${n}`, from, at + 10_000, "STOP"))]);
      const [row] = await world.store.db.select().from(advisors).where(eq(advisors.id, id));
      expect(row?.optedOutAt).toBe(at + 30_000);
    }
  });
});
