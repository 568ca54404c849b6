// Invitations and new passwords come by a link that works once, for a while, and lets in only whom it was made for.
import { eq } from "drizzle-orm";
import { afterEach, describe, expect, inject, test, vi } from "vitest";
import { atTheMachine, changeRole } from "../apps/server/src/account-changes.ts";
import { cookieOf, createHttpWorld, type HttpWorld, type Json, password } from "./http-world.ts";
import { createDatabase } from "./postgres.ts";

const meher = { name: "Meher Contractor", email: "Meher@Unlatch.test", password };
const agent =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36";

async function teamOf(world: HttpWorld) {
  const id = await world.account("admin");
  const cookie = await world.cookie("admin");
  const ask = async (name: string, input?: object): Promise<Json> => {
    const body = await world.json(
      input ? `/trpc/${name}` : `/trpc/${name}?input={}`,
      input ? { cookie, json: input } : { cookie },
    );
    return body.result?.data ?? body.error;
  };
  return { id, cookie, ask };
}

const tokenIn = (link: string) => new URL(link).searchParams.get("token") ?? "";
const look = (world: HttpWorld, path: string, token: string) =>
  world.json(`/api/${path}?token=${encodeURIComponent(token)}`);
const join = (world: HttpWorld, token: string, more = {}) =>
  world.call("/api/invite", { json: { ...meher, token, ...more }, headers: { "user-agent": agent } });
const accounts = (world: HttpWorld) => world.store.db.select().from(world.store.t.user);

/** A clock that a server started after this goes by, ahead of the real one. */
function movableClock() {
  const real = Date.now;
  const steady = performance.now.bind(performance);
  const clock = { aheadMs: 0 };
  vi.spyOn(Date, "now").mockImplementation(() => real() + clock.aheadMs);
  vi.spyOn(performance, "now").mockImplementation(() => steady() + clock.aheadMs);
  return clock;
}
afterEach(() => vi.restoreAllMocks());

const engines = inject("postgresUrl") ? (["sqlite", "postgres"] as const) : (["sqlite"] as const);
async function databaseOf(engine: (typeof engines)[number]): Promise<Record<string, string>> {
  const server = inject("postgresUrl");
  return engine === "postgres" && server ? { DATABASE_URL: await createDatabase(server, "links") } : {};
}

describe("an invitation", () => {
  test("says who invites as what, makes one account of that role, signs in, and is used up", async () => {
    await using world = await createHttpWorld({ idle: true });
    const { ask } = await teamOf(world);
    const made = await ask("team.invite", { role: "reviewer" });
    expect(made.link).toMatch(new RegExp(`^${world.server.url}/invite\\?token=[\\w-]{32}$`));
    expect(made.isLocal).toBe(true);
    const token = tokenIn(made.link);
    // Chats look at links before people do: looking uses nothing up.
    for (let n = 0; n < 3; n++)
      expect(await look(world, "invite", token)).toMatchObject({
        state: "open",
        by: "The admin",
        role: "reviewer",
        business: "",
      });
    await ask("settings.change", { key: "app.businessName", value: "Acme Wealth", version: 0 });
    expect(await look(world, "invite", token)).toMatchObject({ business: "Acme Wealth" });
    expect((await ask("team.list")).invitations).toHaveLength(1);
    expect((await join(world, token, { password: "short" })).status).toBe(422);
    const joined = await join(world, token);
    expect(joined.status).toBe(200);
    const me = await world.json("/trpc/app.me", { cookie: cookieOf(joined) });
    expect(me.result.data).toMatchObject({
      email: "meher@unlatch.test",
      role: "reviewer",
      business: "Acme Wealth",
    });
    expect(await look(world, "invite", token)).not.toHaveProperty("business");
    expect(await look(world, "invite", token)).toMatchObject({
      state: "used",
      browser: "Chrome on Linux",
      account: "m•••@unlatch.test",
    });
    const again = await join(world, token, { email: "second@unlatch.test" });
    expect([again.status, ((await again.json()) as Json).detail]).toEqual([
      404,
      expect.stringMatching(/was used/),
    ]);
    expect((await ask("team.list")).invitations).toEqual([]);
    expect(await accounts(world)).toHaveLength(2);
  });

  test.each(engines)("lets in one of ten who come at once (%s)", async (engine) => {
    await using world = await createHttpWorld({ idle: true, env: await databaseOf(engine) });
    const { ask } = await teamOf(world);
    await ask("team.withdraw", { id: (await ask("team.invite", { role: "viewer" })).id });
    const token = tokenIn((await ask("team.invite", { role: "admin" })).link);
    const all = await Promise.all(
      Array.from({ length: 10 }, (_, n) => join(world, token, { email: `n${n}@unlatch.test` })),
    );
    expect(all.map((one) => one.status).sort()).toEqual([200, ...Array(9).fill(404)]);
    expect(await accounts(world)).toHaveLength(2);
  });

  test("stays open when the e-mail has an account already", async () => {
    await using world = await createHttpWorld({ idle: true });
    const { ask } = await teamOf(world);
    const token = tokenIn((await ask("team.invite", { role: "viewer" })).link);
    const taken = await join(world, token, { email: "ADMIN@unlatch.test" });
    expect([taken.status, ((await taken.json()) as Json).detail]).toEqual([
      409,
      "There is an account with this e-mail already. Use another one.",
    ]);
    expect((await join(world, token)).status).toBe(200);
  });

  test("ends after 72 hours, when it is withdrawn, and is kept as a fingerprint alone", async () => {
    const clock = movableClock();
    await using world = await createHttpWorld({ idle: true });
    const { ask } = await teamOf(world);
    const [early, late] = [
      await ask("team.invite", { role: "viewer" }),
      await ask("team.invite", { role: "viewer" }),
    ];
    expect(await ask("team.withdraw", { id: early.id })).toEqual({ withdrawn: true });
    expect(await look(world, "invite", tokenIn(early.link))).toEqual({ state: "withdrawn" });
    expect((await join(world, tokenIn(early.link))).status).toBe(404);
    expect((await ask("team.withdraw", { id: early.id })).data.code).toBe("NOT_FOUND");
    const kept = JSON.stringify(await world.store.db.select().from(world.store.t.accessLinks));
    expect(kept).not.toContain(tokenIn(late.link));
    clock.aheadMs = 72 * 3_600_000 - 60_000;
    expect((await look(world, "invite", tokenIn(late.link))).state).toBe("open");
    clock.aheadMs = 72 * 3_600_000 + 1_000;
    expect(await look(world, "invite", tokenIn(late.link))).toMatchObject({ state: "expired" });
    expect((await join(world, tokenIn(late.link))).status).toBe(404);
    expect(await look(world, "invite", "nothing")).toEqual({ state: "unknown" });
    expect(await look(world, "reset", tokenIn(late.link))).toEqual({ state: "unknown" });
  });

  test("ends with the access of who made it: no former admin comes back by one in the pocket", async () => {
    await using world = await createHttpWorld({ idle: true });
    const { ask } = await teamOf(world);
    await world.account("admin", "other@unlatch.test");
    const token = tokenIn((await ask("team.invite", { role: "admin" })).link);
    const change = (role: "admin" | "operator") =>
      changeRole({ store: world.store, now: Date.now }, atTheMachine, { email: "admin@unlatch.test", role });
    await change("admin");
    expect((await look(world, "invite", token)).state).toBe("open");
    await change("operator");
    expect(await look(world, "invite", token)).toEqual({ state: "withdrawn" });
    expect((await join(world, token)).status).toBe(404);
  });

  test.each([
    ["signs out everywhere", "sign-out-everywhere", {}],
    [
      "changes the password",
      "change-password",
      { currentPassword: password, newPassword: "another horse battery" },
    ],
  ])("ends when who made it %s: whoever else was in made themselves a way back", async (_, door, json) => {
    await using world = await createHttpWorld({ idle: true });
    const { ask, cookie } = await teamOf(world);
    const other = await world.account("viewer");
    const invited = tokenIn((await ask("team.invite", { role: "admin" })).link);
    const reset = tokenIn((await ask("team.resetLink", { id: other })).link);
    const answer = await world.call(`/api/auth/${door}`, { cookie, json });
    expect(answer.status).toBe(200);
    expect(await look(world, "invite", invited)).toEqual({ state: "withdrawn" });
    expect(await look(world, "reset", reset)).toEqual({ state: "withdrawn" });
    expect((await join(world, invited)).status).toBe(404);
  });

  test("is made by no key, whatever it may, and by nobody without the right", async () => {
    await using world = await createHttpWorld({ idle: true });
    const { id } = await teamOf(world);
    await world.account("operator");
    const json = { role: "admin" };
    const byKey = await world.call("/trpc/team.invite", { key: await world.key(id), json });
    expect([byKey.status, ((await byKey.json()) as Json).error.message]).toEqual([
      403,
      expect.stringMatching(/No key may do this, whatever it was made for/),
    ]);
    const cookie = await world.cookie("operator");
    expect((await world.call("/trpc/team.invite", { cookie, json })).status).toBe(403);
    expect((await world.call("/api/team", { cookie })).status).toBe(200);
  });
});

describe("a reset link", () => {
  const fresh = "another horse battery";
  const reset = (world: HttpWorld, token: string, secret = fresh) =>
    world.call("/api/reset", { json: { token, password: secret } });

  test("sets a new password once, and ends all that the old one let in", async () => {
    await using world = await createHttpWorld({ idle: true });
    const { ask } = await teamOf(world);
    const id = await world.account("viewer");
    const cookie = await world.cookie("viewer");
    const key = await world.key(id);
    const before = tokenIn((await ask("team.resetLink", { id })).link);
    const token = tokenIn((await ask("team.resetLink", { id })).link);
    // A new one ends the one before.
    expect(await look(world, "reset", before)).toEqual({ state: "withdrawn" });
    expect(await look(world, "reset", token)).toMatchObject({ state: "open", email: "viewer@unlatch.test" });
    expect((await reset(world, token, "short")).status).toBe(422);
    expect((await world.call("/trpc/app.me", { cookie })).status).toBe(200);
    const done = await reset(world, token);
    expect([done.status, await done.json()]).toEqual([200, { email: "viewer@unlatch.test" }]);
    for (const way of [{ cookie }, { key }])
      expect((await world.call("/api/messages", way)).status).toBe(401);
    expect((await world.signIn("viewer@unlatch.test")).status).toBe(401);
    expect((await world.signIn("viewer@unlatch.test", fresh)).status).toBe(200);
    expect((await reset(world, token)).status).toBe(404);
  });

  test("lives for an hour, and dies when the account is let in no more", async () => {
    const clock = movableClock();
    await using world = await createHttpWorld({ idle: true });
    const { ask } = await teamOf(world);
    const id = await world.account("viewer");
    const first = tokenIn((await ask("team.resetLink", { id })).link);
    expect((await look(world, "reset", first)).state).toBe("open");
    expect(await ask("team.changeRole", { id, role: "none" })).toEqual({ changed: true });
    expect((await reset(world, first)).status).toBe(404);
    expect((await ask("team.resetLink", { id })).message).toMatch(/is not let in/);
    await ask("team.changeRole", { id, role: "viewer" });
    const second = tokenIn((await ask("team.resetLink", { id })).link);
    clock.aheadMs = 3_600_000 + 1_000;
    expect((await look(world, "reset", second)).state).toBe("expired");
    expect((await reset(world, second)).status).toBe(404);
  });
});

test("the audit says who made and who used it, and holds no token", async () => {
  await using world = await createHttpWorld({ idle: true });
  const { id, ask } = await teamOf(world);
  const made = await ask("team.invite", { role: "viewer" });
  await join(world, tokenIn(made.link));
  const [joined] = await world.store.db
    .select()
    .from(world.store.t.user)
    .where(eq(world.store.t.user.email, "meher@unlatch.test"));
  const reset = await ask("team.resetLink", { id: joined?.id });
  const { items } = await world.json<{ items: Json[] }>("/api/audit", { key: await world.key(id) });
  const deeds = items.map(({ action, actor, after }) => [action, actor.name, after]);
  expect(deeds.slice(0, 3)).toEqual([
    ["reset.made", "The admin", null],
    ["account.added", "Invitation", { role: "viewer", invitation: made.id, invitedBy: "The admin" }],
    ["invitation.made", "The admin", { role: "viewer" }],
  ]);
  const told = JSON.stringify(items) + world.log.join();
  for (const { link } of [made, reset]) expect(told).not.toContain(tokenIn(link));
});
