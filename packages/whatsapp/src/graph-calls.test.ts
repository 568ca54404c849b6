import { expect, test } from "vitest";
import { answer, startGraph } from "./graph-fixture.ts";
import { readRetryAfter } from "./outcomes.ts";

test("markRead says which message, and shows the dots on request", async () => {
  await using graph = await startGraph(answer(200, { success: true }));
  expect(await graph.client.markRead("wamid.1")).toEqual({
    kind: "done",
    httpStatus: 200,
    body: { success: true },
  });
  await graph.client.markRead("wamid.2", { typing: true });
  expect(graph.seen.map((one) => JSON.parse(String(one.body)))).toEqual([
    { messaging_product: "whatsapp", status: "read", message_id: "wamid.1" },
    {
      messaging_product: "whatsapp",
      status: "read",
      message_id: "wamid.2",
      typing_indicator: { type: "text" },
    },
  ]);
});

test("get reads below the version, long lists too", async () => {
  const list = {
    data: Array.from({ length: 3_000 }, (_, i) => ({ id: `${i}`, name: "a_template_of_some_length" })),
  };
  await using graph = await startGraph(answer(200, list));
  expect(await graph.client.get("/123?fields=id")).toMatchObject({ kind: "done", body: list });
  await graph.client.get("123/phone_numbers");
  expect(graph.seen.map((one) => [one.method, one.url, one.body.length])).toEqual([
    ["GET", "/v25.0/123?fields=id", 0],
    ["GET", "/v25.0/123/phone_numbers", 0],
  ]);
});

test("get keeps Meta's refusal, and calls a path that cannot be asked unsent", async () => {
  await using graph = await startGraph(
    answer(401, { error: { code: 190, error_subcode: 463, type: "OAuthException" } }),
  );
  expect(await graph.client.get("/me")).toMatchObject({
    kind: "refused",
    error: { code: 190, subcode: 463 },
  });
  expect(await graph.client.get("/a b\r\nx: y")).toMatchObject({ kind: "unsent" });
  expect(graph.seen).toHaveLength(1);
});

test("close waits for a call under way", async () => {
  await using graph = await startGraph((request, response, seen) => {
    setTimeout(() => answer(200, { late: true })(request, response, seen), 100);
  });
  const call = graph.client.get("/me");
  await graph.client.close();
  expect(await call).toMatchObject({ kind: "done", body: { late: true } });
});

const now = Date.UTC(2026, 10, 21);
test.each<[string | null, number | null]>([
  ["0", 0],
  ["7", 7_000],
  [" 2.5 ", 2_500],
  ["999999999", 86_400_000],
  ["Sat, 21 Nov 2026 00:00:30 GMT", 30_000],
  ["Fri, 20 Nov 2026 00:00:00 GMT", 0],
  ["-5", null],
  ["soon", null],
  ["", null],
  [null, null],
])("Retry-After %s is %s ms", (header, expected) => {
  expect(readRetryAfter(header, now)).toBe(expected);
});
