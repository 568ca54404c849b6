import { describe, expect, test } from "vitest";
import { parseWebhook } from "./webhook.ts";
import type { WebhookItem } from "./webhook-items.ts";

const parse = (body: unknown) => parseWebhook(Buffer.from(JSON.stringify(body)));

/** payloads.md, section 7, with its three other forms. */
describe("a full batch", () => {
  const metadata = { display_phone_number: "15550100001", phone_number_id: "800700600500401" };
  const status = (k: number) => ({
    id: `wamid.${Math.floor(k / 3)}`,
    status: ["sent", "delivered", "read"][k % 3],
    timestamp: "1795240800",
    recipient_id: "12025550143",
  });
  const change = (k: number) => {
    if (k === 500) return { field: "messages", value: null };
    if (k % 101 === 100) return { field: "brand_new_field_2027", value: { k } };
    if (k % 97 === 96) {
      const button = { payload: "RETRIEVE_CONTENT", text: "Unlock" };
      const message = {
        from: "12025550143",
        id: `wamid.tap${k}`,
        timestamp: "1795240800",
        type: "button",
        button,
      };
      return { field: "messages", value: { metadata, messages: [message] } };
    }
    return { field: "messages", value: { metadata, statuses: [status(k)] } };
  };
  const thousand = Array.from({ length: 1_000 }, (_, k) => change(k));
  const count = (items: WebhookItem[]) => Object.groupBy(items, (item) => item.kind);

  test("of 1,000 changes in one entry, one of them null", () => {
    const parsed = parse(around(thousand));
    const kinds = count(parsed.items);
    expect(parsed.changes).toBe(1_000);
    expect(parsed.items).toHaveLength(1_000);
    expect(kinds.bad).toEqual([
      { kind: "bad", path: "entry.0.changes.500", reason: "This change has no value." },
    ]);
    expect(kinds.message).toHaveLength(10);
    expect(kinds.account).toHaveLength(9);
    expect(parsed.understood).toBe(false);
  });

  test("of 1,000 entries of one change", () => {
    const entry = thousand.map((one) => ({ id: "1", changes: [one] }));
    expect(parse({ object: "whatsapp_business_account", entry })).toMatchObject({ changes: 1_000 });
  });

  test("of 1,000 statuses in one change costs next to nothing beyond JSON.parse", () => {
    const statuses = Array.from({ length: 1_000 }, (_, k) => status(k));
    const body = Buffer.from(JSON.stringify(around([{ field: "messages", value: { metadata, statuses } }])));
    expect(parseWebhook(body).items).toHaveLength(1_000);
    const fastest = (work: () => unknown) => {
      const times = Array.from({ length: 15 }, () => {
        const start = performance.now();
        work();
        return performance.now() - start;
      });
      return Math.min(...times);
    };
    const bare = fastest(() => JSON.parse(body.toString("utf8")));
    expect(fastest(() => parseWebhook(body)) - bare).toBeLessThan(2.5);
  });

  test("of one history with 5,000 messages is one item", () => {
    const messages = Array.from({ length: 5_000 }, (_, k) => ({
      id: `w${k}`,
      type: "text",
      text: { body: "old" },
    }));
    const value = { history: [{ metadata: { phase: 0 }, threads: [{ id: "1", messages }] }] };
    expect(parse(around([{ field: "history", value }])).items).toHaveLength(1);
  });
});

function around(changes: unknown[]): unknown {
  return { object: "whatsapp_business_account", entry: [{ id: "900100200300400", changes }] };
}
