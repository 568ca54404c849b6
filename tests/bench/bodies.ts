import { createHash, createHmac } from "node:crypto";

/** What the seed, the servers and the load generator must agree on. */
export const appSecret = "bench-secret";
export const phoneNumberId = "800700600500401";
export const advisors = 2_000;
/** Outgoing messages that statuses can belong to, three each. */
export const messages = 45_000;
/** Those of the bodies of 1,000 changes; the ones after them belong to single statuses. */
export const batchMessages = 30_000;

export const waIdOf = (message: number) => `9198${String(message % advisors).padStart(8, "0")}`;

/** Meta's ids: the person's number, then chance. So each is new to another page of an index, as in real life. */
function wamid(waId: string, mark: readonly number[], chance: string): string {
  const bytes = Buffer.concat([Buffer.from([0x1c, 0x18, waId.length]), Buffer.from(`${waId}\x15\x02\0`)]);
  const hash = createHash("sha1").update(chance).digest("hex").toUpperCase();
  const id = Buffer.concat([bytes, Buffer.from(mark), Buffer.from(`${hash.slice(0, mark.at(-1))}\0`)]);
  return `wamid.${id.toString("base64")}`;
}
export const wamidOf = (message: number) => wamid(waIdOf(message), [0x11, 0x18, 18], `out ${message}`);
const incomingWamid = (n: number, waId: string) => wamid(waId, [0x12, 0x18, 20], `in ${n}`);

export type Kind = "status" | "text" | "tap";

/** Seven of ten are statuses, two are texts, one is a tap. */
export function kindOf(n: number): Kind {
  const place = n % 10;
  if (place === 4) return "tap";
  return place === 2 || place === 7 ? "text" : "status";
}

/** Which status of its ten a body is: 0, 1, _, 2, _, 3, 4, _, 5, 6. */
const statusRank = [0, 1, 0, 2, 0, 3, 4, 0, 5, 6];
const levels = ["sent", "delivered", "read"] as const;
const now = () => String(Math.floor(Date.now() / 1_000));
const metadata = { display_phone_number: "15550100001", phone_number_id: phoneNumberId };

function around(changes: unknown[]): string {
  return JSON.stringify({
    object: "whatsapp_business_account",
    entry: [{ id: "900100200300400", changes }],
  });
}

const change = (value: object) => ({
  value: { messaging_product: "whatsapp", metadata, ...value },
  field: "messages",
});

/** Status number n: the levels of all messages in turn, so that each is new and moves its message up. */
function statusChange(n: number, from: number, count: number): unknown {
  const message = from + (n % count);
  const status = levels[Math.floor(n / count)];
  if (!status) throw new Error("There are no messages left for another status.");
  const pricing = { billable: true, pricing_model: "PMP", type: "regular", category: "utility" };
  return change({
    statuses: [
      {
        id: wamidOf(message),
        status,
        timestamp: now(),
        recipient_id: waIdOf(message),
        ...(status !== "read" && { pricing }),
      },
    ],
  });
}

function messageChange(n: number, content: object): unknown {
  const waId = waIdOf(n * 7);
  return change({
    contacts: [{ profile: { name: `Advisor ${n % advisors}` }, wa_id: waId }],
    messages: [{ from: waId, id: incomingWamid(n, waId), timestamp: now(), ...content }],
  });
}

/**
 * A tap on a button that is no unlock: it is kept like any other, and nothing is sent because of it. With
 * `unlocks` it asks for a pack that does not exist on behalf of somebody who opted out: one job more.
 */
function tapContent(unlocks: boolean): object {
  if (unlocks) return { type: "button", button: { payload: "RETRIEVE_CONTENT", text: "Unlock" } };
  const reply = { id: "MENU_CONTACT", title: "Contact my manager" };
  return { type: "interactive", interactive: { type: "button_reply", button_reply: reply } };
}

export interface Body {
  kind: Kind;
  text: string;
}

/** One event in a body, as Meta mostly sends them. */
export function singleBody(n: number, options: { unlocks: boolean }): Body {
  const kind = kindOf(n);
  const statusNumber = Math.floor(n / 10) * 7 + (statusRank[n % 10] ?? 0);
  switch (kind) {
    case "status":
      return { kind, text: around([statusChange(statusNumber, 0, messages)]) };
    case "text": {
      const text = `Could you tell me more about fund ${n}? My client asks — thanks!`;
      return { kind, text: around([messageChange(n, { type: "text", text: { body: text } })]) };
    }
    case "tap":
      return { kind, text: around([messageChange(n, tapContent(options.unlocks))]) };
    default:
      return kind satisfies never;
  }
}

/** One text message with these words. */
export const textBody = (n: number, words: string) =>
  around([messageChange(n, { type: "text", text: { body: words } })]);

/** A thousand changes of one status each, about 400 KB: the most that Meta puts into one body. */
export function batchBody(n: number): string {
  return around(Array.from({ length: 1_000 }, (_, k) => statusChange(n * 1_000 + k, 0, batchMessages)));
}

/** One status, of messages that no batch is about. */
export const lonelyBody = (n: number) => around([statusChange(n, batchMessages, messages - batchMessages)]);

/** The bytes on the wire, headers and signature included, ready to be written to a socket. */
export function toRequest(body: string, secret = appSecret): Buffer {
  const bytes = Buffer.from(body);
  const signature = createHmac("sha256", secret).update(bytes).digest("hex");
  const head =
    "POST /webhook HTTP/1.1\r\nHost: localhost\r\nUser-Agent: facebookexternalua\r\nAccept: */*\r\n" +
    `Content-Type: application/json\r\nX-Hub-Signature-256: sha256=${signature}\r\n` +
    `Content-Length: ${bytes.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), bytes]);
}
