import { describe, expect, test, vi } from "vitest";
import { ASHA, createPair, type Pair, send, template, text } from "./test-receiver.ts";

const names = (pair: Pair): unknown[] => pair.webhook.items("statuses").map((status) => status.status);

/** Hangs up as soon as the call has arrived. */
async function sendAndLeave(pair: Pair): Promise<void> {
  const [leave, before] = [new AbortController(), pair.meta.calls.length];
  const left = expect(send(pair.meta, template(), { signal: leave.signal })).rejects.toThrow(/abort/i);
  await vi.waitFor(() => expect(pair.meta.calls).toHaveLength(before + 1));
  leave.abort();
  await left;
}

describe("rules", () => {
  test("refuse: Meta's error JSON with the HTTP status of the code, once", async () => {
    await using pair = await createPair();
    pair.meta.faults.refuse(131016);
    pair.meta.faults.refuse(130429, { retryAfterSeconds: 7, status: 429 });
    const down = await send(pair.meta);
    const slow = await send(pair.meta);
    expect([down.status, down.json]).toMatchObject([
      500,
      { error: { code: 131016, type: "OAuthException", error_data: { messaging_product: "whatsapp" } } },
    ]);
    expect([slow.status, slow.headers["retry-after"]]).toEqual([429, "7"]);
    expect((await send(pair.meta)).status).toBe(200);
    expect(pair.meta.calls.map((call) => call.code)).toEqual([131016, 130429, null]);
  });

  test("match by person, type, turn and number of times; our own mistakes use none up", async () => {
    await using pair = await createPair({ enforceWindow: false });
    pair.meta.faults.refuse(131000, { to: `+${ASHA}`, type: "text", nth: 2, times: 2 });
    const statuses: number[] = [];
    const messages = [
      text("1"),
      template(),
      text(""),
      { ...text("x"), to: "+12025550199" },
      text("2"),
      text("3"),
      text("4"),
    ];
    for (const message of messages) statuses.push((await send(pair.meta, message)).status);
    expect(statuses).toEqual([200, 200, 400, 200, 500, 500, 200]);
  });

  test("do not touch read receipts unless told to", async () => {
    await using pair = await createPair();
    const message_id = await pair.meta.phone(ASHA).type("hi");
    pair.meta.faults.refuse(131000);
    expect((await send(pair.meta, { status: "read", message_id })).status).toBe(200);
    pair.meta.faults.refuse(131005, { type: "read" });
    expect((await send(pair.meta, { status: "read", message_id })).status).toBe(403);
    expect((await send(pair.meta)).status).toBe(500);
  });

  test("clear takes them away", async () => {
    await using pair = await createPair();
    pair.meta.faults.refuse(131000, { times: Number.POSITIVE_INFINITY });
    expect((await send(pair.meta)).status).toBe(500);
    expect((await send(pair.meta)).status).toBe(500);
    pair.meta.faults.clear();
    expect((await send(pair.meta)).status).toBe(200);
  });
});

describe("answers", () => {
  test("http: a gateway's page, which says nothing about acceptance", async () => {
    await using pair = await createPair();
    pair.meta.faults.http(502, "<html>Bad Gateway</html>");
    pair.meta.faults.http(502, "<html>Bad Gateway</html>", { accepted: true });
    const first = await send(pair.meta);
    expect([first.status, first.text, first.headers["content-type"]]).toEqual([
      502,
      "<html>Bad Gateway</html>",
      "text/html",
    ]);
    await pair.meta.idle();
    expect(names(pair)).toEqual([]);
    await send(pair.meta);
    await pair.meta.idle();
    expect(names(pair)).toEqual(["sent", "delivered"]);
    expect(pair.meta.calls).toMatchObject([
      { outcome: "http", wamid: null },
      { outcome: "http", wamid: pair.meta.sent[0]?.wamid },
    ]);
  });

  test.each([
    [false, []],
    [true, ["sent", "delivered"]],
  ])("hang with accepted %s", async (accepted, statuses) => {
    await using pair = await createPair();
    pair.meta.faults.hang({ accepted });
    await sendAndLeave(pair);
    await pair.meta.idle();
    expect(names(pair)).toEqual(statuses);
    expect(pair.meta.calls).toMatchObject([{ outcome: "hung" }]);
    expect(pair.meta.sent).toHaveLength(accepted ? 1 : 0);
  });

  test("loseAnswer: accepted, told by status, never answered", async () => {
    await using pair = await createPair();
    pair.meta.faults.loseAnswer();
    await expect(send(pair.meta, { ...template(), biz_opaque_callback_data: "try:1" })).rejects.toThrow();
    await pair.meta.idle();
    expect(pair.webhook.items("statuses")).toMatchObject([
      { status: "sent", biz_opaque_callback_data: "try:1" },
      { status: "delivered" },
    ]);
    expect(pair.meta.calls).toMatchObject([{ outcome: "lost_answer", wamid: pair.meta.sent[0]?.wamid }]);
  });

  test("delayAnswer: late, and the statuses come all the same when the caller has left", async () => {
    await using pair = await createPair();
    pair.meta.faults.delayAnswer(60);
    const start = performance.now();
    expect((await send(pair.meta)).status).toBe(200);
    expect(performance.now() - start).toBeGreaterThan(55);
    pair.meta.faults.delayAnswer(250);
    await sendAndLeave(pair);
    await pair.meta.idle();
    expect(names(pair)).toEqual(["sent", "delivered", "sent", "delivered"]);
  });

  test("statusBeforeAnswer: the webhook is answered before the call is", async () => {
    await using pair = await createPair();
    const order: string[] = [];
    pair.webhook.answer = () => {
      order.push("webhook");
      return 200;
    };
    pair.meta.faults.statusBeforeAnswer();
    await send(pair.meta);
    order.push("answer");
    await pair.meta.idle();
    expect(order).toEqual(["webhook", "answer", "webhook"]);
    expect(names(pair)).toEqual(["sent", "delivered"]);
  });
});

describe("statuses", () => {
  test("failLater: 200, then failed with that code", async () => {
    await using pair = await createPair();
    pair.meta.faults.failLater(131049);
    expect((await send(pair.meta)).status).toBe(200);
    await pair.meta.idle();
    expect(pair.webhook.items("statuses")).toMatchObject([
      { status: "failed", recipient_id: ASHA, errors: [{ code: 131049, error_data: {}, href: /./ }] },
    ]);
    expect(pair.meta.phone(ASHA).inbox).toEqual([]);
  });

  test("dropStatuses: accepted and silent", async () => {
    await using pair = await createPair();
    pair.meta.faults.dropStatuses();
    await send(pair.meta);
    await send(pair.meta);
    await pair.meta.idle();
    expect(names(pair)).toEqual(["sent", "delivered"]);
  });

  test("shuffleStatuses: never in the natural order", async () => {
    await using pair = await createPair({ statuses: { read: 8 } });
    pair.meta.faults.shuffleStatuses(true);
    for (let nth = 0; nth < 5; nth++) {
      const before = pair.webhook.items("statuses").length;
      await send(pair.meta);
      await pair.meta.idle();
      const ladder = names(pair).slice(before);
      expect(ladder).not.toEqual(["sent", "delivered", "read"]);
      expect([...ladder].sort()).toEqual(["delivered", "read", "sent"]);
    }
  });

  test("duplicateStatuses: everything twice", async () => {
    await using pair = await createPair();
    pair.meta.faults.duplicateStatuses(true);
    await send(pair.meta);
    await pair.meta.idle();
    expect(names(pair)).toEqual(["sent", "sent", "delivered", "delivered"]);
  });
});
