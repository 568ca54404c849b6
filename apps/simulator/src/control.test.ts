import { request } from "undici";
import { describe, expect, test } from "vitest";
import { command, givenOf } from "./cli.ts";
import { readShapes } from "./shapes.ts";
import { ASHA, createPair, type Pair, send, text } from "./test-receiver.ts";

const phone = `+${ASHA}`;
const originOf = ({ meta }: Pair) => new URL(meta.graphUrl).origin;
const controlled = () => createPair({ control: true, statuses: { sent: 0, delivered: 0, read: null } });

describe("the control API", () => {
  test("is not there unless it was asked for", async () => {
    await using pair = await createPair();
    const answer = await request(`${originOf(pair)}/control/state`, { method: "POST", body: "{}" });
    expect(answer.statusCode).toBe(401);
  });

  test.each([
    ["a page in a browser", { origin: "https://elsewhere.invalid" }],
    ["another name for this machine", { host: "rebound.invalid" }],
  ])("refuses %s", async (_, headers) => {
    await using pair = await controlled();
    const answer = await request(`${originOf(pair)}/control/say`, {
      method: "POST",
      headers,
      body: JSON.stringify({ phone, text: "hello" }),
    });
    expect(answer.statusCode).toBe(403);
    expect(pair.webhook.bodies).toEqual([]);
  });

  test("says what is wrong with a question", async () => {
    await using pair = await controlled();
    const ask = (...args: string[]) => command(originOf(pair), args);
    await expect(ask("nonsense")).rejects.toThrow('There is no action "nonsense"');
    await expect(ask("toString")).rejects.toThrow("There is no action");
    await expect(ask("say", phone)).rejects.toThrow('"text" is missing');
    await expect(ask("inject", "no-such")).rejects.toThrow('There is no shape "no-such"');
    await expect(ask("fault", "no-such")).rejects.toThrow("Known: refuse");
    await expect(ask("move", "1000")).rejects.toThrow("--virtual");
    await expect(command("http://127.0.0.1:9", ["state"])).rejects.toThrow("npm run simulator -- start");
  });
});

describe("the command line", () => {
  test("moves a phone", async () => {
    await using pair = await controlled();
    const { meta, webhook } = pair;
    const ask = (...args: string[]) => command(originOf(pair), args);
    await ask("say", phone, "good morning");
    await send(meta);
    await meta.idle();
    await ask("tap", phone, "--twice");
    await ask("read", phone);
    await ask("opt-out", phone);
    expect(webhook.items("messages").map(({ type }) => type)).toEqual(["text", "button", "button"]);
    expect(webhook.items("statuses").map(({ status }) => status)).toEqual(["sent", "delivered", "read"]);
    expect(webhook.items("user_preferences")).toMatchObject([{ value: "stop" }]);
    await ask("block", phone);
    await send(meta, text("still there?"));
    await meta.idle();
    expect(webhook.items("statuses").at(-1)).toMatchObject({ status: "failed" });
    await ask("change-number", phone, "+12025550188");
    expect(meta.phone("+12025550188").inbox).toHaveLength(1);
  });

  test("injects each shape by its id, as it is written or as of now", async () => {
    await using pair = await controlled();
    const ids = Object.keys(readShapes());
    expect(await command(originOf(pair), ["shapes"])).toEqual(ids);
    for (const id of ids) expect(await command(originOf(pair), ["inject", id])).toEqual({ status: 200 });
    expect(pair.webhook.bodies.map((body) => JSON.parse(body.toString()))).toEqual(
      JSON.parse(JSON.stringify(Object.values(readShapes()))),
    );
    await command(originOf(pair), ["inject", "in-text", "--fresh"]);
    const { timestamp } = pair.webhook.items("messages").at(-1) ?? {};
    expect(Math.abs(Number(timestamp) - Date.now() / 1000)).toBeLessThan(60);
  });

  test("orders faults, limits and trouble", async () => {
    await using pair = await controlled();
    const ask = (...args: string[]) => command(originOf(pair), args);
    await ask("fault", "refuse", "--code", "131016", "--times", "1");
    expect((await send(pair.meta)).json.error).toMatchObject({ code: 131016 });
    await ask("expire-token");
    expect((await send(pair.meta)).json.error).toMatchObject({ error_subcode: 463 });
    await ask("renew-token");
    await ask("pause-template");
    expect((await send(pair.meta)).json.error).toMatchObject({ code: 132015 });
    await ask("unpause-template");
    expect((await send(pair.meta)).status).toBe(200);
    expect(await ask("limits", "--messagesPerSecond", "80")).toMatchObject({ messagesPerSecond: 80 });
  });

  test("lists deliveries with what was answered, and sends one again", async () => {
    await using pair = await controlled();
    const ask = (...args: string[]) => command(originOf(pair), args);
    await ask("webhook-answers", "500");
    await ask("say", phone, "hello");
    await ask("webhook-answers", "well");
    const all = (await ask("deliveries")) as { id: number; status: number }[];
    expect(all.length).toBeGreaterThan(1);
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set([500]));
    expect(await ask("redeliver", String(all[0]?.id))).toEqual({ status: 200 });
    await ask("retry-undelivered");
    const [first, second] = pair.webhook.items("messages");
    expect(first).toEqual(second);
  });

  test("loads with taps within a span", async () => {
    await using pair = await controlled();
    await command(originOf(pair), ["load", "60", "--people", "20", "--withinMs", "100"]);
    await pair.meta.idle();
    const taps = pair.webhook.items("messages");
    expect(taps).toHaveLength(60);
    expect(new Set(taps.map(({ from }) => from)).size).toBe(20);
  });

  test("plays a scenario to its end", { timeout: 30_000 }, async () => {
    await using pair = await controlled();
    const ask = (...args: string[]) => command(originOf(pair), args);
    const all = (await ask("scenarios")) as { id: string }[];
    expect(all.map(({ id }) => id)).toContain("meta-down");
    await ask("play", "normal-morning", "--people", "2", "--speed", "100000");
    await expect(ask("play", "storm")).rejects.toThrow("is being played");
    await send(pair.meta);
    await expect.poll(() => ask("playing"), { timeout: 20_000 }).toMatchObject({ done: true });
    expect(JSON.stringify(await ask("playing"))).toContain("It should be so now");
  });

  test("reads its words", () => {
    expect(givenOf("say", ["+91", "hello you", "--name", "Asha"])).toEqual({
      phone: "+91",
      text: "hello you",
      name: "Asha",
    });
    expect(givenOf("fault", ["shuffle", "--on", "false"])).toEqual({ kind: "shuffle", on: false });
    expect(() => givenOf("read", ["+91", "too", "much"])).toThrow("one word too many");
  });
});
