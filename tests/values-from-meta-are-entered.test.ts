// The values that connect a house to Meta: entered ahead in the demo, tried before they are kept, and seen nowhere.
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { DemoControl } from "@unlatch/api";
import { tryValues } from "@unlatch/core/diagnosis/try-values";
import { afterEach, describe, expect, inject, test } from "vitest";
import { createAccounts, environment } from "../apps/server/src/accounts.ts";
import { createAuth } from "../apps/server/src/auth.ts";
import { readConfig } from "../apps/server/src/config.ts";
import { isConnected } from "../apps/server/src/connected.ts";
import { createLog } from "../apps/server/src/log.ts";
import { type RunningServer, startServer } from "../apps/server/src/server.ts";
import {
  canaries,
  cookieOf,
  createHttpWorld,
  type HttpWorld,
  type Json,
  phoneNumberId,
} from "./http-world.ts";

const account = "900100200300400";
const appId = "100200300400500";
/** Nothing of Meta's in the environment: the house knows only what it is told. */
const unconnected = {
  WHATSAPP_TOKEN: "",
  WHATSAPP_APP_SECRET: "",
  WHATSAPP_PHONE_NUMBER_ID: "",
  WHATSAPP_API_URL: "",
};

let world: HttpWorld;
afterEach(() => world[Symbol.asyncDispose]());

async function newcomer(env: Record<string, string> = unconnected) {
  world = await createHttpWorld({ env });
  await world.account("admin");
  const cookie = await world.cookie("admin");
  const ask = async (path: string, json?: object) => {
    const answer = await world.call(`/trpc/connection.${path}`, { cookie, ...(json && { json }) });
    return { status: answer.status, body: (await answer.json()) as Json };
  };
  const tried = async (json: object) => (await ask("try", json)).body.result.data;
  const entered = async () => {
    const { values } = (await ask("entered")).body.result.data;
    return Object.fromEntries(values.map((one: Json) => [one.name, one]));
  };
  const whole = {
    token: canaries.token,
    appSecret: canaries.appSecret,
    phoneNumberId,
    businessAccountId: account,
    graphUrl: world.meta.graphUrl,
  };
  return { cookie, ask, tried, entered, whole };
}

async function portOf(server: Server): Promise<number> {
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return (server.address() as AddressInfo).port;
}

const statesOf = (trial: Json) =>
  Object.fromEntries(Object.entries(trial).map(([name, found]) => [name, (found as Json).state]));
const all = (state: string) => ({
  ...{ token: state, appSecret: state, phoneNumberId: state, businessAccountId: state, graphUrl: state },
});

describe("tried with Meta before anything is kept", () => {
  test("sound values: each says what was found, the number masked, and nothing is kept by it", async () => {
    const { tried, entered, whole } = await newcomer();
    const trial = await tried(whole);
    expect(statesOf(trial)).toEqual(all("ok"));
    expect(trial).toMatchObject({
      token: { reason: expect.stringContaining("Never expires, both permissions") },
      phoneNumberId: {
        reason: expect.stringMatching(/^Unlatch Test, \+\S+ [\d•]+.*quality green, 2,000 people a day/),
      },
      businessAccountId: { reason: expect.stringContaining("owns that number") },
      appSecret: { reason: `It is the secret of the app ${appId}, as the token is.` },
    });
    expect(JSON.stringify(trial)).not.toContain(String(world.meta.number.display_phone_number));
    for (const one of Object.values(await entered()) as Json[]) expect(one.version).toBe(0);
  });

  test.each<[string, (typed: Json) => unknown, string, RegExp]>([
    [
      "a token that is none",
      (typed) => Object.assign(typed, { token: "EAAwrong0token" }),
      "token",
      /no longer|expired/,
    ],
    [
      "a token in two pieces",
      (typed) => Object.assign(typed, { token: "EAA two" }),
      "token",
      /without spaces/,
    ],
    [
      "a token without permissions",
      () => (world.meta.app.scopes = []),
      "token",
      /lacks whatsapp_business_messaging and/,
    ],
    [
      "another app's secret",
      (typed) => Object.assign(typed, { appSecret: "of-another-app" }),
      "appSecret",
      /not the secret of the app 100200300400500/,
    ],
    [
      "a secret with a space inside",
      (typed) => Object.assign(typed, { appSecret: "two words" }),
      "appSecret",
      /without spaces/,
    ],
    [
      "a number in the place of its id",
      (typed) => Object.assign(typed, { phoneNumberId: "+91 98" }),
      "phoneNumberId",
      /digits only/,
    ],
    [
      "another number's id",
      (typed) => Object.assign(typed, { phoneNumberId: "8007006005004" }),
      "phoneNumberId",
      /no number under the id 8007006005004/,
    ],
    [
      "another account",
      (typed) => Object.assign(typed, { businessAccountId: "9001002003" }),
      "businessAccountId",
      /no business account under the id/,
    ],
    [
      "an address that is none",
      (typed) => Object.assign(typed, { graphUrl: "graph" }),
      "graphUrl",
      /no address of the Graph API/,
    ],
    [
      "nobody at the address",
      (typed) => Object.assign(typed, { graphUrl: "http://127.0.0.1:9/v25.0" }),
      "graphUrl",
      /did not answer/,
    ],
  ])("%s is said at its own field, with what to do", async (_, spoil, field, words) => {
    const { tried, whole } = await newcomer();
    await spoil(whole);
    const trial = await tried(whole);
    expect(trial[field]).toMatchObject({ state: "failed", reason: expect.stringMatching(words) });
    expect(trial[field].nextStep).toMatch(/\w{4}/);
    const others = Object.entries(trial).filter(([name]) => name !== field);
    expect(others.filter(([, found]) => (found as Json).state === "failed")).toEqual([]);
    for (const secret of [canaries.token, canaries.appSecret, "EAAwrong0token", "of-another-app"])
      expect(JSON.stringify(trial)).not.toContain(secret);
  });

  test("one of Meta's numbers for trying out is taken, and said to be one", async () => {
    const { tried, whole } = await newcomer();
    world.meta.number.account_mode = "SANDBOX";
    expect((await tried(whole)).phoneNumberId).toMatchObject({
      state: "unknown",
      reason: expect.stringContaining("only five people"),
      nextStep: expect.stringContaining("own number"),
    });
  });

  test("a Meta that hangs is given up, and says so", async () => {
    const { whole } = await newcomer();
    const hanging = createServer(() => {});
    const graphUrl = `http://127.0.0.1:${await portOf(hanging)}/v25.0`;
    const trial = await tryValues(world.server.context, { ...whole, graphUrl }, { deadlineMs: 150 });
    expect(trial.graphUrl).toMatchObject({
      state: "failed",
      reason: expect.stringContaining("no answer within 150 ms"),
    });
    expect(trial.token.state).toBe("skipped");
    hanging.closeAllConnections();
    hanging.close();
  });

  test("what is kept is tried where it was kept for, and never at another address", async () => {
    const { ask, tried, whole } = await newcomer();
    expect((await ask("enter", whole)).status).toBe(200);
    expect(statesOf(await tried({}))).toEqual(all("ok"));
    expect(statesOf(await tried({ phoneNumberId: "8007006005004" }))).toMatchObject({
      ...{ token: "ok", phoneNumberId: "failed" },
    });
    const heard: string[] = [];
    const thief = createServer((request, response) => {
      heard.push(String(request.headers.authorization));
      response.end("{}");
    });
    const port = await portOf(thief);
    const trial = await tried({ graphUrl: `http://127.0.0.1:${port}/v25.0` });
    expect(trial.token).toMatchObject({
      state: "unknown",
      reason: expect.stringContaining("not tried at another"),
    });
    expect(heard).toEqual([]);
    // Whoever has the secrets may try them anywhere: the address does hear them then.
    const { token, appSecret } = whole;
    await tried({ graphUrl: `http://127.0.0.1:${port}/v25.0`, token, appSecret });
    expect(heard.length).toBeGreaterThan(0);
    thief.close();
  });
});

describe("kept", () => {
  test("all of it holds at once, is trimmed, shows four characters at most, and stands nowhere", async () => {
    const { cookie, ask, entered, whole } = await newcomer();
    const spaced = { ...whole, token: `  ${whole.token}\n`, appSecret: ` ${whole.appSecret} ` };
    expect((await ask("enter", spaced)).status).toBe(200);
    expect(world.server.context.settings.secrets).toMatchObject({
      ...{ token: canaries.token, appSecrets: [canaries.appSecret] },
    });
    expect(await entered()).toMatchObject({
      token: { value: null, isSet: true, ends: ["0api"], version: 1, source: "setting" },
      appSecret: { value: null, ends: ["6789"] },
      phoneNumberId: { value: phoneNumberId, ends: [] },
    });
    const operator = await world.key(await world.account("operator"));
    const seen = (await world.json("/trpc/connection.entered", { key: operator })).result.data;
    expect([seen.verifyToken, seen.values.flatMap((one: Json) => one.ends)]).toEqual([null, []]);
    await world.stop();
    const shown = [
      ...world.log,
      ...readdirSync(world.folder).map((file) => readFileSync(join(world.folder, file), "latin1")),
    ];
    await world.start();
    for (const path of ["/api/settings", "/api/audit", "/trpc/connection.entered"])
      shown.push(JSON.stringify(await world.json(path, { cookie })));
    const planted = [canaries.token, canaries.appSecret];
    expect(shown.filter((text) => planted.some((secret) => text.includes(secret)))).toEqual([]);
    // What is no secret is found by the same look, in a file and in an answer.
    expect(shown.filter((text) => text.includes(phoneNumberId)).length).toBeGreaterThan(1);
  });

  test("what does not fit is refused with the name of its field, and nothing of the rest is kept", async () => {
    const { ask, entered, whole } = await newcomer();
    const refused = await ask("enter", { ...whole, appSecret: "two words" });
    expect(refused.status).toBe(400);
    expect(JSON.parse(refused.body.error.message)).toMatchObject([{ path: ["appSecret"] }]);
    expect(JSON.stringify(refused.body)).not.toContain("two words");
    for (const one of Object.values(await entered()) as Json[]) expect(one.version).toBe(0);
  });

  test("what somebody else changed meanwhile is a conflict, and nothing is changed", async () => {
    const { ask, entered, whole } = await newcomer();
    await ask("enter", whole);
    const stale = await ask("enter", {
      phoneNumberId: "8007006005004",
      token: "EAAanother0token0",
      versions: { token: 1 },
    });
    expect([stale.status, stale.body.error.message]).toEqual([
      409,
      expect.stringContaining("Nothing was changed"),
    ]);
    expect(await entered()).toMatchObject({ phoneNumberId: { value: phoneNumberId }, token: { version: 1 } });
  });

  test("two secrets while one is being changed, and one again", async () => {
    const { ask, whole } = await newcomer();
    const secrets = () => world.server.context.settings.secrets.appSecrets;
    await ask("enter", whole);
    const newer = "a-newer-app-secret-0123";
    await ask("enter", { appSecret: newer, keepsOldSecret: true, versions: { appSecret: 1 } });
    expect(secrets()).toEqual([newer, canaries.appSecret]);
    await ask("enter", { dropsOldSecret: true, versions: { appSecret: 2 } });
    expect(secrets()).toEqual([newer]);
    await ask("enter", { appSecret: "one-more-app-secret-0123", versions: { appSecret: 3 } });
    expect(secrets()).toEqual(["one-more-app-secret-0123"]);
  });

  test("what the environment decides says by which variable, and is refused", async () => {
    const { ask, entered } = await newcomer({});
    expect(await entered()).toMatchObject({
      token: { source: "environment", variable: "WHATSAPP_TOKEN", isSet: true },
      businessAccountId: { source: "default", variable: null },
    });
    const refused = await ask("enter", { token: "EAAanother0token0" });
    expect([refused.status, refused.body.error.message]).toEqual([
      409,
      "whatsapp.token is decided by the environment of this server and can be changed there only. Nothing was changed.",
    ]);
    // All of it or nothing: what stands before it in the form is not kept either.
    const both = await ask("enter", { businessAccountId: account, token: "EAAanother0token0" });
    expect(both.status).toBe(409);
    expect((await entered()).businessAccountId).toMatchObject({ version: 0, isSet: false });
    expect((await ask("enter", { businessAccountId: account })).status).toBe(200);
  });
});

describe("in the demo", () => {
  /** As the demo starts its server: what plays Meta is decided by it. */
  async function demo(env: Record<string, string> = {}) {
    await newcomer();
    const folder = mkdtempSync(join(inject("scratch"), "ahead-"));
    const config = readConfig({ PORT: "0", UNLATCH_DATA_DIR: folder, UNLATCH_ROLES: "web", ...env });
    const server = await startServer({
      ...{ config, log: createLog("silent"), demo: {} as DemoControl },
      fixed: {
        ...{
          graphUrl: "http://127.0.0.1:9/v25.0",
          token: "demo",
          phoneNumberId: "100000",
          appSecrets: ["demo-secret"],
        },
        businessAccountId: null,
      },
    });
    return { server, config };
  }
  async function asAdmin(server: RunningServer) {
    const { store } = server.context;
    const auth = createAuth({ store, secret: "x".repeat(32), publicUrl: null, trusts: () => true });
    const accounts = createAccounts({ store, auth, now: Date.now });
    await accounts.create(environment, {
      name: "A",
      email: "a@unlatch.test",
      password: "correct horse battery",
      role: "admin",
    });
    const origin = server.url;
    const signedIn = await fetch(`${origin}/api/auth/sign-in/email`, {
      method: "POST",
      headers: { "content-type": "application/json", origin },
      body: JSON.stringify({ email: "a@unlatch.test", password: "correct horse battery" }),
    });
    const cookie = cookieOf(signedIn);
    return async (path: string, json?: object) => {
      const answer = await fetch(`${server.url}/trpc/connection.${path}`, {
        headers: { cookie, origin, "content-type": "application/json" },
        ...(json && { method: "POST", body: JSON.stringify(json) }),
      });
      return (await answer.json()) as Json;
    };
  }

  test("values are kept and sealed, apply to nothing there, and are what would apply without it", async () => {
    const { server, config } = await demo();
    try {
      const ask = await asAdmin(server);
      const { settings } = server.context;
      const before = structuredClone({ config: settings.config, secrets: settings.secrets });
      expect(settings.ahead.secrets.token).toBe("");
      const typed = {
        ...{
          token: canaries.token,
          appSecret: canaries.appSecret,
          phoneNumberId,
          businessAccountId: account,
        },
        graphUrl: world.meta.graphUrl,
      };
      expect((await ask("enter", typed)).error).toBeUndefined();
      expect({ config: settings.config, secrets: settings.secrets }).toEqual(before);
      expect(settings.ahead.config).toMatchObject({ phoneNumberId, businessAccountId: account });
      expect(settings.ahead.secrets).toMatchObject({
        token: canaries.token,
        appSecrets: [canaries.appSecret],
      });
      // Tried as entered, not with what plays Meta here.
      expect(statesOf((await ask("try", {})).result.data)).toEqual(all("ok"));
      expect((await ask("webhook")).error.message).toContain("Leave the demo first");
      // It stays a demo at its next start, even where one database is named for both.
      const named = readConfig({
        UNLATCH_DATA_DIR: config.dataDir,
        DATABASE_URL: `file:${join(config.dataDir, "demo.db")}`,
      });
      expect([await isConnected(config), await isConnected(named)]).toEqual([false, false]);
    } finally {
      await server.stop();
    }
    const files = readdirSync(config.dataDir).map((file) =>
      readFileSync(join(config.dataDir, file), "latin1"),
    );
    expect(
      files.filter((text) => text.includes(canaries.token) || text.includes(canaries.appSecret)),
    ).toEqual([]);
    expect(files.some((text) => text.includes(account))).toBe(true);
  });

  test("what the environment decides there can't be entered ahead", async () => {
    const { server } = await demo({ WHATSAPP_API_URL: "http://127.0.0.1:9/v24.0" });
    try {
      const ask = await asAdmin(server);
      const refused = await ask("enter", { graphUrl: world.meta.graphUrl });
      expect(refused.error.message).toContain("decided by the environment of this server");
      expect(server.context.settings.ahead.config.graphUrl).toBe("http://127.0.0.1:9/v24.0");
      expect((await ask("enter", { phoneNumberId })).error).toBeUndefined();
    } finally {
      await server.stop();
    }
  });
});
