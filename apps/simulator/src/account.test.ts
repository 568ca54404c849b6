import { describe, expect, test } from "vitest";
import { ASHA, call, createPair, send, template, text } from "./test-receiver.ts";

const waba = "900100200300400";
const number = "800700600500401";
const errorOf = (json: Record<string, unknown>) => json.error as Record<string, unknown> | undefined;

describe("the token", () => {
  test("expires with 190/463 on every door and is renewed", async () => {
    await using pair = await createPair();
    const { meta } = pair;
    meta.account.expireToken();
    for (const answer of [await send(meta), await call(meta, `${number}?fields=id`)]) {
      expect(answer.status).toBe(401);
      expect(errorOf(answer.json)).toMatchObject({ code: 190, error_subcode: 463 });
    }
    meta.account.renewToken();
    expect((await send(meta)).status).toBe(200);
  });

  test("debug_token knows ours, an expired one, and no other", async () => {
    await using pair = await createPair();
    const ask = async (token: string) =>
      (await call(pair.meta, `debug_token?input_token=${token}`)).json.data as Record<string, unknown>;
    expect(await ask("simulator-token")).toMatchObject({ is_valid: true, expires_at: 0 });
    expect(await ask("another")).toMatchObject({ is_valid: false, scopes: [] });
  });
});

describe("the number", () => {
  test("must be registered, and not be banned, to send; health says so and webhooks tell it", async () => {
    await using pair = await createPair();
    const { meta, webhook } = pair;
    await call(meta, `${number}/deregister`, { method: "POST" });
    expect(errorOf((await send(meta)).json)?.code).toBe(133010);
    await call(meta, `${number}/register`, { method: "POST" });
    await meta.account.lock();
    expect(errorOf((await send(meta)).json)?.code).toBe(131031);
    const health = (await call(meta, `${number}?fields=health_status`)).json.health_status;
    expect(health).toMatchObject({ can_send_message: "BLOCKED" });
    await meta.account.reinstate();
    expect((await send(meta)).status).toBe(200);
    expect(webhook.values().flatMap(({ ban_info }) => ban_info ?? [])).toMatchObject([
      { waba_ban_state: "DISABLE" },
      { waba_ban_state: "REINSTATE" },
    ]);
    const body = JSON.parse(String(webhook.bodies[0])) as { entry: { time?: number }[] };
    expect(body.entry[0]?.time).toBeTypeOf("number");
  });

  test("a test number reaches only its list", async () => {
    await using pair = await createPair({ testRecipients: ["+12025550999"] });
    expect(errorOf((await send(pair.meta)).json)?.code).toBe(131030);
    expect((await send(pair.meta, { ...template(), to: "+12025550999" })).status).toBe(200);
  });
});

describe("limits, when switched on", () => {
  test("messages a second: 130429 with both headers, and the next second is free", async () => {
    let now = 1_000_000_000_000;
    await using pair = await createPair({ clock: () => now, limits: { messagesPerSecond: 2 } });
    const { meta } = pair;
    await send(meta);
    await send(meta);
    const refused = await send(meta);
    expect(errorOf(refused.json)?.code).toBe(130429);
    expect(refused.headers["retry-after"]).toBe("1");
    const usage = JSON.parse(String(refused.headers["x-business-use-case-usage"]));
    expect(usage[waba]).toMatchObject([{ call_count: 100 }]);
    now += 1_000;
    expect((await send(meta)).status).toBe(200);
  });

  test("people a day count once each, only outside their windows, and for 24 hours", async () => {
    let now = 1_000_000_000_000;
    await using pair = await createPair({ clock: () => now, limits: { peoplePerDay: 1 } });
    const { meta } = pair;
    const write = async (to: string) => errorOf((await send(meta, { ...template(), to })).json)?.code;
    expect(await write("+12025550001")).toBeUndefined();
    expect(await write("+12025550001")).toBeUndefined();
    expect(await write("+12025550002")).toBe(131048);
    await meta.phone("+12025550003").type("hi");
    expect(await write("+12025550003")).toBeUndefined();
    now += 24 * 3_600_000;
    expect(await write("+12025550002")).toBeUndefined();
  });

  test("management calls an hour: 80007; sends are not among them", async () => {
    await using pair = await createPair({ limits: { callsPerHour: 1 } });
    const { meta } = pair;
    await call(meta, `${number}?fields=id`);
    const refused = await call(meta, `${number}?fields=id`);
    expect(errorOf(refused.json)?.code).toBe(80007);
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(60);
    expect((await send(meta)).status).toBe(200);
  });
});

describe("analytics and files", () => {
  test("analytics count what really passed", async () => {
    const now = Date.parse("2026-11-21T06:00:00Z");
    await using pair = await createPair({ clock: () => now });
    const { meta } = pair;
    await send(meta);
    await meta.phone(ASHA).tap();
    await send(meta, text("hello"));
    await meta.idle();
    await meta.phone(ASHA).read();
    const [start, end] = [now / 1000 - 86_400, now / 1000 + 86_400];
    const span = `start(${start}).end(${end})`;
    const asked = `analytics.${span}.granularity(DAY),pricing_analytics.${span}.granularity(DAILY).dimensions(COUNTRY,PHONE)`;
    const { json } = await call(meta, `${waba}?fields=${asked}`);
    expect(json.analytics).toMatchObject({ data_points: [{ sent: 2, delivered: 2 }] });
    const volumes = (json.pricing_analytics as { data: { data_points: object[] }[] }).data[0]?.data_points;
    expect(volumes).toMatchObject([
      { pricing_category: "UTILITY", pricing_type: "REGULAR", volume: 1 },
      { pricing_category: "SERVICE", volume: 1 },
    ]);
    const id = [...meta.templates.all.keys()][0];
    const query = `${waba}/template_analytics?start=${start}&end=${end}&granularity=daily&template_ids=[${id}]`;
    expect(errorOf((await call(meta, query)).json)?.code).toBe(200005);
    await call(meta, `${waba}?is_enabled_for_insights=true`, { method: "POST" });
    const { data } = (await call(meta, query)).json as { data: { data_points: object[] }[] };
    expect(data[0]?.data_points).toMatchObject([
      { template_id: id, sent: 1, delivered: 1, read: 1, clicked: [{ count: 1 }] },
    ]);
  });

  test("a file from a phone can be downloaded for seven days", async () => {
    let now = Date.parse("2026-11-21T06:00:00Z");
    await using pair = await createPair({ clock: () => now });
    const { meta, webhook } = pair;
    const bytes = new Uint8Array([137, 80, 78, 71]);
    await meta.phone(ASHA).sendMedia("image", { bytes, mimeType: "image/png", caption: "mine" });
    const [message] = webhook.items("messages");
    const image = message?.image as { id: string; caption: string };
    expect(image.caption).toBe("mine");
    const described = await call(meta, image.id);
    expect((await call(meta, String(described.json.url))).text).toContain("PNG");
    now += 7 * 86_400_000;
    expect((await call(meta, image.id)).status).toBe(400);
  });
});
