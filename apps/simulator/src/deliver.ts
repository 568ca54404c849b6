import { signBody } from "@unlatch/whatsapp";
import { Agent, request } from "undici";
import type { Agenda } from "./agenda.ts";
import { type Envelope, encodeBody, webhookHeaders } from "./webhook-body.ts";

export type WebhookTarget =
  | { url: string }
  | {
      deliver: (request: { body: Uint8Array; headers: Record<string, string> }) => Promise<number>;
    };

export type Sender = {
  /** Resolves when the receiver took it (200) or every try was used up. */
  send(payload: Envelope, lane: string, options?: { remember?: boolean }): Promise<void>;
  /** One POST, whatever comes back; 0 when nothing does. */
  post(body: Uint8Array, headers: Record<string, string>): Promise<number>;
  pointAt(target: WebhookTarget): void;
  readonly target: WebhookTarget;
  readonly agent: Agent;
  readonly delivered: Envelope[];
  readonly undelivered: Envelope[];
  close(): Promise<void>;
};

export type SenderOptions = {
  target: WebhookTarget;
  appSecret: string;
  agenda: Agenda;
  retryDelaysMs: readonly number[];
};

type Parcel = { payload: Envelope; body: Uint8Array; headers: Record<string, string>; remember: boolean };

const ANSWER_DEADLINE_MS = 20_000;

/**
 * First tries of one lane (a person) leave in order, like Meta on a good day. A retry never holds its
 * lane: what comes after a refused webhook overtakes it, as it does at Meta.
 */
export function createSender({ target, appSecret, agenda, retryDelaysMs }: SenderOptions): Sender {
  const agent = new Agent({ connections: 64, headersTimeout: ANSWER_DEADLINE_MS });
  const lanes = new Map<string, Promise<boolean>>();
  const delivered: Envelope[] = [];
  const undelivered: Envelope[] = [];
  let current = target;

  const post = async (body: Uint8Array, headers: Record<string, string>): Promise<number> => {
    try {
      if ("deliver" in current) return await current.deliver({ body, headers });
      const answer = await request(current.url, { method: "POST", body, headers, dispatcher: agent });
      await answer.body.dump();
      return answer.statusCode;
    } catch {
      return 0;
    }
  };
  const attempt = async (parcel: Parcel): Promise<boolean> => {
    // Only 200 counts: Meta treats 201, 204 and redirects as failures.
    if (agenda.closed || (await post(parcel.body, parcel.headers)) !== 200) return false;
    if (parcel.remember) delivered.push(parcel.payload);
    return true;
  };
  const insist = async (parcel: Parcel): Promise<void> => {
    for (const delayMs of retryDelaysMs) {
      await agenda.sleep(delayMs);
      if (await attempt(parcel)) return;
      if (agenda.closed) break;
    }
    undelivered.push(parcel.payload);
  };
  const inLane = (lane: string, parcel: Parcel): Promise<boolean> => {
    const ahead = lanes.get(lane);
    const first = ahead ? ahead.then(() => attempt(parcel)) : attempt(parcel);
    lanes.set(lane, first);
    void first.then(() => lanes.get(lane) === first && lanes.delete(lane));
    return first;
  };

  return {
    send(payload, lane, options) {
      const body = encodeBody(payload);
      const headers = webhookHeaders(body, signBody(body, appSecret));
      const parcel = { payload, body, headers, remember: options?.remember ?? true };
      return agenda.track(inLane(lane, parcel).then((taken) => (taken ? undefined : insist(parcel))));
    },
    post,
    pointAt(next) {
      current = next;
    },
    get target() {
      return current;
    },
    agent,
    delivered,
    undelivered,
    close: () => agent.destroy(),
  };
}
