import { describe, expect, test } from "vitest";
import { createWorld, engines, sixMessages } from "./world.ts";

const phone = "+12025550143";

describe.each(engines)("a tap unlocks the pack (%s)", (engine) => {
  test.each([
    { form: "button", payload: "RETRIEVE_CONTENT" },
    { form: "button", payload: "pack 7 RETRIEVE_CONTENT" },
    { form: "button", payload: "Unlock today's content", label: "Unlock today's content" },
    { form: "button_reply", payload: "RETRIEVE_CONTENT" },
    { form: "list_reply", payload: "RETRIEVE_CONTENT" },
  ] as const)("by $form with the payload $payload: six messages, in order, once", async (tap) => {
    await using world = await createWorld({ engine });
    await world.advisor("Asha", phone);
    await world.pack();
    await world.meta.phone(phone).tap({ ...tap, context: null });
    await world.settle();
    expect(world.inbox(phone)).toEqual(sixMessages);
  });

  test.each(["unlock", "Retrieve content", "  SEND CONTENT! "])("by the words %j", async (words) => {
    await using world = await createWorld({ engine });
    await world.advisor("Asha", phone);
    await world.pack();
    await world.meta.phone(phone).type(words);
    await world.settle();
    expect(world.inbox(phone)).toEqual(sixMessages);
  });

  test('"yes" unlocks only while an announced pack awaits its tap', async () => {
    await using world = await createWorld({ engine });
    await world.advisor("Asha", phone);
    const pack = await world.pack();
    await world.meta.phone(phone).type("yes");
    await world.settle();
    expect(world.inbox(phone)).toEqual([]);
    await world.announce(pack);
    await world.settle();
    await world.meta.phone(phone).type("yes");
    await world.settle();
    expect(world.inbox(phone)).toEqual(["daily_content_ready_v1", ...sixMessages]);
    await world.meta.phone(phone).type("ok");
    await world.settle();
    expect(world.inbox(phone)).toHaveLength(7);
  });

  test("the images' button gives its three, the whole pack then what is missing", async () => {
    await using world = await createWorld({ engine });
    await world.advisor("Asha", phone);
    await world.pack();
    const asha = world.meta.phone(phone);
    await asha.tap({ payload: "UNLOCK_IMAGES", form: "button_reply", context: null });
    await world.settle();
    expect(world.inbox(phone)).toEqual(["image 1", "image 2", "image 3"]);
    await asha.tap({ payload: "RETRIEVE_CONTENT", context: null });
    await world.settle();
    expect(world.inbox(phone)).toEqual(sixMessages);
  });

  test("content messages keep two seconds between them", async () => {
    await using world = await createWorld({ engine });
    await world.advisor("Asha", phone);
    await world.pack();
    await world.meta.phone(phone).tap({ context: null });
    await world.settle();
    const times = world.meta.sentTo(phone).map((message) => message.at);
    const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(2_000);
  });

  test("a tap belongs to the pack whose announcement was tapped", async () => {
    await using world = await createWorld({ engine });
    await world.advisor("Asha", phone);
    const old = await world.pack("2026-11-20");
    await world.announce(old);
    await world.settle();
    const announcement = world.meta.sentTo(phone)[0]?.wamid ?? null;
    await world.pack("2026-11-21");
    await world.meta.phone(phone).tap({ context: announcement });
    await world.settle();
    const parts = await world.store.db.select().from(world.store.t.messages);
    expect(new Set(parts.filter((one) => one.purpose === "content").map((one) => one.packId))).toEqual(
      new Set([old]),
    );
  });

  test("statuses climb from the webhooks that follow", async () => {
    await using world = await createWorld({ engine });
    await world.advisor("Asha", phone);
    await world.pack();
    const asha = world.meta.phone(phone);
    await asha.tap({ context: null });
    await world.settle();
    await asha.read();
    await world.settle();
    const rows = await world.store.db.select().from(world.store.t.messages);
    const sent = rows.filter((one) => one.direction === "out");
    expect(sent.map((one) => one.status)).toEqual(Array(6).fill("read"));
    const reports = await world.store.db.select().from(world.store.t.statuses);
    expect(reports.map((one) => one.status).sort()).toEqual([
      ...Array(6).fill("delivered"),
      ...Array(6).fill("read"),
      ...Array(6).fill("sent"),
    ]);
  });
});
