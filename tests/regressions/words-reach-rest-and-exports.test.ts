import { expect, test } from "vitest";
import { createHttpWorld, type Json, phoneNumberId } from "../http-world.ts";

const body = (field: string, value: unknown) => ({
  object: "whatsapp_business_account",
  entry: [{ id: "900100200300400", changes: [{ field, value }] }],
});
const metadata = { display_phone_number: "15550100001", phone_number_id: phoneNumberId };

test("who reads over REST or exports understands it without the raw JSON", async () => {
  await using world = await createHttpWorld({ idle: true });
  const key = await world.key(await world.account("operator"));
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const said = (id: string, more: object) =>
    world.meta.postWebhook(
      body("messages", { metadata, messages: [{ id, from: "919811101401", timestamp, ...more }] }),
    );
  await said("wamid.o", { type: "text", text: { body: "my PAN is AB" } });
  await said("wamid.r", { type: "revoke", revoke: { original_message_id: "wamid.o" } });
  await said("wamid.v", { type: "audio", audio: { id: "1", voice: true } });
  const security = { display_phone_number: "15550100001", event: "PIN_CHANGED", requester: "2300" };
  await world.meta.postWebhook(body("security", security));

  const { items }: Json = await world.json("/api/messages", { key });
  const byId = Object.fromEntries(items.map((one: Json) => [one.wamid, one]));
  expect(byId["wamid.v"].text).toBe("Voice message");
  expect(byId["wamid.o"]).toMatchObject({
    text: null,
    notes: [{ kind: "deleted", text: "Deleted by the sender", at: expect.stringMatching(/Z$/) }],
  });
  const recent: Json = await world.json("/api/webhook/events/recent?topics=account.reported", { key });
  expect(recent.items[0].data).toMatchObject({
    sentence: expect.stringContaining("two-step PIN was changed"),
    nextStep: expect.stringContaining("set a new PIN"),
    tone: "attention",
  });
  const csv = await (await world.call("/api/export/messages.csv", { key })).text();
  expect(csv).toContain("Deleted by the sender at ");
  expect(csv).not.toContain("my PAN is AB");
});
