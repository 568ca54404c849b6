import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createHttpWorld, password, phoneNumberId } from "../http-world.ts";
import { desk, openBrowser, openPage, phone, signIn } from "./chromium.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const from = "919811101401";
const metadata = { display_phone_number: "15550100001", phone_number_id: phoneNumberId };
const other = { display_phone_number: "15550109999", phone_number_id: "999888777666555" };
const timestamp = String(Math.floor(Date.now() / 1_000));
const template = { message_template_id: 1, message_template_name: "daily_content_ready_v1" };
const said = (id: string, more: object, at: object = metadata) => ({
  field: "messages",
  value: { metadata: at, messages: [{ id, from, timestamp, ...more }] },
});

const events = [
  said("w1", { type: "text", text: { body: "please cal me at 5" } }),
  said("w2", {
    type: "edit",
    edit: { original_message_id: "w1", message: { type: "text", text: { body: "please call me at 6" } } },
  }),
  said("w3", { type: "text", text: { body: "my PAN is wrong" } }),
  said("w4", { type: "revoke", revoke: { original_message_id: "w3" } }),
  said("w5", { type: "reaction", reaction: { message_id: "w1", emoji: "👍🏽" } }),
  said("w6", {
    type: "request_welcome",
    referral: {
      source_url: "https://ads.example.invalid/p/1",
      source_type: "ad",
      headline: "Retire early with us",
    },
  }),
  said("w7", { type: "unsupported", errors: [{ code: 131060, title: "This message is unavailable" }] }),
  said("w8", { type: "text", text: { body: "where is my order" } }, other),
  said("w9", { type: "audio", audio: { id: "1", voice: true } }),
  {
    field: "smb_message_echoes",
    value: {
      metadata,
      message_echoes: [
        { id: "w10", from: "15550100001", to: from, timestamp, type: "text", text: { body: "At four" } },
      ],
    },
  },
  {
    field: "template_category_update",
    value: {
      ...template,
      message_template_language: "en",
      previous_category: "UTILITY",
      new_category: "MARKETING",
    },
  },
  {
    field: "calls",
    value: { metadata, calls: [{ id: "c1", from, event: "terminate", timestamp, status: "FAILED" }] },
  },
  {
    field: "security",
    value: { display_phone_number: "15550100001", event: "PIN_CHANGED", requester: "23" },
  },
  {
    field: "message_template_status_update",
    value: { ...template, message_template_language: "en", event: "APPROVED" },
  },
];

test.each([
  ["desk", desk, "light"],
  ["desk", desk, "dark"],
  ["phone", phone, "light"],
  ["phone", phone, "dark"],
] as const)(
  "lines and drawers say what happened and what to do (%s)",
  async (kind, viewport, colorScheme) => {
    await using world = await createHttpWorld({ idle: true });
    await world.account("operator");
    for (const change of events)
      await world.meta.postWebhook({
        object: "whatsapp_business_account",
        entry: [{ id: "1", changes: [change] }],
      });
    const { page, faults } = await openPage(browser, { viewport, colorScheme });
    const shot = async (name: string) => {
      const folder = process.env.UNLATCH_SHOTS;
      if (folder) await page.screenshot({ path: `${folder}/${kind}-${colorScheme}-${name}.png` });
    };
    const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
    await signIn(page, world.url, "operator@unlatch.test", password);
    const line = (text: string) => page.locator("[data-row]", { hasText: text }).first();

    await line("from UTILITY to MARKETING").waitFor();
    for (const text of [
      "Deleted by the sender",
      "Retire early with us",
      "+15550109999",
      "missed",
      "Voice message",
    ])
      await line(text).waitFor();
    expect(await fits()).toBe(true);
    await shot("live");
    await line("from UTILITY to MARKETING").locator("a").click();
    await page.getByRole("dialog").locator("[data-problem]", { hasText: "ask for a review" }).waitFor();
    await shot("account");

    await page.goto(`${world.url}/activity?view=messages`);
    await line("please cal me at 5").waitFor();
    await line("Edited: “please call me at 6”").waitFor();
    await shot("messages");
    await line("please cal me at 5").locator("a").click();
    await page.getByRole("dialog").locator("section p", { hasText: "Reacted with 👍🏽" }).waitFor();
    await shot("edited");
    await page.goto(`${world.url}/activity?view=messages`);
    await line("At four").locator("a").click();
    await page.getByRole("dialog").locator("ol li", { hasText: "Sent on the phone" }).waitFor();
    expect(await page.getByRole("button", { name: "Send again" }).count()).toBe(0);
    expect(await fits()).toBe(true);
    await shot("echo");
    expect(faults).toEqual([]);
  },
);
