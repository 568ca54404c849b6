// What let somebody in is gone when they leave, change the password, are let in no more or time is up.
import { eq } from "drizzle-orm";
import { afterEach, describe, expect, test, vi } from "vitest";
import { atTheMachine, changeRole, mostKeys } from "../apps/server/src/account-changes.ts";
import { cookieOf, createHttpWorld, type HttpWorld, type Json, password, until } from "./http-world.ts";
import { follow } from "./live-stream.ts";

const fresh = "another horse battery";
const email = "viewer@unlatch.test";

/** An account with two sessions and a key, each with an open stream; somebody else's stays beside them. */
async function letIn(world: HttpWorld) {
  const id = await world.account("viewer");
  await world.account("admin");
  const [mine, other, foreign] = [
    await world.cookie("viewer"),
    await world.cookie("viewer"),
    await world.cookie("admin"),
  ];
  const key = await world.key(id);
  const origin = world.url;
  const streams = [
    await follow(world, { cookie: mine, origin }),
    await follow(world, { cookie: other, origin }),
    await follow(world, { "x-api-key": key }),
  ];
  return { id, mine, other, foreign, key, streams, theirs: await follow(world, { cookie: foreign, origin }) };
}

const open = async (world: HttpWorld, way: { cookie?: string; key?: string }) =>
  (await world.call("/api/messages", way)).status;

async function allOut(world: HttpWorld, context: Awaited<ReturnType<typeof letIn>>): Promise<void> {
  await until(() => context.streams.every((one) => one.closed === 4401), 2_000);
  for (const way of [{ cookie: context.mine }, { cookie: context.other }, { key: context.key }])
    expect(await open(world, way)).toBe(401);
  expect([context.theirs.closed, await open(world, { cookie: context.foreign })]).toEqual([null, 200]);
}

const changed = (world: HttpWorld, cookie: string, currentPassword: string, newPassword = fresh) =>
  world.call("/api/auth/change-password", { cookie, json: { currentPassword, newPassword } });

afterEach(() => vi.useRealTimers());

describe("sessions, keys and streams end", () => {
  test("when somebody signs out everywhere", async () => {
    await using world = await createHttpWorld({ idle: true });
    const context = await letIn(world);
    const cookie = context.mine;
    const answer = await world.call("/api/auth/sign-out-everywhere", { method: "POST", cookie, json: {} });
    expect([answer.status, await answer.json()]).toEqual([200, { signedOut: true, keysEnded: 1 }]);
    expect(answer.headers.getSetCookie().join()).toMatch(/session_token=;/);
    await allOut(world, context);
  });

  test("when the password is changed; who changed it goes on with a new session", async () => {
    await using world = await createHttpWorld({ idle: true });
    const context = await letIn(world);
    const answer = await changed(world, context.mine, password);
    expect([answer.status, await answer.json()]).toEqual([200, { changed: true, keysEnded: 1 }]);
    await allOut(world, context);
    expect(await open(world, { cookie: cookieOf(answer) })).toBe(200);
    expect((await world.signIn(email, password)).status).toBe(401);
    expect((await world.signIn(email, fresh)).status).toBe(200);
  });

  test("when somebody is let in no more, also for when they are again", async () => {
    await using world = await createHttpWorld({ idle: true });
    const context = await letIn(world);
    await changeRole({ store: world.store, now: Date.now }, atTheMachine, { email, role: "none" });
    await allOut(world, context);
    expect((await world.signIn(email)).status).toBe(403);
    expect(await world.store.db.select().from(world.store.t.session)).toHaveLength(1);
    await changeRole({ store: world.store, now: Date.now }, atTheMachine, { email, role: "viewer" });
    expect(await open(world, { key: context.key })).toBe(401);
    expect(await open(world, { cookie: context.mine })).toBe(401);
  });

  test("when their time is up, while a stream is open", async () => {
    await using world = await createHttpWorld({ idle: true });
    const context = await letIn(world);
    await world.store.transaction(async (tx) => {
      const { session, apikey } = tx.t;
      const expiresAt = new Date(Date.now() - 1_000);
      await tx.db.update(session).set({ expiresAt }).where(eq(session.userId, context.id));
      await tx.db.update(apikey).set({ expiresAt }).where(eq(apikey.referenceId, context.id));
    });
    await allOut(world, context);
  });
});

describe("a password that is asked for", () => {
  test("counts when it is wrong, at whichever door, and says so", async () => {
    await using world = await createHttpWorld({ idle: true });
    await world.account("viewer");
    const cookie = await world.cookie("viewer");
    const wrong = await changed(world, cookie, "wrong wrong wrong");
    expect([wrong.status, ((await wrong.json()) as Json).detail]).toEqual([
      400,
      "The current password is wrong, so nothing was changed.",
    ]);
    for (let n = 1; n < 10; n++) expect((await changed(world, cookie, "wrong wrong wrong")).status).toBe(400);
    const refused = await changed(world, cookie, password);
    expect([refused.status, Number(refused.headers.get("retry-after")) > 0]).toEqual([429, true]);
    // From this browser; another's tries are counted apart.
    expect((await world.signIn(email, password, { cookie, origin: world.url })).status).toBe(429);
    expect((await world.signIn(email)).status).toBe(200);
    expect(await open(world, { cookie })).toBe(200);
  });

  test("is refused in words when the new one is short, and nothing ends", async () => {
    await using world = await createHttpWorld({ idle: true });
    await world.account("viewer");
    const cookie = await world.cookie("viewer");
    expect((await changed(world, cookie, password, "short")).status).toBe(422);
    const form = { cookie, method: "POST", body: "currentPassword=x" };
    expect((await world.call("/api/auth/change-password", form)).status).toBe(422);
    expect(await open(world, { cookie })).toBe(200);
    expect((await world.signIn(email)).status).toBe(200);
  });

  test("leaves a trace when it was wrong, without the whole address, and once a minute", async () => {
    await using world = await createHttpWorld({ idle: true });
    await world.account("viewer");
    const key = await world.key(await world.account("admin"));
    for (let n = 0; n < 12; n++) await world.signIn(email, "wrong wrong wrong");
    await world.signIn("nobody@unlatch.test", "wrong wrong wrong", {});
    const path = "/api/webhook/events/recent?topics=sign_in.refused";
    const lines = async () => (await world.json<{ items: Json[] }>(path, { key })).items;
    await until(async () => (await lines()).length === 2);
    expect((await lines()).map((line) => line.data)).toEqual([
      { account: null, why: "too many tries", tries: 1 },
      { account: "v•••@unlatch.test", why: "wrong password", tries: 1 },
    ]);
    const logged = world.log.filter((line) => line.includes('"sign_in.refused"'));
    expect(logged).toHaveLength(2);
    expect(logged.join()).toContain('"address":"127.0.0.1"');
    expect(logged.join()).not.toContain(email);
  });
});

test("an account has no more keys than one needs, however many are asked for at once", async () => {
  await using world = await createHttpWorld({ idle: true });
  await world.account("viewer");
  const cookie = await world.cookie("viewer");
  const make = () => world.call("/api/auth/api-key/create", { cookie, json: { name: "mine" } });
  const made = await Promise.all(Array.from({ length: mostKeys + 5 }, make));
  expect(made.map((one) => one.status).sort()).toEqual([...Array(mostKeys).fill(200), ...Array(5).fill(409)]);
  const refused = (await (await make()).json()) as Json;
  expect(refused.detail).toMatch(/^This account has 20 keys.* Delete one/);
  const [one] = (await world.json("/api/auth/api-key/list", { cookie })).apiKeys;
  await world.call("/api/auth/api-key/delete", { cookie, json: { keyId: one.id } });
  expect((await make()).status).toBe(200);
});

test("a sign-out that can't be written down is no sign-out", async () => {
  await using world = await createHttpWorld({ idle: true });
  await world.account("viewer");
  const cookie = await world.cookie("viewer");
  const leave = () => world.call("/api/auth/sign-out", { method: "POST", cookie, json: {} });
  await world.sql(
    "create trigger full before delete on session begin select raise(abort, 'database or disk is full'); end",
  );
  const refused = await leave();
  expect(refused.status).toBe(503);
  expect(((await refused.json()) as Json).detail).toMatch(/^You are still signed in/);
  expect(refused.headers.getSetCookie()).toEqual([]);
  const path = "/api/auth/sign-out-everywhere";
  expect((await world.call(path, { method: "POST", cookie, json: {} })).status).toBeGreaterThanOrEqual(500);
  expect(await open(world, { cookie })).toBe(200);
  await world.sql("drop trigger full");
  expect((await leave()).status).toBe(200);
  expect(await open(world, { cookie })).toBe(401);
});
