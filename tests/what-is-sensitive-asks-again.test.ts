// Secrets, keys and the policy are changed by who said within minutes who they are, never by a key of a program; and
// whose role needs a second factor gets nothing until they have one.
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { atTheMachine } from "../apps/server/src/account-changes.ts";
import { removeAllFactors } from "../apps/server/src/factors.ts";
import { codeOf } from "./authenticator.ts";
import {
  cookieOf,
  createHttpWorld,
  type HttpWorld,
  type Json,
  password,
  textOf,
  until,
} from "./http-world.ts";
import { follow } from "./live-stream.ts";

const bodyOf = async (response: Response): Promise<Json> => response.json();
const post = (world: HttpWorld, path: string, json: object, cookie: string) =>
  world.call(`/api/auth/${path}`, { json, cookie });

/** The sessions there are were begun an hour ago. */
const anHourLater = (world: HttpWorld) =>
  world.store.transaction(async (tx) => {
    const past = new Date(Date.now() - 3_600_000);
    await tx.db.update(tx.t.session).set({ createdAt: past, confirmedAt: null });
  });

const change = (
  world: HttpWorld,
  who: { cookie?: string; key?: string },
  key: string,
  value: unknown,
  version = 0,
) => world.call("/api/settings", { method: "PATCH", json: { key, value, version }, ...who });
const secret = (world: HttpWorld, who: { cookie?: string; key?: string }, version = 0) =>
  change(world, who, "watch.heartbeatUrl", "https://watch.example/ping/1", version);

describe("what is sensitive", () => {
  test("is refused to a session that is older than ten minutes, in words and with a reason", async () => {
    await using world = await createHttpWorld({ idle: true });
    await world.account("admin");
    const cookie = await world.cookie("admin");
    expect((await secret(world, { cookie })).status).toBe(200);
    await anHourLater(world);
    const refused = await secret(world, { cookie }, 1);
    expect([refused.status, await bodyOf(refused)]).toEqual([
      403,
      expect.objectContaining({ reason: "not_fresh", detail: expect.stringMatching(/10 minutes/) }),
    ]);
    const trpc = await world.call("/trpc/settings.change", {
      cookie,
      json: { key: "watch.heartbeatUrl", value: null, version: 1 },
    });
    expect((await bodyOf(trpc)).error.data).toMatchObject({ code: "FORBIDDEN", reason: "not_fresh" });
    const key = await post(world, "api-key/create", { name: "mine" }, cookie);
    expect([key.status, (await bodyOf(key)).reason]).toEqual([403, "not_fresh"]);
    // The negative control: what is not sensitive goes on.
    expect((await change(world, { cookie }, "unlock.packLifeDays", 3)).status).toBe(200);
  });

  test("goes on after the password was said again, and not after a wrong one", async () => {
    await using world = await createHttpWorld({ idle: true });
    await world.account("admin");
    const cookie = await world.cookie("admin");
    await anHourLater(world);
    expect((await post(world, "confirm", { password: "not the password" }, cookie)).status).toBe(400);
    expect((await secret(world, { cookie })).status).toBe(403);
    expect((await post(world, "confirm", { password }, cookie)).status).toBe(200);
    expect((await secret(world, { cookie })).status).toBe(200);
    // Only this session: another browser of the same account has said nothing.
    const other = await world.cookie("admin");
    await anHourLater(world);
    await post(world, "confirm", { password }, cookie);
    expect((await secret(world, { cookie: other }, 1)).status).toBe(403);
  });

  test("needs the app's code as well where there is one", async () => {
    await using world = await createHttpWorld({ idle: true });
    await world.account("admin");
    const first = await world.cookie("admin");
    const { key } = await bodyOf(await post(world, "second-factor/begin", { password }, first));
    const done = await post(world, "second-factor/finish", { code: codeOf(key) }, first);
    const cookie = cookieOf(done);
    await anHourLater(world);
    const lacking = await post(world, "confirm", { password }, cookie);
    expect([lacking.status, (await bodyOf(lacking)).reason]).toEqual([422, "code_needed"]);
    expect((await post(world, "confirm", { password, code: "000000" }, cookie)).status).toBe(400);
    expect((await post(world, "confirm", { password, code: codeOf(key, 1) }, cookie)).status).toBe(200);
    expect((await secret(world, { cookie })).status).toBe(200);
  });

  test("is refused to every key with a sentence; what is no secret a key changes as before", async () => {
    await using world = await createHttpWorld({ idle: true });
    const key = await world.key(await world.account("admin"));
    const refused = await secret(world, { key });
    const { detail, reason } = await bodyOf(refused);
    expect([refused.status, detail, reason]).toEqual([
      403,
      expect.stringMatching(/No key may do this/),
      undefined,
    ]);
    expect((await change(world, { key }, "access.secondFactorFor", ["viewer"])).status).toBe(403);
    expect((await change(world, { key }, "unlock.packLifeDays", 3)).status).toBe(200);
  });
});

test("a socket that was opened while a session was fresh does nothing sensitive, then or later", async () => {
  await using world = await createHttpWorld({ idle: true });
  await world.account("admin");
  const cookie = await world.cookie("admin");
  const { socket } = await follow(world, { cookie, origin: world.server.url });
  const answers: Json[] = [];
  socket.on("message", (data) => answers.push(JSON.parse(textOf(data))));
  const ask = async (id: number, key: string, value: unknown) => {
    const params = { path: "settings.change", input: { key, value, version: 0 } };
    socket.send(JSON.stringify({ id, method: "mutation", params }));
    await until(() => answers.some((one) => one.id === id));
    return answers.find((one) => one.id === id);
  };
  const refused = await ask(2, "watch.heartbeatUrl", "https://watch.example/ping/1");
  expect(refused.error.data).toMatchObject({ code: "FORBIDDEN", reason: "not_fresh" });
  // The negative control: all else goes on there, and this goes on over HTTP.
  expect((await ask(3, "unlock.packLifeDays", 3)).result.data.value).toBe(3);
  expect((await secret(world, { cookie })).status).toBe(200);
  socket.close();
});

test.each([
  ["whatsapp.graphUrl", "https://elsewhere.example/v25.0"],
  ["whatsapp.phoneNumberId", "106540352242922"],
  ["whatsapp.businessAccountId", "900100200300400"],
])("%s is sensitive: who sets it decides where the token goes", async (name, value) => {
  const names = ["WHATSAPP_TOKEN", "WHATSAPP_APP_SECRET", "WHATSAPP_PHONE_NUMBER_ID", "WHATSAPP_API_URL"];
  const unconnected = Object.fromEntries(names.map((one) => [one, ""]));
  await using world = await createHttpWorld({ idle: true, env: unconnected });
  const key = await world.key(await world.account("admin"));
  const cookie = await world.cookie("admin");
  await anHourLater(world);
  for (const who of [{ cookie }, { key }]) {
    expect((await change(world, who, name, value)).status).toBe(403);
    const changes = [{ key: name, value, version: 0 }];
    const many = await world.call("/api/settings/many", { method: "PATCH", json: { changes }, ...who });
    expect(many.status).toBe(403);
  }
  await post(world, "confirm", { password }, cookie);
  expect((await change(world, { cookie }, name, value)).status).toBe(200);
});

describe("roles that need a second factor", () => {
  const require = (world: HttpWorld, cookie: string, roles: string[], version = 0) =>
    change(world, { cookie }, "access.secondFactorFor", roles, version);

  test("who has none gets nothing, and is told why; a key of theirs goes on", async () => {
    await using world = await createHttpWorld({ idle: true });
    await world.account("admin");
    const viewer = await world.account("viewer");
    const [admin, cookie, key] = [
      await world.cookie("admin"),
      await world.cookie("viewer"),
      await world.key(viewer),
    ];
    expect((await world.call("/api/advisors", { cookie })).status).toBe(200);
    expect((await require(world, admin, ["viewer"])).status).toBe(200);
    for (const path of ["/api/advisors", "/api/export/messages.csv", "/api/messages"]) {
      const refused = await world.call(path, { cookie });
      expect([path, refused.status, (await bodyOf(refused)).reason]).toEqual([path, 403, "second_factor"]);
    }
    const me = await bodyOf(await world.call("/trpc/app.me", { cookie }));
    expect(me.error.data).toMatchObject({ code: "FORBIDDEN", reason: "second_factor" });
    expect((await post(world, "api-key/create", { name: "mine" }, cookie)).status).toBe(403);
    expect((await world.call("/api/advisors", { key })).status).toBe(200);
    // Nobody else is touched.
    expect((await world.call("/api/advisors", { cookie: admin })).status).toBe(200);
  });

  test("setting one up is all they can do, and then everything is there; the last one stays", async () => {
    await using world = await createHttpWorld({ idle: true });
    await world.account("admin");
    await world.account("viewer");
    const [admin, cookie] = [await world.cookie("admin"), await world.cookie("viewer")];
    await require(world, admin, ["viewer"]);
    expect(await world.json("/api/auth/second-factor", { cookie })).toMatchObject({
      isOwed: true,
      isNeeded: true,
    });
    const { key } = await bodyOf(await post(world, "second-factor/begin", { password }, cookie));
    const after = cookieOf(await post(world, "second-factor/finish", { code: codeOf(key) }, cookie));
    expect((await world.call("/api/advisors", { cookie: after })).status).toBe(200);
    const kept = await post(world, "second-factor/remove", { password, code: codeOf(key, 1) }, after);
    expect([kept.status, (await bodyOf(kept)).detail]).toEqual([409, expect.stringMatching(/last one/)]);
  });

  test("nobody shuts themselves out", async () => {
    await using world = await createHttpWorld({ idle: true });
    await world.account("admin");
    const cookie = await world.cookie("admin");
    const refused = await require(world, cookie, ["admin"]);
    expect([refused.status, (await bodyOf(refused)).detail]).toEqual([
      409,
      expect.stringMatching(/shut you out/),
    ]);
    const { key } = await bodyOf(await post(world, "second-factor/begin", { password }, cookie));
    const after = cookieOf(await post(world, "second-factor/finish", { code: codeOf(key) }, cookie));
    expect((await require(world, after, ["admin", "admin"])).status).toBe(200);
    const { items } = await world.json("/api/settings", { cookie: after });
    const policy = items.find((one: Json) => one.key === "access.secondFactorFor");
    expect(policy.value).toEqual(["admin"]);
  });

  test("whose only one is a passkey is let in by it, and by the password alone no more", async () => {
    await using world = await createHttpWorld({ idle: true });
    await world.account("admin");
    const viewer = await world.account("viewer");
    const admin = await world.cookie("admin");
    await world.store.transaction(async (tx) => {
      const made = { publicKey: "none", counter: 0, deviceType: "singleDevice", backedUp: false };
      await tx.db
        .insert(tx.t.passkey)
        .values({ id: "one", userId: viewer, credentialID: "one", createdAt: new Date(), ...made });
    });
    // The negative control: where none is asked for, it is a convenience.
    expect((await world.signIn("viewer@unlatch.test")).status).toBe(200);
    await require(world, admin, ["viewer"]);
    const refused = await world.signIn("viewer@unlatch.test");
    expect([refused.status, await bodyOf(refused)]).toEqual([
      403,
      expect.objectContaining({
        reason: "passkey_needed",
        detail: expect.stringMatching(/sign in with that/),
      }),
    ]);
    expect(refused.headers.getSetCookie().join()).not.toMatch(/session_token=[^;]/);
    const { session } = world.store.t;
    const begun = world.store.db.select().from(session).where(eq(session.userId, viewer));
    expect(await begun).toHaveLength(1);
    await removeAllFactors({ store: world.store, now: Date.now }, atTheMachine, viewer);
    expect((await world.signIn("viewer@unlatch.test")).status).toBe(200);
  });

  test("an open stream ends when it is asked for, and that of a key does not", async () => {
    await using world = await createHttpWorld({ idle: true });
    await world.account("admin");
    const viewer = await world.account("viewer");
    const admin = await world.cookie("admin");
    const [mine, programs] = [
      await follow(world, { cookie: await world.cookie("viewer"), origin: world.server.url }),
      await follow(world, { "x-api-key": await world.key(viewer) }),
    ];
    await require(world, admin, ["viewer"]);
    await until(() => mine.closed !== null);
    expect(programs.closed).toBe(null);
    programs.socket.close();
  });
});
