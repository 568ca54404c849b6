import { type Check, checkNames } from "@unlatch/core/diagnosis/check";
import { diagnose, forgetLook, lastDiagnosis } from "@unlatch/core/diagnosis/diagnose";
import { markDoor } from "@unlatch/core/inbound/door";
import type { Outside } from "@unlatch/core/outside";
import { changeSetting } from "@unlatch/core/settings/change";
import { describe, expect, test } from "vitest";
import { account, type Breakable, brokenConnections, reached } from "./broken-connections.ts";
import { actor, appSecret, createWorld, type Engine, engines, phoneNumberId, type World } from "./world.ts";

const callback = { url: "https://unlatch.example.org/webhook", verifyToken: "planted-verify-token" };

async function connected(engine: Engine, outside: Outside = reached): Promise<World> {
  const world = await createWorld({
    engine,
    outside,
    config: { businessAccountId: account },
    secrets: { token: "world" },
  });
  world.meta.app.callbackUrl = callback.url;
  await markDoor(world.context, { handshake: 1 });
  await world.meta.phone("+12025550143").type("Hello");
  await world.meta.idle();
  return world;
}

const breakable = ({ meta, context, clock }: World): Breakable => ({
  meta,
  set: (key, value) => Object.assign(context.config, { [key.split(".")[1] ?? ""]: value }),
  mark: async (seen) => {
    clock.now += 1_000;
    await markDoor(context, seen);
  },
});

const stateOf = (checks: readonly Check[]) =>
  Object.fromEntries(checks.map(({ name, state }) => [name, state]));

describe.each(engines)("the diagnosis of the connection (%s)", (engine) => {
  test("a sound connection is green in every line, in the fixed order, and is kept", async () => {
    await using world = await connected(engine);
    expect((await lastDiagnosis(world.context)).state).toBe("unknown");
    const { state, checks } = await diagnose(world.context, callback);
    expect(checks.map(({ name }) => name)).toEqual([...checkNames]);
    expect(stateOf(checks)).toEqual(Object.fromEntries(checkNames.map((name) => [name, "ok"])));
    expect(state).toBe("ok");
    expect(await lastDiagnosis(world.context)).toEqual({ state, checks, checkedAt: world.clock.now });
  });

  test.each(brokenConnections)("$line is the first red when it is what is broken", async (broken) => {
    await using world = await connected(engine, broken.outside);
    await broken.break(breakable(world));
    const { state, checks } = await diagnose(world.context, callback);
    const first = checks.find((one) => one.state === "failed");
    expect(state).toBe("failed");
    expect(first?.name).toBe(broken.line);
    expect(first?.reason).toMatch(broken.says);
    expect(first?.nextStep).toMatch(broken.todo);
    const before = checks.slice(0, checkNames.indexOf(broken.line));
    expect(before.filter((one) => one.state !== "ok")).toEqual([]);
    for (const secret of [appSecret, callback.verifyToken, '"world"'])
      expect(JSON.stringify(checks)).not.toContain(secret);
  });

  test("without Meta only what is our own is judged, and what waits says for what", async () => {
    await using world = await connected(engine);
    await world.meta.unplug();
    const { checks } = await diagnose(world.context, callback);
    expect(checks[0]).toMatchObject({ name: "token", state: "failed" });
    expect(checks[0]?.reason).toMatch(/did not answer/);
    expect(stateOf(checks)).toMatchObject({
      number: "skipped",
      handshake: "ok",
      signature: "ok",
      outside: "ok",
    });
    expect(checks[1]?.reason).toBe("This is looked at once the token works.");
  });

  test("another app's secret, another business's number, a missing permission: each by its own words", async () => {
    await using world = await connected(engine);
    world.meta.app.scopes = ["whatsapp_business_messaging"];
    const lacks = await diagnose(world.context, callback);
    expect(lacks.checks[0]?.reason).toBe("The token lacks whatsapp_business_management.");
    world.meta.app.scopes = ["whatsapp_business_management", "whatsapp_business_messaging"];
    Object.assign(world.context.settings.secrets, { appSecrets: ["another-secret"] });
    const secret = await diagnose(world.context, callback);
    expect(secret.checks.find(({ name }) => name === "fields")?.reason).toMatch(/not the one of the app/);
    Object.assign(world.context.config, { phoneNumberId: `${phoneNumberId}9` });
    const number = await diagnose(world.context, callback);
    expect(number.checks[1]?.reason).toMatch(/no number under the id/);
  });

  test("a token that will end says when, and two weeks before what to do", async () => {
    await using world = await connected(engine);
    const found = async (days: number) => {
      world.meta.app.tokenEndsAt = world.clock.now + days * 86_400_000;
      return (await diagnose(world.context, callback)).checks[0];
    };
    expect(await found(40)).toMatchObject({
      state: "ok",
      reason: expect.stringContaining("Ends on 31 Dec 2026"),
      nextStep: null,
    });
    expect(await found(10)).toMatchObject({
      state: "ok",
      nextStep: expect.stringContaining("Replace it before"),
    });
  });

  test("however many ask at once, Meta is asked once", async () => {
    await using world = await connected(engine);
    const all = await Promise.all(Array.from({ length: 5 }, () => diagnose(world.context, callback)));
    expect(new Set(all).size).toBe(1);
  });

  test("a look that began before a change is no answer afterwards", async () => {
    await using world = await connected(engine);
    const before = diagnose(world.context, callback);
    await changeSetting(world.context, actor, { key: "unlock.packLifeDays", value: 3, version: 0 });
    const after = diagnose(world.context, callback);
    expect(await before).not.toBe(await after);
    forgetLook(world.context);
    const [one, same] = [diagnose(world.context, callback), diagnose(world.context, callback)];
    expect(await one).toBe(await same);
  });
});
