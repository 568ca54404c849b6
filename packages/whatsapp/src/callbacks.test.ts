import { expect, test } from "vitest";
import {
  overrideForNumber,
  readCallbacks,
  subscribeAccount,
  subscribeApp,
  subscribedFields,
} from "./callbacks.ts";
import { startGraph, token } from "./graph-fixture.ts";
import type { CallOutcome } from "./outcomes.ts";

const done = (body: Record<string, unknown>): CallOutcome => ({ kind: "done", httpStatus: 200, body });
const away: CallOutcome = { kind: "unsent", cause: "the connection was refused" };
const ours = { url: "https://ops.example/webhook", verifyToken: "our-word" };

test("the three addresses, wherever they are told; what is missing or broken is none", () => {
  const number = done({
    webhook_configuration: {
      phone_number: "https://n.example",
      whatsapp_business_account: "https://a.example",
    },
  });
  const subscriptions = done({
    data: [
      { object: "page", callback_url: "https://page.example", fields: ["feed"] },
      {
        object: "whatsapp_business_account",
        callback_url: "https://app.example",
        fields: [{ name: "messages" }, "calls", 7],
      },
    ],
  });
  expect(readCallbacks(number, subscriptions)).toEqual({
    ...{ number: "https://n.example", account: "https://a.example", app: "https://app.example" },
  });
  expect(subscribedFields(subscriptions)).toEqual(["messages", "calls"]);
  const none = { number: null, account: null, app: null };
  for (const odd of [null, away, done({}), done({ data: {} }), done({ data: [null, 7, "x"] })])
    expect([readCallbacks(odd, odd), subscribedFields(odd)]).toEqual([none, []]);
});

test("each is set at its own door; the app's takes the app's own token, the others the usual one", async () => {
  await using graph = await startGraph((_, response) => response.end('{"success":true}'));
  const app = { id: "100", secret: "the-app-secret" };
  await subscribeApp(graph.client, app, { ...ours, fields: ["messages", "calls"] });
  await subscribeAccount(graph.client, "200", null);
  await subscribeAccount(graph.client, "200", ours);
  await overrideForNumber(graph.client, "300", ours);
  const members = { override_callback_uri: ours.url, verify_token: ours.verifyToken };
  expect(
    graph.seen.map(({ method, url, headers, body }) => [
      method,
      url,
      headers.authorization,
      JSON.parse(String(body)),
    ]),
  ).toEqual([
    [
      ...["POST", "/v25.0/100/subscriptions", "Bearer 100|the-app-secret"],
      {
        ...{ object: "whatsapp_business_account", callback_url: ours.url, verify_token: ours.verifyToken },
        ...{ fields: "messages,calls", include_values: true },
      },
    ],
    ["POST", "/v25.0/200/subscribed_apps", `Bearer ${token}`, {}],
    ["POST", "/v25.0/200/subscribed_apps", `Bearer ${token}`, members],
    ["POST", "/v25.0/300", `Bearer ${token}`, { webhook_configuration: members }],
  ]);
});
