// Accounts begin with a link that works once, nobody signs up, and who guesses passwords waits.
import { afterEach, describe, expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import { clientAddress } from "../apps/server/src/request.ts";
import {
  cookieOf,
  createHttpWorld,
  type HttpWorld,
  type Json,
  password,
  textOf,
  until,
} from "./http-world.ts";

const owner = { name: "Owner", email: "owner@unlatch.test", password };
const setUp = (world: HttpWorld, token: string, more = {}) =>
  world.call("/api/setup", { json: { ...owner, token, ...more } });
const tokenOf = (world: HttpWorld) =>
  new URL(world.server.setUpUrl ?? "http://none").searchParams.get("token") ?? "";

/** A clock that a server started after this goes by, ahead of the real one. */
function movableClock() {
  const real = Date.now;
  const steady = performance.now.bind(performance);
  const clock = { aheadMs: 0 };
  // Time that has passed: a clock that was only put forward makes nobody's wait shorter.
  vi.spyOn(Date, "now").mockImplementation(() => real() + clock.aheadMs);
  vi.spyOn(performance, "now").mockImplementation(() => steady() + clock.aheadMs);
  return clock;
}

const whoAmI = (world: HttpWorld, cookie: string) => world.call("/trpc/app.me", { cookie });

afterEach(() => vi.useRealTimers());

describe("the set-up link", () => {
  test("makes the first admin, signs in, and is gone", async () => {
    await using world = await createHttpWorld({ idle: true });
    const token = tokenOf(world);
    expect(token.length).toBeGreaterThanOrEqual(32);
    const isValid = async (asked: string) =>
      (await world.json(`/api/setup?token=${encodeURIComponent(asked)}`)).valid;
    expect([await isValid(token), await isValid(`${token}x`), await isValid("")]).toEqual([
      true,
      false,
      false,
    ]);
    expect((await setUp(world, `${token}x`)).status).toBe(404);
    expect((await setUp(world, token, { password: "short" })).status).toBe(422);
    const done = await setUp(world, token);
    expect(done.status).toBe(200);
    const me = (await (await whoAmI(world, cookieOf(done))).json()) as Json;
    expect(me.result.data).toMatchObject({ email: owner.email, role: "admin" });
    expect(await isValid(token)).toBe(false);
    expect((await setUp(world, token, { email: "second@unlatch.test" })).status).toBe(404);
    await world.stop();
    await world.start();
    expect(world.server.setUpUrl).toBe(null);
  });

  test("lets in only one of ten who come at once", async () => {
    await using world = await createHttpWorld({ idle: true });
    const token = tokenOf(world);
    const all = await Promise.all(
      Array.from({ length: 10 }, (_, n) => setUp(world, token, { email: `n${n}@unlatch.test` })),
    );
    expect(all.map((one) => one.status).sort()).toEqual([200, ...Array(9).fill(404)]);
    expect(await world.store.db.select().from(world.store.t.user)).toHaveLength(1);
  });

  test("lives for 30 minutes", async () => {
    const clock = movableClock();
    await using world = await createHttpWorld({ idle: true });
    const token = tokenOf(world);
    clock.aheadMs = 30 * 60_000 + 1_000;
    expect((await setUp(world, token)).status).toBe(404);
  });

  test("is not valid once there is an account from elsewhere", async () => {
    await using world = await createHttpWorld({ idle: true });
    await world.account("admin");
    expect((await setUp(world, tokenOf(world))).status).toBe(404);
  });

  test("is not needed where the environment names the first admin", async () => {
    const env = { UNLATCH_INIT_ADMIN_EMAIL: "Boss@Unlatch.test", UNLATCH_INIT_ADMIN_PASSWORD: password };
    await using world = await createHttpWorld({ idle: true, env });
    expect(world.server.setUpUrl).toBe(null);
    const me = (await (await whoAmI(world, await world.cookie("boss@unlatch.test"))).json()) as Json;
    expect(me.result.data.role).toBe("admin");
    // A second start finds the account and leaves it alone.
    await world.stop();
    await world.start();
    expect(await world.store.db.select().from(world.store.t.user)).toHaveLength(1);
  });
});

describe("doors and cookies", () => {
  test("nobody signs up, and only the listed doors of the login library are open", async () => {
    await using world = await createHttpWorld({ idle: true });
    await world.account("admin");
    const cookie = await world.cookie("admin");
    const closed = [
      "sign-up/email",
      "sign-in/social",
      "sign-in/email/",
      "forget-password",
      "request-password-reset",
      "reset-password",
      "update-user",
      "delete-user",
      "change-email",
      "revoke-sessions",
      "list-accounts",
      "unlink-account",
      "api-key/update",
      "api-key/verify",
      "api-key/delete-all-expired-api-keys",
      "admin/create-user",
      "ok",
      "error",
    ];
    for (const door of closed) {
      const statuses = [
        (await world.call(`/api/auth/${door}`, { json: owner })).status,
        (await world.call(`/api/auth/${door}`, { json: owner, cookie })).status,
        (await world.call(`/api/auth/${door}`, { cookie })).status,
      ];
      expect([door, ...statuses]).toEqual([door, 404, 404, 404]);
    }
    expect(await world.store.db.select().from(world.store.t.user)).toHaveLength(1);
  });

  test("a key made by its owner works, has the owner's role, and nobody can take more with it", async () => {
    await using world = await createHttpWorld({ idle: true });
    await world.account("viewer");
    const admin = await world.account("admin");
    const cookie = await world.cookie("viewer");
    const make = (more: object) =>
      world.call("/api/auth/api-key/create", { cookie, json: { name: "mine", ...more } });
    const { key } = (await (await make({})).json()) as Json;
    expect((await world.call("/api/advisors", { key })).status).toBe(200);
    expect((await world.call("/api/advisors", { key, json: {} })).status).toBe(403);
    const stolen = await make({ userId: admin });
    const made = stolen.status === 200 ? ((await stolen.json()) as Json).key : "none";
    expect((await world.call("/api/advisors", { key: made, json: {} })).status).not.toBe(422);
    // A key is not a session: it can neither change the password nor make more keys.
    expect((await world.call("/api/auth/api-key/create", { key, json: { name: "more" } })).status).toBe(401);
  });

  test("the cookie is for the browser alone, and secure where the address is", async () => {
    await using plain = await createHttpWorld({ idle: true });
    await plain.account("viewer");
    const [over = ""] = (await plain.signIn("viewer@unlatch.test")).headers.getSetCookie();
    expect(over).toMatch(/^better-auth\.session_token=/);
    expect(over).toMatch(/; HttpOnly/i);
    expect(over).toMatch(/; SameSite=Lax/i);
    expect(over).toMatch(/; Max-Age=43200/i);
    expect(over).not.toMatch(/; (Secure|Domain)/i);

    await using tls = await createHttpWorld({ idle: true, env: { PUBLIC_URL: "https://ops.unlatch.test" } });
    await tls.account("viewer");
    const answer = await tls.signIn("viewer@unlatch.test", password, { origin: "https://ops.unlatch.test" });
    const [under = ""] = answer.headers.getSetCookie();
    expect(under).toMatch(/^__Host-better-auth\.session_token=.*; Path=\/;.*; Secure/i);
    expect(under).not.toMatch(/; Domain/i);
    expect((await whoAmI(tls, cookieOf(answer))).status).toBe(200);
    // A cookie of the old name, which another host of the domain could set, lets nobody in.
    expect((await whoAmI(tls, cookieOf(answer).replace("__Host-", "__Secure-"))).status).toBe(401);
    const socket = new WebSocket(`${tls.url.replace("http", "ws")}/trpc`, {
      headers: { cookie: cookieOf(answer), origin: "https://ops.unlatch.test" },
    });
    const me = new Promise<string>((resolve) => socket.once("message", (data) => resolve(textOf(data))));
    socket.once("open", () =>
      socket.send(JSON.stringify({ id: 1, method: "query", params: { path: "app.me" } })),
    );
    expect(await me).toContain("viewer@unlatch.test");
    socket.terminate();
    expect(answer.headers.get("strict-transport-security")).toMatch(/max-age=\d{8}/);
  });

  test("a wrong password and an unknown address get the same answer", async () => {
    await using world = await createHttpWorld({ idle: true });
    await world.account("viewer");
    const answers = await Promise.all([
      world.signIn("viewer@unlatch.test", "wrong wrong wrong"),
      world.signIn("nobody@unlatch.test", "wrong wrong wrong"),
    ]);
    expect(answers.map((one) => one.status)).toEqual([401, 401]);
    const [known, unknown] = await Promise.all(answers.map((one) => one.text()));
    expect(known).toBe(unknown);
  });
});

describe("guessing", () => {
  const guess = (world: HttpWorld, email: string, headers?: Record<string, string>) =>
    world.signIn(email, "guess guess guess", headers);

  test("ten failures for an account or an address, then a wait that is told", async () => {
    const clock = movableClock();
    await using world = await createHttpWorld({ idle: true });
    await world.account("viewer");
    await world.account("admin");
    for (let n = 0; n < 10; n++) expect((await guess(world, "viewer@unlatch.test")).status).toBe(401);
    const refused = await world.signIn("viewer@unlatch.test");
    expect(refused.status).toBe(429);
    expect(refused.headers.get("content-type")).toMatch(/^application\/problem\+json/);
    const wait = Number(refused.headers.get("retry-after"));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    // The address has used up its tries for every account, whatever it claims to be.
    const forged = { "x-forwarded-for": "203.0.113.9", "x-real-ip": "203.0.113.9" };
    expect((await world.signIn("admin@unlatch.test", password, forged)).status).toBe(429);
    clock.aheadMs = 61_000;
    expect((await world.signIn("viewer@unlatch.test")).status).toBe(200);
  });

  test("a hundred at once get no more than ten guesses", async () => {
    await using world = await createHttpWorld({ idle: true });
    await world.account("viewer");
    const all = await Promise.all(Array.from({ length: 100 }, () => guess(world, "viewer@unlatch.test")));
    const statuses = all.map((one) => one.status).sort();
    expect(statuses).toEqual([...Array(10).fill(401), ...Array(90).fill(429)]);
  });

  test("who knows the password is not counted", async () => {
    await using world = await createHttpWorld({ idle: true });
    await world.account("viewer");
    const all = await Promise.all(Array.from({ length: 15 }, () => world.signIn("viewer@unlatch.test")));
    expect(all.map((one) => one.status)).toEqual(Array(15).fill(200));
  });

  test("an account is counted across addresses, and an address only where a trusted proxy names it", async () => {
    await using world = await createHttpWorld({ idle: true, env: { TRUSTED_PROXIES: "127.0.0.1" } });
    await world.account("viewer");
    await world.account("admin");
    const from = (address: string) => ({ "x-forwarded-for": `198.51.100.${address}, 203.0.113.${address}` });
    for (let n = 0; n < 10; n++)
      expect((await guess(world, "viewer@unlatch.test", from(String(n)))).status).toBe(401);
    expect((await world.signIn("viewer@unlatch.test", password, from("99"))).status).toBe(429);
    expect((await world.signIn("admin@unlatch.test", password, from("3"))).status).toBe(200);
  });

  test("a form in place of JSON is refused, since it would be counted for nobody", async () => {
    await using world = await createHttpWorld({ idle: true });
    await world.account("viewer");
    const body = `email=${encodeURIComponent("viewer@unlatch.test")}&password=${encodeURIComponent(password)}`;
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const answer = await world.call("/api/auth/sign-in/email", { method: "POST", body, headers });
    expect(answer.status).toBe(415);
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  test.each([
    ["without a proxy the peer counts", [], "203.0.113.9", "127.0.0.1"],
    ["the right-most that is no proxy", ["127.0.0.1"], "1.1.1.1, 203.0.113.9", "203.0.113.9"],
    ["proxies in a row", ["127.0.0.1", "10.0.0.1"], "1.1.1.1, 203.0.113.9, 10.0.0.1", "203.0.113.9"],
    ["a mapped address", ["127.0.0.1"], "::ffff:203.0.113.9", "203.0.113.9"],
    ["a port, which changes with each connection", ["127.0.0.1"], "203.0.113.9:4711", "203.0.113.9"],
    ["one household of IPv6", ["127.0.0.1"], "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["the same, written short", ["127.0.0.1"], "[2001:DB8:0::7]:443", "2001:db8:0:0::/64"],
    ["nothing forwarded", ["127.0.0.1"], "", "127.0.0.1"],
  ])("%s", (_, proxies, forwarded, expected) => {
    const socket = { remoteAddress: "::ffff:127.0.0.1" };
    const request = { socket, headers: { "x-forwarded-for": forwarded } };
    expect(clientAddress(request as unknown as Parameters<typeof clientAddress>[0], proxies)).toBe(expected);
  });
});

describe("what was allowed ends", () => {
  /** A live stream, and the code that closes it. */
  async function follow(world: HttpWorld, headers: Record<string, string>) {
    const socket = new WebSocket(`${world.url.replace("http", "ws")}/trpc`, { headers });
    const state: { closed: number | null; started: boolean } = { closed: null, started: false };
    socket.on("close", (code) => {
      state.closed = code;
    });
    socket.on("message", (data) => {
      if (textOf(data).includes('"started"')) state.started = true;
    });
    await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
    const params = { path: "feed.follow", input: {} };
    socket.send(JSON.stringify({ id: 1, method: "subscription", params }));
    await until(() => state.started);
    return state;
  }

  test("signing out ends the stream at once, and the next call is 401", async () => {
    await using world = await createHttpWorld({ idle: true });
    await world.account("viewer");
    const cookie = await world.cookie("viewer");
    const other = await world.cookie("viewer");
    const mine = await follow(world, { cookie, origin: world.url });
    const others = await follow(world, { cookie: other, origin: world.url });
    expect((await world.call("/api/auth/sign-out", { method: "POST", cookie, json: {} })).status).toBe(200);
    await until(() => mine.closed !== null, 1_000);
    expect(mine.closed).toBe(4401);
    expect((await whoAmI(world, cookie)).status).toBe(401);
    expect(others.closed).toBe(null);
    expect((await whoAmI(world, other)).status).toBe(200);
  });

  test("another role, a removed key and a session that is gone end theirs", async () => {
    await using world = await createHttpWorld({ idle: true });
    const operator = await world.account("operator");
    const viewer = await world.account("viewer");
    const reviewer = await world.account("reviewer");
    const [byRole, byKey, bySession, kept] = [
      await follow(world, { cookie: await world.cookie("operator"), origin: world.url }),
      await follow(world, { "x-api-key": await world.key(viewer) }),
      await follow(world, { cookie: await world.cookie("reviewer"), origin: world.url }),
      await follow(world, { "x-api-key": await world.key(reviewer) }),
    ];
    await world.setRole(operator, "viewer");
    await world.revoke(viewer);
    await world.sql(`delete from session where user_id = '${reviewer}'`);
    await until(() => [byRole, byKey, bySession].every((one) => one.closed === 4401), 5_000);
    expect(kept.closed).toBe(null);
  });

  test("a changed role holds from the next call on", async () => {
    await using world = await createHttpWorld({ idle: true });
    const id = await world.account("operator");
    const cookie = await world.cookie("operator");
    const tries = async () => (await world.call("/api/advisors", { cookie, json: {} })).status;
    expect(await tries()).toBe(422);
    await world.setRole(id, "viewer");
    expect(await tries()).toBe(403);
    await world.setRole(id, "none");
    expect(await tries()).toBe(401);
  });

  test("a session ends after twelve hours without use", async () => {
    await using world = await createHttpWorld({ idle: true });
    await world.account("viewer");
    const cookie = await world.cookie("viewer");
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 12 * 3_600_000 + 1_000 });
    expect((await whoAmI(world, cookie)).status).toBe(401);
  });
});
