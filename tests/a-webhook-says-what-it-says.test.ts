import { webhooksPage } from "@unlatch/core/activity/long-lists";
import { describe, expect, test } from "vitest";
import { createWorld, engines, type World } from "./world.ts";

const asha = "+12025550143";

const saidBy = async (world: World) =>
  (await webhooksPage(world.context, { limit: 100 })).items.map(({ kind, says }) => [kind, says]);

describe.each(engines)("a row of webhooks says what it says (%s)", (engine) => {
  test("whose message came how far, and which part of a pack it is", async () => {
    await using world = await createWorld({ engine });
    await world.advisor("Asha Rao", asha);
    await world.announce(await world.pack());
    await world.settle();
    await world.meta.phone(asha).tap();
    await world.settle();
    await world.meta.phone(asha).type("please call me");
    const rows = await saidBy(world);
    const texts = rows.map(([, says]) => says);
    expect(rows[0]).toEqual(["message", "Asha Rao: please call me"]);
    expect(texts).toContain("delivered → Asha Rao, announcement");
    expect(texts).toContain("delivered → Asha Rao, image 3");
    expect(texts.some((says) => says?.startsWith("Asha Rao tapped “"))).toBe(true);
    expect(rows.filter(([kind]) => kind === "status").length).toBeGreaterThan(6);
  });

  test("strangers are masked, what is not known says so, and a body above the limit is only counted", async () => {
    await using world = await createWorld({ engine });
    await world.meta.phone("+12025550777").type("hello");
    const status = (id: string) => ({
      id,
      status: "read",
      timestamp: "1795300000",
      recipient_id: "12025550777",
    });
    const body = (statuses: unknown[]) => ({
      object: "whatsapp_business_account",
      entry: [{ id: "1", changes: [{ field: "messages", value: { metadata: {}, statuses } }] }],
    });
    await world.meta.postWebhook(body([status("wamid.none")]));
    await world.meta.postWebhook(body(Array.from({ length: 5 }, (_, n) => status(`wamid.${n}`))));
    await world.meta.postWebhook(body(Array.from({ length: 400 }, (_, n) => status(`wamid.many${n}`))));
    const [many, five, one, stranger] = await saidBy(world);
    expect(many).toEqual([null, null]);
    expect(five?.[1]).toContain("and 2 more");
    expect(one).toEqual(["status", "read → a message not known here"]);
    expect(stranger?.[1]).toContain("hello");
    expect(stranger?.[1]).not.toContain("2025550777");
  });
});
