import { describe, expect, test } from "vitest";
import { deliverSigned, fieldCase } from "../field.ts";
import { createWorld, engines, phoneNumberId, type World } from "../world.ts";

interface Rotation {
  advisors: string[];
  known: unknown[];
  changes: Record<string, unknown>;
  taps: unknown[];
}

const secondsOf = (at: number) => String(Math.floor(at / 1_000));

/** Messages as Meta sends them, one body. */
const bodyOf = (...messages: object[]) => ({
  object: "whatsapp_business_account",
  entry: [
    {
      id: "1",
      changes: [
        {
          field: "messages",
          value: {
            messaging_product: "whatsapp",
            metadata: { display_phone_number: "15550100001", phone_number_id: phoneNumberId },
            messages,
          },
        },
      ],
    },
  ],
});

const tapBy = (name: object, id: string, at: number) =>
  bodyOf({
    ...name,
    id,
    timestamp: secondsOf(at),
    type: "button",
    button: { payload: "RETRIEVE_CONTENT", text: "Retrieve Content" },
  });

const textBy = (name: object, id: string, at: number, body = "hello") =>
  bodyOf({ ...name, id, timestamp: secondsOf(at), type: "text", text: { body } });

const change = (id: string, at: number, system: object, more: object = {}) =>
  bodyOf({ ...more, id, timestamp: secondsOf(at), type: "system", system: { body: "changed", ...system } });

async function contentOf(world: World, advisorId: string): Promise<number> {
  const { db, t } = world.store;
  const rows = await db.select().from(t.messages);
  return rows.filter((one) => one.advisorId === advisorId && one.purpose === "content").length;
}

async function noticesOf(world: World): Promise<number> {
  const { db, t } = world.store;
  return (await db.select().from(t.messages)).filter((one) => one.purpose === "notice").length;
}

async function phoneOf(world: World, advisorId: string): Promise<string | undefined> {
  const { db, t } = world.store;
  return (await db.select().from(t.advisors)).find((one) => one.id === advisorId)?.phone;
}

describe.each(engines)("who goes on under another name stays the same advisor (%s)", (engine) => {
  test("an id that rotates by a system message: the tap of the new id unlocks", async () => {
    await using world = await createWorld({ engine });
    await world.pack();
    world.clock.now += 60_000;
    const field = fieldCase("26-bsuid-rotates", { now: world.clock.now }) as unknown as Rotation;
    const ids = [];
    for (const phone of field.advisors) ids.push(await world.advisor(phone, `+${phone}`));
    const numbers = [...field.advisors, "919811102693"];
    for (const number of numbers) world.meta.phone(number, { lastInboundAt: world.clock.now });
    for (const body of [...field.known, ...Object.values(field.changes)]) await deliverSigned(world, body);
    for (const body of field.taps) await deliverSigned(world, body);
    await world.settle();
    const [first, , third] = ids as [string, string, string];
    expect([await contentOf(world, first), await contentOf(world, third)]).toEqual([6, 6]);
    expect(await phoneOf(world, first)).toBe("+919811102601");
    expect(await phoneOf(world, third)).toBe("+919811102693");
    expect(world.meta.sentTo("919811102601")).toHaveLength(6);
    expect(world.meta.sentTo("919811102693")).toHaveLength(6);
    expect(world.meta.sentTo("919811102603")).toEqual([]);
  });

  test("a tap that comes before the change is judged when the change comes, once", async () => {
    await using world = await createWorld({ engine });
    await world.pack();
    const asha = await world.advisor("Asha", "+919811102601");
    world.clock.now += 60_000;
    const { now } = world.clock;
    await deliverSigned(world, textBy({ from: "919811102601", from_user_id: "IN.AAAA" }, "wamid.k", now));
    await deliverSigned(world, tapBy({ from_user_id: "IN.BBBB" }, "wamid.t", now));
    await world.settle();
    expect(await contentOf(world, asha)).toBe(0);
    const told = { type: "user_changed_user_id", previous_user_id: "IN.AAAA", user_id: "IN.BBBB" };
    for (let n = 0; n < 2; n++) {
      await deliverSigned(world, change("wamid.c", now, told));
      await world.settle();
    }
    expect(await contentOf(world, asha)).toBe(6);
  });

  test("a tap of more than a day ago is not judged any more", async () => {
    await using world = await createWorld({ engine });
    const asha = await world.advisor("Asha", "+919811102601");
    const { now } = world.clock;
    await deliverSigned(world, tapBy({ from: "919811102699" }, "wamid.t", now));
    world.clock.now += 86_400_000 + 60_000;
    await world.pack();
    const told = { type: "user_changed_number", wa_id: "919811102699" };
    await deliverSigned(world, change("wamid.c", now, told, { from: "919811102601" }));
    await world.settle();
    expect(await contentOf(world, asha)).toBe(0);
    expect(await phoneOf(world, asha)).toBe("+919811102699");
  });

  test.each([
    ["in order", [0, 1, 2]],
    ["in reverse order", [2, 1, 0]],
    ["the middle first", [1, 2, 0]],
    ["each twice, the last first", [2, 2, 0, 0, 1, 1]],
  ])("three changes of number in a row, %s", async (_, order) => {
    await using world = await createWorld({ engine });
    await world.pack();
    const asha = await world.advisor("Asha", "+919811102600");
    world.clock.now += 600_000;
    const { now } = world.clock;
    const changes = [0, 1, 2].map((n) =>
      change(
        `wamid.c${n}`,
        now - 300_000 + n * 60_000,
        { type: "user_changed_number", wa_id: `91981110260${n + 1}` },
        { from: `91981110260${n}` },
      ),
    );
    for (const n of order) await deliverSigned(world, changes[n]);
    expect(await phoneOf(world, asha)).toBe("+919811102603");
    await deliverSigned(world, tapBy({ from: "919811102603" }, "wamid.t", now));
    await world.settle();
    expect(await contentOf(world, asha)).toBe(6);
    // Whoever has one of the old numbers now is somebody else.
    const before = await noticesOf(world);
    for (const n of [0, 1, 2])
      await deliverSigned(world, textBy({ from: `91981110260${n}` }, `wamid.s${n}`, now));
    expect((await noticesOf(world)) - before).toBe(3);
  });

  test.each([
    ["in order", [0, 1, 2]],
    ["in reverse order", [2, 1, 0]],
  ])("ids that rotate three times, %s, without a number in any of them", async (_, order) => {
    await using world = await createWorld({ engine });
    await world.pack();
    const asha = await world.advisor("Asha", "+919811102600");
    world.clock.now += 600_000;
    const { now } = world.clock;
    await deliverSigned(
      world,
      textBy({ from: "919811102600", from_user_id: "IN.A" }, "wamid.k", now - 400_000),
    );
    const ids = ["IN.A", "IN.B", "IN.C", "IN.D"];
    const changes = [0, 1, 2].map((n) =>
      change(`wamid.c${n}`, now - 300_000 + n * 60_000, {
        type: "user_changed_user_id",
        previous_user_id: ids[n],
        user_id: ids[n + 1],
      }),
    );
    for (const n of order) await deliverSigned(world, changes[n]);
    await deliverSigned(world, tapBy({ from_user_id: "IN.D" }, "wamid.t", now));
    await world.settle();
    expect(await contentOf(world, asha)).toBe(6);
    expect(await phoneOf(world, asha)).toBe("+919811102600");
  });

  test("a STOP under the new name counts when it is known whose it was", async () => {
    await using world = await createWorld({ engine });
    await world.advisor("Asha", "+919811102601");
    world.clock.now += 60_000;
    const { now } = world.clock;
    await deliverSigned(world, textBy({ from: "919811102699" }, "wamid.s", now, "STOP"));
    const told = { type: "user_changed_number", wa_id: "919811102699" };
    await deliverSigned(world, change("wamid.c", now, told, { from: "919811102601" }));
    expect(await world.announce(await world.pack())).toMatchObject({ queued: 0 });
  });
});
