import { describe, expect, test } from "vitest";
import { ASHA, createPair, send, template, text } from "./test-receiver.ts";

const NOW = 1_795_240_800_000;
const clock = (): number => NOW;
const METADATA = { display_phone_number: "15550100001", phone_number_id: "800700600500401" };

describe("a tap", () => {
  test("on a template is the `in-button` payload", async () => {
    await using pair = await createPair({ clock });
    await send(pair.meta);
    const phone = pair.meta.phone(`+${ASHA}`, { name: "Asha Rao" });
    const wamid = await phone.tap({ label: "Unlock" });
    expect(pair.webhook.values().at(-1)).toEqual({
      messaging_product: "whatsapp",
      metadata: METADATA,
      contacts: [{ profile: { name: "Asha Rao" }, wa_id: ASHA }],
      messages: [
        {
          from: ASHA,
          id: wamid,
          timestamp: "1795240800",
          type: "button",
          button: { payload: "RETRIEVE_CONTENT", text: "Unlock" },
          context: { from: "15550100001", id: pair.meta.sent[0]?.wamid },
        },
      ],
    });
    expect(pair.meta.phone(ASHA)).toBe(phone);
    expect(phone.inbox).toHaveLength(1);
  });

  test("brings the payload that the sender put behind the button", async () => {
    await using pair = await createPair();
    await send(pair.meta, template("UNLOCK:2026-11-21"));
    await pair.meta.phone(ASHA).tap();
    expect(pair.webhook.items("messages")).toMatchObject([{ button: { payload: "UNLOCK:2026-11-21" } }]);
  });

  test("has the two interactive forms", async () => {
    await using pair = await createPair();
    const phone = pair.meta.phone(ASHA);
    await phone.tap({ form: "button_reply", payload: "UNLOCK_IMAGES", label: "Images", context: "wamid.1" });
    await phone.tap({ form: "list_reply", payload: "UNLOCK_UPDATES", label: "Updates", context: null });
    const [button, list] = pair.webhook.items("messages");
    expect(button).toMatchObject({
      type: "interactive",
      interactive: { type: "button_reply", button_reply: { id: "UNLOCK_IMAGES", title: "Images" } },
      context: { id: "wamid.1" },
    });
    expect(list).toMatchObject({
      interactive: { type: "list_reply", list_reply: { id: "UNLOCK_UPDATES", title: "Updates" } },
    });
    expect(list).not.toHaveProperty("context");
  });

  test("twice is one webhook with two messages", async () => {
    await using pair = await createPair({ clock });
    await pair.meta.phone(ASHA).tap({ twice: true });
    expect(pair.webhook.bodies).toHaveLength(1);
    const [first, second] = pair.webhook.items("messages");
    expect(first?.id).not.toBe(second?.id);
    expect([first?.timestamp, second?.timestamp]).toEqual(["1795240800", "1795240801"]);
  });
});

test("a hidden number comes as a user id only, and can be answered by it", async () => {
  await using pair = await createPair();
  const phone = pair.meta.phone("919800000001", { name: "आशा राव", hideNumber: true });
  await phone.type("नमस्ते 👍");
  expect(JSON.stringify(pair.webhook.values())).not.toContain("919800000001".slice(2));
  expect(pair.webhook.values()).toMatchObject([
    {
      contacts: [{ profile: { name: "आशा राव" }, user_id: phone.userId, country_code: "IN" }],
      messages: [{ from_user_id: phone.userId, text: { body: "नमस्ते 👍" } }],
    },
  ]);
  const answer = await send(pair.meta, { ...text("hi"), to: undefined, recipient: phone.userId });
  expect(answer.json.contacts).toEqual([{ input: phone.userId, user_id: phone.userId }]);
  await pair.meta.idle();
  expect(pair.webhook.items("statuses")).toMatchObject([
    { status: "sent", recipient_user_id: phone.userId },
    { status: "delivered", recipient_user_id: phone.userId },
  ]);
  expect(pair.webhook.items("statuses")[0]).not.toHaveProperty("recipient_id");
});

test("a raw message is passed on with the missing members filled in", async () => {
  await using pair = await createPair({ clock });
  const id = await pair.meta.phone(ASHA).sendRaw({ type: "unsupported", errors: [{ code: 131051 }] });
  expect(pair.webhook.items("messages")).toEqual([
    { from: ASHA, id, timestamp: "1795240800", type: "unsupported", errors: [{ code: 131051 }] },
  ]);
});

test("stopping marketing is told by webhook; marketing templates fail then, utility ones do not", async () => {
  await using pair = await createPair({ clock });
  pair.meta.marketingTemplates.add("daily_content_ready_v1");
  await pair.meta.phone(ASHA).stopMarketing();
  expect(pair.webhook.items("user_preferences")).toMatchObject([
    { wa_id: ASHA, category: "marketing_messages", value: "stop", timestamp: 1795240800 },
  ]);
  await send(pair.meta);
  await pair.meta.idle();
  pair.meta.marketingTemplates.clear();
  await send(pair.meta);
  await pair.meta.idle();
  const seen = pair.webhook.items("statuses");
  expect(seen).toMatchObject([
    { status: "failed", errors: [{ code: 131050 }] },
    { status: "sent", pricing: { category: "utility", type: "regular", billable: true } },
    { status: "delivered" },
  ]);
});

test("a new number: the system message, the new address, the old one dead", async () => {
  await using pair = await createPair();
  const phone = pair.meta.phone(ASHA, { userId: "US.40404040404040" });
  await phone.changeNumber("+12025550199");
  expect(phone.number).toBe("12025550199");
  expect(pair.meta.phone("12025550199")).toBe(phone);
  expect(pair.webhook.items("messages")).toMatchObject([
    { from: ASHA, type: "system", system: { type: "user_changed_number", wa_id: "12025550199" } },
  ]);
  expect(pair.webhook.values()[0]).not.toHaveProperty("contacts");
  expect(pair.webhook.items("user_id_update")).toMatchObject([
    { user_id: { previous: "US.40404040404040", current: phone.userId } },
  ]);
  await send(pair.meta);
  await pair.meta.idle();
  expect(pair.webhook.items("statuses")).toMatchObject([{ status: "failed", errors: [{ code: 131026 }] }]);
});

describe("statuses", () => {
  test("echo the callback data and carry the price twice; reading is told once", async () => {
    await using pair = await createPair({ clock });
    await send(pair.meta, { ...template(), biz_opaque_callback_data: "job:9f3c;seq:1" });
    await pair.meta.idle();
    await pair.meta.phone(ASHA).read();
    await pair.meta.phone(ASHA).read();
    const pricing = { billable: true, pricing_model: "PMP", type: "regular", category: "utility" };
    const common = {
      id: pair.meta.sent[0]?.wamid,
      timestamp: "1795240800",
      recipient_id: ASHA,
      biz_opaque_callback_data: "job:9f3c;seq:1",
    };
    expect(pair.webhook.items("statuses")).toEqual([
      { ...common, status: "sent", pricing },
      { ...common, status: "delivered", pricing },
      { ...common, status: "read" },
    ]);
  });

  test("free-form outside the window is accepted and fails with 131047; a message opens it for a day", async () => {
    let now = NOW;
    await using pair = await createPair({ clock: () => now });
    const phone = pair.meta.phone(ASHA);
    const outcome = async (): Promise<unknown> => {
      const before = pair.webhook.items("statuses").length;
      expect((await send(pair.meta, text("x"))).status).toBe(200);
      await pair.meta.idle();
      const first = pair.webhook.items("statuses")[before];
      return first?.pricing ?? first?.errors;
    };
    expect(await outcome()).toMatchObject([{ code: 131047 }]);
    await phone.type("hi");
    expect(await outcome()).toMatchObject({ type: "free_customer_service", category: "service" });
    now += 24 * 3_600_000;
    expect(await outcome()).toMatchObject([{ code: 131047 }]);
    expect(phone.inbox).toHaveLength(1);
  });

  test("blocked and not on WhatsApp fail with 131026", async () => {
    await using pair = await createPair();
    pair.meta.phone(ASHA).block();
    pair.meta.notOnWhatsApp.add("12025550199");
    await send(pair.meta);
    await send(pair.meta, { ...template(), to: "+12025550199" });
    await pair.meta.idle();
    expect(pair.webhook.items("statuses")).toMatchObject([
      { status: "failed", recipient_id: ASHA, errors: [{ code: 131026 }] },
      { status: "failed", recipient_id: "12025550199", errors: [{ code: 131026 }] },
    ]);
  });

  test("read on its own when asked for", async () => {
    await using pair = await createPair({ statuses: { delivered: null, read: 2 } });
    await send(pair.meta);
    await pair.meta.idle();
    expect(pair.webhook.items("statuses").map((status) => status.status)).toEqual(["sent", "read"]);
    expect(pair.webhook.items("statuses")[1]).toHaveProperty("pricing");
  });
});
