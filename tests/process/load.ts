import { signBody } from "@unlatch/whatsapp";
import { Client } from "undici";
import { appSecret, pause, phoneNumberId } from "./server.ts";

/** One webhook of the load; `id` is the wamid in it. */
export interface Event {
  id: string;
  kind: "tap" | "text" | "status";
  phone: string;
}

export interface Load {
  /** Ends after the requests that are under way. */
  stop(): Promise<void>;
}

/** What clients saw. Only what is in `acked` was promised. */
export class Ledger {
  readonly acked: Event[] = [];
  /** Answers other than 200 by status. */
  readonly refused = new Map<number, number>();
  /** Requests without an answer. */
  broken = 0;
}

const loadClients = 16;

export function bodyOf({ id, kind, phone }: Event): string {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const waId = phone.replace(/\D/g, "");
  const contacts = [{ profile: { name: "Load" }, wa_id: waId }];
  const messages = {
    tap: [
      { from: waId, id, timestamp, type: "button", button: { payload: "RETRIEVE_CONTENT", text: "Unlock" } },
    ],
    text: [{ from: waId, id, timestamp, type: "text", text: { body: `about ${id}` } }],
    status: undefined,
  }[kind];
  const value = {
    messaging_product: "whatsapp",
    metadata: { display_phone_number: "15550100001", phone_number_id: phoneNumberId },
    contacts,
    ...(messages ? { messages } : { statuses: [{ id, status: "delivered", timestamp, recipient_id: waId }] }),
  };
  const entry = [{ id: "900100200300400", changes: [{ field: "messages", value }] }];
  return JSON.stringify({ object: "whatsapp_business_account", entry });
}

export const signed = (body: string) => ({
  "content-type": "application/json",
  "x-hub-signature-256": signBody(body, appSecret),
});

/** 16 keep-alive connections that post one webhook after the other, as fast as they are answered. */
export function startLoad(url: string, ledger: Ledger, next: () => Event, clients = loadClients): Load {
  let stopped = false;
  const connections = Array.from({ length: clients }, () => new Client(url, { pipelining: 1 }));
  const loops = connections.map(async (connection) => {
    while (!stopped) await postOne(connection, ledger, next());
  });
  return {
    async stop() {
      stopped = true;
      await Promise.all(loops);
      await Promise.all(connections.map((connection) => connection.destroy()));
    },
  };
}

async function postOne(connection: Client, ledger: Ledger, event: Event): Promise<void> {
  const body = bodyOf(event);
  try {
    const answer = await connection.request({
      path: "/webhook",
      method: "POST",
      headers: signed(body),
      body,
    });
    await answer.body.dump();
    if (answer.statusCode === 200) ledger.acked.push(event);
    else ledger.refused.set(answer.statusCode, (ledger.refused.get(answer.statusCode) ?? 0) + 1);
  } catch {
    ledger.broken++;
    await pause(2);
  }
}

/** The same numbers for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
