import { expect, test } from "vitest";
import { endSessionsAsMeant } from "../../apps/server/src/session-ends.ts";
import { createHttpWorld } from "../http-world.ts";

const hour = 3_600_000;

test("a session that was begun by a clock two days ahead does not live for two days more", async () => {
  await using world = await createHttpWorld({ idle: true });
  await world.account("operator");
  const cookie = await world.cookie("operator");
  const { session } = world.store.t;
  const ends = async () => (await world.store.db.select().from(session))[0]?.expiresAt.getTime() ?? 0;
  const meant = await ends();
  await world.store.transaction(async (tx) => {
    await tx.db.update(session).set({ expiresAt: new Date(meant + 48 * hour) });
  });
  const now = Date.now();
  await endSessionsAsMeant(world.store, now);
  expect(await ends()).toBe(now + 12 * hour);
  // Whoever is signed in stays so, and one that ends as meant is left alone.
  expect((await world.call("/api/auth/get-session", { cookie })).status).toBe(200);
  await endSessionsAsMeant(world.store, now + hour);
  expect(await ends()).toBe(now + 12 * hour);
});
