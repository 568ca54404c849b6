// A clock that ran ahead stamped messages of days to come; once it is right they must not count as sent just now.
import { describe, expect, test } from "vitest";
import { createWorld, engines } from "../world.ts";

const asha = "+12025550143";
const day = 86_400_000;

describe.each(engines)("a person who was sent much by a clock two days ahead (%s)", (engine) => {
  test.each([
    ["by the clock that was wrong", 2 * day, 6],
    ["a moment ago", -1_000, 0],
  ])("%s", async (_, byMs, delivered) => {
    await using world = await createWorld({ engine, config: { contentGapMs: 0 } });
    const advisorId = await world.advisor("Asha Rao", asha);
    await world.pack();
    await world.store.transaction(async (tx) => {
      const { messages } = tx.t;
      const row = { direction: "out", type: "text", purpose: "notice", status: "accepted" } as const;
      const at = world.clock.now + byMs;
      for (let n = 0; n < world.context.config.pairBurst; n++)
        await tx.db.insert(messages).values({
          ...{ ...row, advisorId, peer: "tel:12025550143", maybeDuplicate: false },
          ...{ createdAt: at, acceptedAt: at, text: `${n}`, idempotencyKey: `earlier:${n}` },
        });
    });
    await world.countAnew();
    await world.meta.phone(asha).tap({ context: null });
    await world.settle({ withinMs: 0 });
    expect(world.inbox(asha)).toHaveLength(delivered);
  });
});
