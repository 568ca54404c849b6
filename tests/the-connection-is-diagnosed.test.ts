import { type Check, checkNames } from "@unlatch/core/diagnosis/check";
import { diagnose, lastDiagnosis } from "@unlatch/core/diagnosis/diagnose";
import { markDoor } from "@unlatch/core/inbound/door";
import { type Outside, OutsideFailure } from "@unlatch/core/outside";
import { describe, expect, test } from "vitest";
import { appSecret, createWorld, type Engine, engines, phoneNumberId, type World } from "./world.ts";

const callback = { url: "https://unlatch.example.org/webhook", verifyToken: "planted-verify-token" };
const account = "900100200300400";

/** A door that is reached: it says the challenge again, as ours does. */
const reached: Outside = {
  request: async (url) => ({
    status: 200,
    headers: {},
    body: Buffer.from(new URL(url).searchParams.get("hub.challenge") ?? ""),
  }),
};

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

const stateOf = (checks: readonly Check[]) =>
  Object.fromEntries(checks.map(({ name, state }) => [name, state]));

/** What is wrong, one for each line, and what the line says then. */
const breaks: readonly {
  line: Check["name"];
  says: RegExp;
  todo: RegExp;
  outside?: Outside;
  break: (world: World) => unknown;
}[] = [
  {
    line: "token",
    says: /no longer|expired/i,
    todo: /token/,
    break: ({ meta }) => meta.account.expireToken(),
  },
  {
    line: "number",
    says: /DISCONNECTED: it can't send/,
    todo: /Register the number/,
    break: ({ meta }) => Object.assign(meta.number, { status: "DISCONNECTED" }),
  },
  {
    line: "account",
    says: new RegExp(`no business account under the id ${account}0`),
    todo: /Compare the id/,
    break: ({ context }) => Object.assign(context.config, { businessAccountId: `${account}0` }),
  },
  {
    line: "template",
    says: /no template another/,
    todo: /Create it/,
    break: ({ context }) => Object.assign(context.config, { template: { name: "another", language: "en" } }),
  },
  {
    line: "subscription",
    says: /do not go to this app/,
    todo: /subscribe it to the account/,
    break: ({ meta }) => Object.assign(meta.app, { isSubscribed: false }),
  },
  {
    line: "callback",
    says: /entered for the number: https:\/\/old\.example\/hook/,
    todo: /Enter https:\/\/unlatch\.example\.org\/webhook there/,
    break: ({ meta }) =>
      Object.assign(meta.number, { webhook_configuration: { phone_number: "https://old.example/hook" } }),
  },
  {
    line: "fields",
    says: /messages is not subscribed/,
    todo: /Webhook fields/,
    break: ({ meta }) => Object.assign(meta.app, { fields: ["account_update"] }),
  },
  {
    line: "handshake",
    says: /another verify token/,
    todo: /Copy the verify token/,
    break: async ({ context, clock }) => {
      clock.now += 1_000;
      await markDoor(context, { handshake_refused: 1 });
    },
  },
  {
    line: "signature",
    says: /not signed with our app secret \(3 so far\)/,
    todo: /copy it from the app's basic settings/,
    break: async ({ context, clock }) => {
      clock.now += 1_000;
      await markDoor(context, { signature_refused: 3 });
    },
  },
  {
    line: "app",
    says: /for trying out/,
    todo: /own number/,
    break: ({ meta }) => Object.assign(meta.number, { account_mode: "SANDBOX" }),
  },
  {
    line: "health",
    says: /lets nothing be sent/,
    todo: /./,
    break: ({ meta }) =>
      Object.assign(meta.number, { health_status: { can_send_message: "BLOCKED", entities: [] } }),
  },
  {
    line: "outside",
    says: /does not lead to the public internet/,
    todo: /public https address/,
    outside: {
      request: async () => {
        throw new OutsideFailure("refused", "unlatch.example.org does not lead to the public internet.");
      },
    },
    break: () => {},
  },
];

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

  test.each(breaks)("$line is the first red when it is what is broken", async (broken) => {
    await using world = await connected(engine, broken.outside);
    await broken.break(world);
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

  test("however many ask at once, Meta is asked once", async () => {
    await using world = await connected(engine);
    const all = await Promise.all(Array.from({ length: 5 }, () => diagnose(world.context, callback)));
    expect(new Set(all).size).toBe(1);
  });
});
