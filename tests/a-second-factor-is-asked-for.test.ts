// Who has a second factor is let in by both: an app's code works once, a recovery code works once, and who lost
// everything is helped at the machine.
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, inject, test, vi } from "vitest";
import { atTheMachine, changePassword } from "../apps/server/src/account-changes.ts";
import { factorsOf, removeAllFactors } from "../apps/server/src/factors.ts";
import { codeOf } from "./authenticator.ts";
import { cookieOf, createHttpWorld, type HttpWorld, type Json, password } from "./http-world.ts";
import { createDatabase } from "./postgres.ts";

const email = "operator@unlatch.test";

// Each test begins with a step of the codes: none runs into the next one.
beforeEach(() => {
  const real = Date.now;
  const past = real() % 30_000;
  vi.spyOn(Date, "now").mockImplementation(() => real() - past);
});
afterEach(() => vi.restoreAllMocks());

interface Owner {
  id: string;
  key: string;
  recoveryCodes: string[];
  cookie: string;
}

const post = (world: HttpWorld, path: string, json: object, cookie = "") =>
  world.call(`/api/auth/${path}`, { json, ...(cookie && { cookie }) });
const bodyOf = async (response: Response): Promise<Json> => response.json();
const merged = (...cookies: string[]) => cookies.join("; ");

/** An operator with an app. The code that finished it is used up, so the next one is of another step. */
async function withApp(world: HttpWorld): Promise<Owner> {
  const id = await world.account("operator");
  const cookie = await world.cookie("operator");
  const begun = await bodyOf(await post(world, "second-factor/begin", { password }, cookie));
  expect(begun.uri).toMatch(/^otpauth:\/\/totp\/Unlatch/);
  const finished = await post(world, "second-factor/finish", { code: codeOf(begun.key, -1) }, cookie);
  expect(finished.status).toBe(200);
  const { recoveryCodes } = await bodyOf(finished);
  return { id, key: begun.key, recoveryCodes, cookie: cookieOf(finished) };
}

/** The password alone: what it gives is no session. */
async function firstStep(world: HttpWorld): Promise<string> {
  const answer = await world.signIn(email);
  expect(answer.status).toBe(200);
  expect((await bodyOf(answer)).twoFactorRedirect).toBe(true);
  const step = cookieOf(answer);
  expect((await world.call("/trpc/app.me", { cookie: step })).status).toBe(401);
  return step;
}

const secondStep = (world: HttpWorld, step: string, code: string, more = {}) =>
  post(world, "sign-in/second-step", { code, ...more }, step);
const me = async (world: HttpWorld, cookie: string) => (await world.call("/trpc/app.me", { cookie })).status;
const deeds = async ({ store }: HttpWorld) =>
  (await store.db.select({ action: store.t.audit.action }).from(store.t.audit)).map(({ action }) => action);

describe("setting up an app", () => {
  test("asks for the password, and holds from the first code on", async () => {
    await using world = await createHttpWorld({ idle: true });
    await world.account("operator");
    const cookie = await world.cookie("operator");
    expect((await post(world, "second-factor/begin", { password: "not the password" }, cookie)).status).toBe(
      400,
    );
    expect((await post(world, "second-factor/begin", { password })).status).toBe(401);
    const { key } = await bodyOf(await post(world, "second-factor/begin", { password }, cookie));
    expect((await post(world, "second-factor/finish", { code: "000000" }, cookie)).status).toBe(400);
    // Not before it was shown to work: who left half-way is not shut out.
    expect(cookieOf(await world.signIn(email))).toContain("session_token");
    const done = await post(world, "second-factor/finish", { code: codeOf(key) }, cookie);
    expect((await bodyOf(done)).recoveryCodes).toHaveLength(10);
    expect((await post(world, "second-factor/begin", { password }, cookieOf(done))).status).toBe(409);
    await firstStep(world);
    expect(await deeds(world)).toContain("account.second_factor_added");
  });

  test("shows its key to nobody else, and no secret stays in log or audit", async () => {
    await using world = await createHttpWorld({ idle: true });
    const { key, recoveryCodes, cookie, id } = await withApp(world);
    const state = JSON.stringify(await world.json("/api/auth/second-factor", { cookie }));
    const audit = JSON.stringify(await world.store.db.select().from(world.store.t.audit));
    const kept = JSON.stringify(await world.store.db.select().from(world.store.t.twoFactor));
    const session = JSON.stringify(await world.json("/api/auth/get-session", { cookie }));
    for (const secret of [key, ...recoveryCodes])
      for (const place of [state, audit, kept, session, world.log.join("\n")])
        expect(place).not.toContain(secret);
    expect((await factorsOf(world.store, [id])).get(id)).toEqual({ app: true, passkeys: 0 });
  });
});

describe("the second step", () => {
  test("takes a code of the app once", async () => {
    await using world = await createHttpWorld({ idle: true });
    const { key } = await withApp(world);
    const code = codeOf(key);
    const let1 = await secondStep(world, await firstStep(world), code);
    expect(await me(world, cookieOf(let1))).toBe(200);
    const again = await secondStep(world, await firstStep(world), code);
    expect([again.status, (await bodyOf(again)).detail]).toEqual([
      400,
      expect.stringMatching(/used already/),
    ]);
    // The negative control: another code of the same app is taken.
    expect((await secondStep(world, await firstStep(world), codeOf(key, 1))).status).toBe(200);
  });

  test("lets in one of ten who bring the same code at once", async () => {
    await using world = await createHttpWorld({ idle: true });
    const { key } = await withApp(world);
    const steps = await Promise.all(Array.from({ length: 10 }, () => firstStep(world)));
    const code = codeOf(key);
    const all = await Promise.all(steps.map((step) => secondStep(world, step, code)));
    expect(all.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test("takes a recovery code once, says how many are left, and notes it", async () => {
    await using world = await createHttpWorld({ idle: true });
    const { recoveryCodes } = await withApp(world);
    const [code = ""] = recoveryCodes;
    const done = await secondStep(world, await firstStep(world), ` ${code} `);
    expect((await bodyOf(done)).recoveryCodesLeft).toBe(9);
    expect(await me(world, cookieOf(done))).toBe(200);
    expect((await secondStep(world, await firstStep(world), code)).status).toBe(400);
    expect(await deeds(world)).toContain("account.recovery_code_used");
  });

  test("ends after five wrong codes, and without the password there is none", async () => {
    await using world = await createHttpWorld({ idle: true });
    const { key } = await withApp(world);
    const step = await firstStep(world);
    for (let n = 0; n < 5; n++) expect((await secondStep(world, step, `00000${n}`)).status).toBe(400);
    const over = await secondStep(world, step, codeOf(key));
    expect([over.status, (await bodyOf(over)).reason]).toEqual([401, "step_over"]);
    for (const cookie of ["", "better-auth.two_factor=2fa-invented.sig"])
      expect((await secondStep(world, cookie, codeOf(key))).status).toBe(401);
    // A new step takes the very code: what was not taken is not used up.
    expect((await secondStep(world, await firstStep(world), codeOf(key))).status).toBe(200);
  });

  test("rests for a quarter of an hour after ten wrong codes, whoever brings the next", async () => {
    await using world = await createHttpWorld({ idle: true });
    const { key, id } = await withApp(world);
    const { store } = world;
    await store.transaction(async (tx) => {
      const { twoFactor } = tx.t;
      await tx.db.update(twoFactor).set({ failedVerificationCount: 9 }).where(eq(twoFactor.userId, id));
    });
    expect((await secondStep(world, await firstStep(world), "000000")).status).toBe(400);
    const shut = await secondStep(world, await firstStep(world), codeOf(key));
    expect([shut.status, (await bodyOf(shut)).detail]).toEqual([429, expect.stringMatching(/15 minutes/)]);
  });

  test("with somebody else's session beside it is still about the one whose password was given", async () => {
    await using world = await createHttpWorld({ idle: true });
    const { key } = await withApp(world);
    await world.account("admin");
    const step = merged(await firstStep(world), await world.cookie("admin"));
    const done = await secondStep(world, step, codeOf(key));
    const who = await bodyOf(await world.call("/trpc/app.me", { cookie: cookieOf(done) }));
    expect(who.result.data.email).toBe(email);
  });

  test("lets nobody in who has no role any more", async () => {
    await using world = await createHttpWorld({ idle: true });
    const { key, id } = await withApp(world);
    const step = await firstStep(world);
    await world.setRole(id, "none");
    const refused = await secondStep(world, step, codeOf(key));
    expect([refused.status, await me(world, cookieOf(refused))]).toEqual([403, 401]);
  });
});

describe("a browser that is trusted", () => {
  const trusting = async (world: HttpWorld, key: string) =>
    cookieOf(await secondStep(world, await firstStep(world), codeOf(key), { trustBrowser: true }))
      .split("; ")
      .filter((one) => one.includes("trust_device"))
      .join("; ");

  test("is not asked again; another one is, and so is this one after a new password", async () => {
    await using world = await createHttpWorld({ idle: true });
    const { key, id } = await withApp(world);
    const trusted = await trusting(world, key);
    const origin = world.server.url;
    const again = await world.signIn(email, password, { cookie: trusted, origin });
    expect(cookieOf(again)).toContain("session_token");
    await firstStep(world);
    const renewed = cookieOf(again);
    const { store } = world;
    const { auth } = world.accountParts();
    await changePassword({ store, auth, now: Date.now }, atTheMachine, { userId: id, password });
    const asked = await world.signIn(email, password, { cookie: renewed, origin });
    expect((await bodyOf(asked)).twoFactorRedirect).toBe(true);
  });
});

test("a step that the old password began is over with the new one", async () => {
  await using world = await createHttpWorld({ idle: true });
  const { key, id } = await withApp(world);
  const step = await firstStep(world);
  const { auth } = world.accountParts();
  const registry = { store: world.store, auth, now: Date.now };
  await changePassword(registry, atTheMachine, { userId: id, password: "another horse battery" });
  const late = await secondStep(world, step, codeOf(key));
  expect([late.status, (await bodyOf(late)).reason]).toEqual([401, "step_over"]);
});

describe("who has it", () => {
  test("renews the recovery codes and removes it, with password and code both", async () => {
    await using world = await createHttpWorld({ idle: true });
    const { key, cookie, recoveryCodes } = await withApp(world);
    const lacking = await post(world, "second-factor/remove", { password }, cookie);
    expect([lacking.status, (await bodyOf(lacking)).reason]).toEqual([422, "code_needed"]);
    expect((await post(world, "second-factor/remove", { password, code: "000000" }, cookie)).status).toBe(
      400,
    );
    const wrong = { password: "not the password", code: codeOf(key) };
    expect((await post(world, "second-factor/remove", wrong, cookie)).status).toBe(400);
    const renewed = await post(
      world,
      "second-factor/recovery-codes",
      { password, code: codeOf(key) },
      cookie,
    );
    const fresh = (await bodyOf(renewed)).recoveryCodes;
    expect(fresh).toHaveLength(10);
    const [old = ""] = recoveryCodes;
    expect((await secondStep(world, await firstStep(world), old)).status).toBe(400);
    const removed = await post(world, "second-factor/remove", { password, code: fresh[0] }, cookie);
    expect(removed.status).toBe(200);
    expect(cookieOf(await world.signIn(email))).toContain("session_token");
    expect(await deeds(world)).toEqual(
      expect.arrayContaining(["account.recovery_codes_renewed", "account.second_factor_removed"]),
    );
  });

  test("and lost everything is helped at the machine: sessions end, the password alone is enough", async () => {
    await using world = await createHttpWorld({ idle: true });
    const { cookie, id } = await withApp(world);
    const { store } = world;
    expect(await removeAllFactors({ store, now: Date.now }, atTheMachine, id)).toEqual({
      app: true,
      passkeys: 0,
    });
    expect(await me(world, cookie)).toBe(401);
    expect(cookieOf(await world.signIn(email))).toContain("session_token");
    const [row] = await store.db
      .select()
      .from(store.t.audit)
      .where(eq(store.t.audit.action, "account.second_factor_removed"));
    expect(row).toMatchObject({ actorName: "Command line", subject: id });
  });
});

test.skipIf(inject("postgresUrl") === null)("on PostgreSQL both steps are the same", async () => {
  const url = await createDatabase(inject("postgresUrl") ?? "", "second_factor");
  await using world = await createHttpWorld({ idle: true, env: { DATABASE_URL: url } });
  const { key, recoveryCodes } = await withApp(world);
  const done = await secondStep(world, await firstStep(world), codeOf(key), { trustBrowser: true });
  expect(await me(world, cookieOf(done))).toBe(200);
  expect((await secondStep(world, await firstStep(world), codeOf(key))).status).toBe(400);
  const [code = ""] = recoveryCodes;
  const all = await Promise.all([firstStep(world), firstStep(world)]);
  const tried = await Promise.all(all.map((step) => secondStep(world, step, code)));
  expect(tried.filter(({ status }) => status === 200)).toHaveLength(1);
});
