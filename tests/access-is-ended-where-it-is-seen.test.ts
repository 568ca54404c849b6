// Sessions and keys are listed and ended one by one; what is open ends within a second, and the last admin stays.
import { describe, expect, test } from "vitest";
import { createHttpWorld, type HttpWorld, type Json, until } from "./http-world.ts";
import { follow } from "./live-stream.ts";

const asking =
  (world: HttpWorld, way: { cookie?: string; key?: string }) =>
  async (name: string, input?: object): Promise<Json> => {
    const question = input ? { ...way, json: input } : way;
    const isRead = name === "team.sessions";
    const body = isRead
      ? await world.json(`/trpc/${name}?input=${encodeURIComponent(JSON.stringify(input))}`, way)
      : await world.json(`/trpc/${name}`, question);
    return body.result?.data ?? body.error;
  };

const isIn = async (world: HttpWorld, way: { cookie?: string; key?: string }) =>
  (await world.call("/api/messages", way)).status === 200;

describe("sessions", () => {
  test("are listed without what lets somebody in, and ended one by one or all others", async () => {
    await using world = await createHttpWorld({ idle: true });
    const id = await world.account("viewer");
    await world.account("reviewer");
    const [mine, other, third] = [
      await world.cookie("viewer"),
      await world.cookie("viewer"),
      await world.cookie("viewer"),
    ];
    const foreign = await world.cookie("reviewer");
    const origin = world.url;
    const stream = await follow(world, { cookie: other, origin });
    const ask = asking(world, { cookie: mine });
    const { items } = await ask("account.sessions");
    expect(items).toHaveLength(3);
    expect(items.map((one: Json) => one.isThis)).toEqual([true, false, false]);
    expect(items.filter((one: Json) => one.isHere)).toHaveLength(1);
    const tokens = await world.store.db.select().from(world.store.t.session);
    for (const { token } of tokens) expect(JSON.stringify(items)).not.toContain(token);

    // Somebody else's is not there for one's own verb.
    const notMine = await asking(world, { cookie: foreign })("account.endSession", { id: items[1].id });
    expect(notMine.data.code).toBe("NOT_FOUND");
    const open = items.find((one: Json) => one.isHere);
    expect(await ask("account.endSession", { id: open.id })).toEqual({ ended: 1 });
    await until(() => stream.closed !== null, 1_000);
    expect([stream.closed, await isIn(world, { cookie: other })]).toEqual([4401, false]);
    expect(await isIn(world, { cookie: third })).toBe(true);
    expect(await ask("account.endOthers", {})).toEqual({ ended: 1 });
    expect([await isIn(world, { cookie: third }), await isIn(world, { cookie: mine })]).toEqual([
      false,
      true,
    ]);
    // Keys are asked for by name elsewhere: they end with the account, not with a browser.
    expect(await isIn(world, { key: await world.key(id) })).toBe(true);
  });

  test("of others an admin sees and ends; an open page ends within a second", async () => {
    await using world = await createHttpWorld({ idle: true });
    const id = await world.account("operator");
    await world.account("admin");
    const cookie = await world.cookie("operator");
    const stream = await follow(world, { cookie, origin: world.url });
    const other = await follow(world, { cookie: await world.cookie("operator"), origin: world.url });
    const ask = asking(world, { cookie: await world.cookie("admin") });
    const here = (await ask("team.list")).people.find((one: Json) => one.id === id);
    expect(here).toMatchObject({ isHere: true, sessions: 2, keys: 0, role: "operator" });
    const { items } = await ask("team.sessions", { id });
    await ask("team.endSession", { id, sessionId: items[0].id });
    await until(() => (stream.closed === null) !== (other.closed === null), 1_000);
    await ask("team.signOut", { id });
    await until(() => stream.closed !== null && other.closed !== null, 1_000);
    expect(await ask("team.sessions", { id })).toEqual({ items: [] });
    // Who was last here is known after their sessions are gone.
    const gone = (await ask("team.list")).people.find((one: Json) => one.id === id);
    expect([gone.isHere, gone.sessions, Number.isNaN(Date.parse(gone.lastSeenAt))]).toEqual([
      false,
      0,
      false,
    ]);
  });
});

describe("a role", () => {
  test("that is taken away ends open pages within a second; the last admin keeps theirs", async () => {
    await using world = await createHttpWorld({ idle: true });
    const id = await world.account("operator");
    const admin = await world.account("admin");
    const cookie = await world.cookie("operator");
    const key = await world.key(id);
    const streams = [
      await follow(world, { cookie, origin: world.url }),
      await follow(world, { "x-api-key": key }),
    ];
    const boss = await world.cookie("admin");
    const kept = await follow(world, { cookie: boss, origin: world.url });
    const ask = asking(world, { cookie: boss });
    const last = await ask("team.changeRole", { id: admin, role: "operator" });
    expect(last).toMatchObject({ message: expect.stringMatching(/last admin/), data: { code: "CONFLICT" } });
    expect(await ask("team.changeRole", { id, role: "none" })).toEqual({ changed: true });
    await until(() => streams.every((one) => one.closed !== null), 1_000);
    expect([await isIn(world, { cookie }), await isIn(world, { key }), kept.closed]).toEqual([
      false,
      false,
      null,
    ]);
    expect((await world.signIn("operator@unlatch.test")).status).toBe(403);
    await ask("team.changeRole", { id, role: "viewer" });
    expect((await world.signIn("operator@unlatch.test")).status).toBe(200);
  });
});

describe("a key", () => {
  test("may what it was made for as long as its owner may: the next call after a lower role is refused", async () => {
    await using world = await createHttpWorld({ idle: true });
    const id = await world.account("operator");
    await world.account("admin");
    const ask = asking(world, { cookie: await world.cookie("operator") });
    const wish = { name: "ledger-sync", rights: ["advisors.change", "activity.read"], expiresInDays: 90 };
    const beyond = await ask("account.makeKey", { ...wish, rights: ["settings.change"] });
    expect(beyond.message).toMatch(/^You don't have settings.change/);
    const { key } = await ask("account.makeKey", wish);
    const write = () => world.call("/api/advisors", { key, json: {} });
    // It does not fit, but may be tried.
    expect((await write()).status).toBe(422);
    expect((await world.call("/api/settings", { key })).status).toBe(403);
    const [listed] = (await ask("account.keys")).items;
    expect(listed).toMatchObject({ name: "ledger-sync", rights: wish.rights, owner: { id } });
    expect(listed.lastUsedAt).not.toBe(null);
    expect(key.startsWith(listed.start)).toBe(true);
    expect(JSON.stringify(await world.store.db.select().from(world.store.t.apikey))).not.toContain(key);

    const boss = asking(world, { cookie: await world.cookie("admin") });
    await boss("team.changeRole", { id, role: "viewer" });
    expect([(await write()).status, await isIn(world, { key })]).toEqual([403, true]);
    await boss("team.changeRole", { id, role: "operator" });
    expect((await write()).status).toBe(422);
  });

  test("is ended by its owner or an admin, and its stream with it; by nobody else", async () => {
    await using world = await createHttpWorld({ idle: true });
    await world.account("operator");
    await world.account("viewer");
    await world.account("admin");
    const ask = asking(world, { cookie: await world.cookie("operator") });
    const make = (name: string) =>
      ask("account.makeKey", { name, rights: ["activity.read"], expiresInDays: null });
    const [one, two] = [await make("one"), await make("two")];
    const stream = await follow(world, { "x-api-key": one.key });
    const stranger = asking(world, { cookie: await world.cookie("viewer") });
    expect((await stranger("account.keys")).items).toEqual([]);
    expect((await stranger("account.endKey", { id: one.id })).data.code).toBe("NOT_FOUND");
    expect(await ask("account.endKey", { id: one.id })).toEqual({ ended: true });
    await until(() => stream.closed !== null, 1_000);
    const boss = asking(world, { cookie: await world.cookie("admin") });
    expect((await boss("account.keys")).items.map((key: Json) => key.name)).toEqual(["two"]);
    expect(await boss("account.endKey", { id: two.id })).toEqual({ ended: true });
    for (const { key } of [one, two]) expect(await isIn(world, { key })).toBe(false);
  });
});
