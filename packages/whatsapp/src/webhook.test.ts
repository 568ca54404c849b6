import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseWebhook } from "./webhook.ts";
import type { WebhookItem } from "./webhook-items.ts";

const file = join(import.meta.dirname, "../../../tests/fixtures/payloads.json");
const payloads: Record<string, unknown> = JSON.parse(readFileSync(file, "utf8"));

const parse = (body: unknown) => parseWebhook(Buffer.from(JSON.stringify(body)));
const ofPayload = (id: string) => parse(payloads[id]);
/** The only item of a payload, as the kind that is expected. */
function only<K extends WebhookItem["kind"]>(id: string, kind: K): Extract<WebhookItem, { kind: K }> {
  const [item] = ofPayload(id).items;
  if (item?.kind !== kind) throw new Error(`${id} gave ${item?.kind}`);
  return item as Extract<WebhookItem, { kind: K }>;
}

const special: Record<string, string[]> = {
  "in-button-double-tap": ["message", "message"],
  "st-duplicate": ["status", "status"],
  "st-failed-after-delivered": ["status", "status"],
  "value-errors": ["error"],
  "value-errors-131000": ["error"],
  "batch-two-wabas": ["message", "status"],
  "batch-mixed-fields": ["message", "account", "account"],
  "batch-many-messages": ["message", "message", "message", "message", "message"],
  "batch-same-id-twice": ["message", "message"],
  "env-empty-entry": [],
  "env-other-object": [],
  "pref-stop": ["preference"],
  "pref-resume": ["preference"],
  "pref-signup": ["preference"],
  user_id_update: ["identity"],
  "echo-text": ["echo"],
  "echo-revoke": ["echo"],
  "echo-bsuid": ["echo"],
};
const expectedKinds = (id: string) =>
  special[id] ?? (id.startsWith("in-") ? ["message"] : id.startsWith("st-") ? ["status"] : ["account"]);

test("the file of shapes is whole", () => {
  expect(Object.keys(payloads)).toHaveLength(133);
});

test.each(Object.keys(payloads))("%s", (id) => {
  const parsed = ofPayload(id);
  expect(parsed.items.map((item) => item.kind)).toEqual(expectedKinds(id));
  expect(parsed.understood).toBe(!id.startsWith("env-"));
  expect(parsed.reason === null).toBe(parsed.understood);
});

describe("a message", () => {
  test.each<[string, string | null]>([
    ["in-text", "Please send me the images"],
    ["in-image", "Chart"],
    ["in-document", '../रिपोर्ट <2026> "final".pdf'],
    ["in-voice", "Voice message"],
    ["in-audio", "Audio"],
    ["in-sticker", "Sticker"],
    ["in-location", "Location: 28.6139, 77.209"],
    ["in-location-place", "Location: Office, 1 Test Rd"],
    ["in-contacts", "Contact: Ravi K (+1 20••• ••188)"],
    ["in-reaction", "Reacted with 👍🏽"],
    ["in-reaction-removed", "Took a reaction back"],
    ["in-button", "Unlock today's content"],
    ["in-list-reply", "Market updates"],
    ["in-nfm-reply", "Sent (rating 4)"],
    ["in-nfm-address", "1 Test Rd (values (in pin code 411001))"],
    ["in-call-permission", "Allowed calls for a while"],
    ["in-order", "Order of 1 item"],
    [
      "in-unsupported",
      "A poll, which WhatsApp does not pass on. Open the WhatsApp Business app on the phone to read it.",
    ],
    ["in-media-too-big", "A file that is too big, or that Meta could not fetch. Ask for it another way."],
    ["in-revoke", "Deleted a message"],
    ["in-unknown-type", null],
    ["in-request-welcome", "Opened the chat without writing"],
    ["in-no-type", "hi"],
  ])("%s reads %s", (id, text) => {
    expect(only(id, "message").text).toBe(text);
  });

  test("a tap is whole", () => {
    expect(only("in-button", "message")).toEqual({
      kind: "message",
      path: "entry.0.changes.0.value.messages.0",
      wabaId: "900100200300400",
      phoneNumberId: "800700600500401",
      displayPhoneNumber: "15550100001",
      wamid: "wamid.VW5sYXRjaC1iMQ==",
      at: 1_795_240_800_000,
      from: "12025550143",
      userId: null,
      parentUserId: null,
      groupId: null,
      type: "button",
      text: "Unlock today's content",
      tap: { form: "button", payload: "RETRIEVE_CONTENT", label: "Unlock today's content" },
      contextWamid: "wamid.VW5sYXRjaC10cGwtMDUwMA==",
      forwarded: false,
      profileName: "Asha Rao",
      username: null,
      system: null,
      past: false,
      errors: [],
      content: { button: { payload: "RETRIEVE_CONTENT", text: "Unlock today's content" } },
    });
  });

  test("keeps what is beside its own object", () => {
    expect(only("in-text-forwarded", "message").forwarded).toBe(true);
    expect(only("in-text-freq-forwarded", "message").forwarded).toBe(true);
    expect(only("in-text-referral", "message").content).toHaveProperty("referral.ctwa_clid");
    expect(only("in-unsupported", "message").errors[0]).toEqual({
      code: 131051,
      subcode: null,
      title: "unknown kind",
      message: "unknown kind",
      details: "this kind of message is not carried",
    });
    expect(only("in-unknown-type", "message")).toMatchObject({
      type: "poll_vote",
      content: { poll_vote: {} },
    });
    expect(only("in-no-type", "message").type).toBe("unknown");
  });

  test("knows a person by number, user id, or both", () => {
    expect(only("in-bsuid-phone", "message")).toMatchObject({
      from: "12025550143",
      userId: "IN.40404040404040",
      parentUserId: "IN.ENT.6060606060",
    });
    expect(only("in-system-user-id", "message")).toMatchObject({
      from: null,
      userId: "IN.40404040404040",
      system: { type: "user_changed_user_id", newUserId: "IN.50505050505050", newWaId: null },
    });
    expect(only("in-system-number", "message").system).toMatchObject({ newWaId: "12025550199" });
  });

  test("is joined with its contact by id, not by place", () => {
    const message = {
      id: "w1",
      from_user_id: "IN.2",
      timestamp: 1_795_240_800,
      type: "text",
      text: { body: "x" },
    };
    const others = Array.from({ length: 20 }, (_, i) => ({
      wa_id: `1202555${1000 + i}`,
      profile: { name: `n${i}` },
    }));
    for (const rest of [others, others.slice(0, 2)]) {
      const contacts = [
        ...rest,
        { user_id: "IN.2", wa_id: "12025550177", profile: { name: "Asha", username: "asha" } },
      ];
      const value = { contacts, messages: [message] };
      const [item] = parse(around([{ field: "messages", value }])).items;
      expect(item).toMatchObject({
        from: "12025550177",
        userId: "IN.2",
        profileName: "Asha",
        username: "asha",
      });
    }
  });
});

test("a status is whole", () => {
  expect(only("st-callback", "status")).toEqual({
    kind: "status",
    path: "entry.0.changes.0.value.statuses.0",
    wabaId: "900100200300400",
    phoneNumberId: "800700600500401",
    wamid: "wamid.VW5sYXRjaC1vdXQtMTA=",
    status: "sent",
    at: 1_795_240_800_000,
    recipient: "12025550143",
    recipientUserId: null,
    participant: null,
    callbackData: "job:9f3c;seq:1",
    errors: [],
    pricing: { billable: false, pricing_model: "PMP", type: "free_customer_service", category: "service" },
    conversation: null,
  });
  expect(only("st-group", "status")).toMatchObject({
    recipient: "Z3JwLWludmVudGVk",
    participant: "12025550143",
  });
  expect(only("st-bsuid", "status").recipientUserId).toBe("IN.40404040404040");
  expect(only("st-failed-131026", "status").errors[0]?.code).toBe(131026);
  expect(only("st-v23", "status").conversation).toHaveProperty("id", "conv0001");
});

test("an echo goes to a person, by number or by id", () => {
  expect(only("echo-text", "echo")).toMatchObject({
    to: "12025550143",
    toUserId: null,
    text: "I will call you",
  });
  expect(only("echo-bsuid", "echo")).toMatchObject({ toUserId: "IN.40404040404040", text: "Picture" });
  expect(only("echo-revoke", "echo")).toMatchObject({
    type: "revoke",
    contextWamid: "wamid.VW5sYXRjaC1lYzA=",
  });
  const to = (more: object) =>
    parse(
      around([
        { field: "smb_message_echoes", value: { message_echoes: [{ id: "w", type: "text", ...more }] } },
      ]),
    ).items[0];
  expect(to({ to: "IN.40404040404040" })).toMatchObject({ to: null, toUserId: "IN.40404040404040" });
  for (const nobody of ["+abc", "", {}, "120363@g.us"])
    expect(to({ to: nobody })).toMatchObject({ to: null, toUserId: null });
});

test("a reaction, an edit and a deletion name the message they are about", () => {
  expect(only("in-reaction", "message").contextWamid).toBe("wamid.VW5sYXRjaC1vdXQtMQ==");
  expect(only("in-revoke", "message").contextWamid).toBe("wamid.VW5sYXRjaC10MQ==");
});

test("preferences, identities, errors and account events", () => {
  expect(only("pref-stop", "preference")).toMatchObject({
    waId: "12025550143",
    value: "stop",
    at: 1_795_240_800_000,
  });
  expect(only("user_id_update", "identity")).toMatchObject({
    previousUserId: "IN.40404040404040",
    currentUserId: "IN.50505050505050",
  });
  expect(only("value-errors", "error")).toMatchObject({ phoneNumberId: "800700600500401" });
  expect(only("value-errors-131000", "error")).toMatchObject({
    phoneNumberId: null,
    errors: [{ code: 131000 }],
  });
  expect(only("tpl-paused", "account")).toMatchObject({
    field: "message_template_status_update",
    event: "PAUSED",
    at: 1_795_240_800_000,
    wabaId: "900100200300400",
  });
  expect(only("account_review_update", "account").event).toBe("DEFERRED");
  expect(only("calls-status", "account").field).toBe("calls");
  expect(only("unknown-field", "account")).toMatchObject({
    field: "brand_new_field_2027",
    value: { anything: [1, { deep: true }] },
  });
});

test("template events go by their members where the field is wrong", () => {
  const value = { message_template_id: 4, previous_quality_score: "GREEN", new_quality_score: "RED" };
  const [item] = parse(around([{ field: "message_template_status_update", value }])).items;
  expect(item).toMatchObject({ kind: "account", field: "message_template_quality_update" });
});

test("another field's messages are not said to us", () => {
  const value = { messages: [{ id: "w", type: "text", text: { body: "x" } }] };
  expect(parse(around([{ field: "standby", value }])).items[0]?.kind).toBe("account");
  expect(parse(around([{ value }])).items[0]?.kind).toBe("message");
});

test("messages come before statuses within a change", () => {
  const value = { statuses: [{ id: "s", status: "sent" }], messages: [{ id: "m" }], errors: [{ code: 1 }] };
  const kinds = parse(around([{ field: "messages", value }])).items.map((item) => item.kind);
  expect(kinds).toEqual(["message", "status", "error"]);
});

function around(changes: unknown[]): unknown {
  return { object: "whatsapp_business_account", entry: [{ id: "900100200300400", changes }] };
}
