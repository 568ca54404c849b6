import { describe, expect, test } from "vitest";
import { createWorld, engines, phoneNumberId } from "../world.ts";

const asha = "+12025550143";

const bodyOf = (words: readonly string[], at: number) => {
  const messages = words.map((body, n) => ({
    id: `wamid.${n}.${body}`,
    from: asha.slice(1),
    timestamp: String(at / 1_000),
    type: "text",
    text: { body },
  }));
  const metadata = { display_phone_number: "15550100001", phone_number_id: phoneNumberId };
  const value = { messaging_product: "whatsapp", metadata, messages };
  return {
    object: "whatsapp_business_account",
    entry: [{ id: "1", changes: [{ field: "messages", value }] }],
  };
};

describe.each(engines)("a yes and a no of the same moment (%s)", (engine) => {
  test.each([[["STOP", "START"]], [["START", "STOP"]]])("%j in one body: no", async (words) => {
    await using world = await createWorld({ engine });
    await world.advisor("Asha", asha);
    const pack = await world.pack();
    world.clock.now += 60_000;
    expect(await world.meta.postWebhook(bodyOf(words, world.clock.now))).toBe(200);
    await world.settle();
    expect(await world.announce(pack)).toMatchObject({ queued: 0 });
  });

  test("who says STOP in the moment in which somebody adds them gets nothing", async () => {
    await using world = await createWorld({ engine });
    await world.advisor("Asha", asha);
    expect(await world.meta.postWebhook(bodyOf(["STOP"], world.clock.now))).toBe(200);
    expect(await world.announce(await world.pack())).toMatchObject({ queued: 0 });
  });
});
