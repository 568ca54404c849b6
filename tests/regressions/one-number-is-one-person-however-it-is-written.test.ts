import { changeAdvisor } from "@unlatch/core/people/advisors";
import { rekeyNumbers } from "@unlatch/core/people/rekey";
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { deliverSigned, fieldCase } from "../field.ts";
import { createHttpWorld } from "../http-world.ts";
import { actor, createWorld, engines, type World } from "../world.ts";

interface Known {
  advisor: string;
  userId?: string;
  known: unknown;
  bodies: unknown[];
}

async function contentOf(world: World): Promise<number> {
  const rows = await world.store.db.select().from(world.store.t.messages);
  return rows.filter(({ purpose, acceptedAt }) => purpose === "content" && acceptedAt !== null).length;
}

/** Who wrote under nothing but an id. */
const strangers = ["US.13491208655302741918", "BR.8181818181818181"];

const toOf = ({ body }: { body: unknown }) => body as { to?: string; recipient?: string };

describe.each(engines)("an id is never a number, and a number is one person's (%s)", (engine) => {
  test.each(["07-bsuid-in-from", "08-bsuid-only"])("the field's case %s", async (name) => {
    await using world = await createWorld({ engine });
    await world.pack();
    world.clock.now += 60_000;
    const field = fieldCase(name, { now: world.clock.now }) as unknown as Known;
    await world.advisor("Nila", `+${field.advisor}`);
    const lastInboundAt = world.clock.now;
    world.meta.phone(field.advisor, { lastInboundAt });
    for (const [n, userId] of strangers.entries())
      world.meta.phone(`1202555014${n}`, { userId, hideNumber: true, lastInboundAt });
    await deliverSigned(world, field.known);
    for (const body of field.bodies) await deliverSigned(world, body);
    await world.settle();
    expect(await contentOf(world)).toBe(6);
    expect(world.meta.sent).toHaveLength(7);
    for (const sent of world.meta.sent) {
      const { to, recipient } = toOf(sent);
      if (to === undefined) expect(strangers).toContain(recipient);
      else expect(to).toBe(`+${field.advisor}`);
    }
  });

  test("another writing of the number that an advisor has is no move: a tap unlocks as before", async () => {
    await using world = await createWorld({ engine });
    await world.pack();
    const id = await world.advisor("Ana", "+5215512345678");
    await changeAdvisor(world.context, actor, { id, phone: "+525512345678" });
    await world.meta.phone("5215512345678").tap({ context: null, payload: "RETRIEVE_CONTENT" });
    await world.settle();
    expect(await contentOf(world)).toBe(6);
  });

  test("a number kept before its country had a row is found after the next start", async () => {
    await using world = await createWorld({ engine });
    await world.pack();
    await world.advisor("Awa", "+22548123456");
    const { identities } = world.store.t;
    await world.store.transaction(({ db }) =>
      db.update(identities).set({ key: "tel:22548123456" }).where(eq(identities.key, "tel:2250748123456")),
    );
    await rekeyNumbers(world.context);
    await world.meta.phone("2250748123456").tap({ context: null, payload: "RETRIEVE_CONTENT" });
    await world.settle();
    expect(await contentOf(world)).toBe(6);
  });
});

test("the field's pasted numbers are taken, and the second writing of one is refused with words", async () => {
  await using world = await createHttpWorld({ idle: true });
  const key = await world.key(await world.account("operator"));
  const field = fieldCase("29-phone-input", { now: 0 }) as { phones: string[]; twice: string[] };
  const add = (phone: string) => world.call("/api/advisors", { key, json: { name: "Nila", phone } });
  for (const phone of field.phones) expect((await add(phone)).ok, JSON.stringify(phone)).toBe(true);
  const pairs = [
    field.twice,
    ["+5215512345678", "+52 55 1234 5678"],
    ["+22548123456", "+225 07 48 12 34 56"],
  ];
  for (const [first, second] of pairs) {
    expect((await add(first ?? "")).ok).toBe(true);
    const refused = await add(second ?? "");
    expect(refused.status).toBe(409);
    expect(await refused.text()).toContain("Another advisor already has this number");
  }
});
