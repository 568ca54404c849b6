import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { createWorld, engines, sixMessages } from "../world.ts";

const asha = "+12025550143";
const second = 1_000;
const day = 86_400 * second;

/** What is sent in the last moments of a window arrives after it, and Meta refuses it. */
describe.each(engines)("a tap whose window is nearly over (%s)", (engine) => {
  test.each([
    { left: 30, gets: [] as string[], status: "cancelled" },
    { left: 90, gets: sixMessages, status: "read" },
  ])("$left seconds before its end", async ({ left, gets, status }) => {
    await using world = await createWorld({
      engine,
      config: { contentGapMs: 0 },
      simulator: { statuses: { sent: 0, delivered: 0, read: 0 } },
    });
    await world.advisor("Asha", asha);
    await world.pack();
    await world.meta.phone(asha).tap({ context: null, at: world.clock.now - day + left * second });
    await world.settle({ withinMs: 10 * second });
    expect(world.inbox(asha)).toEqual(gets);
    const { messages } = world.store.t;
    const content = await world.store.db.select().from(messages).where(eq(messages.purpose, "content"));
    expect(content.map((one) => one.status)).toEqual(Array(6).fill(status));
  });
});
