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
  /** What the webhook answers whatever it is sent; null: what it answers itself. */
  outage: number | null;
  readonly target: WebhookTarget;
  readonly agent: Agent;
  readonly delivered: Envelope[];
  readonly undelivered: Envelope[];
  /** The last tries, oldest first. */
  readonly log: readonly Delivery[];
  close(): Promise<void>;
};

export type SenderOptions = {
  target: WebhookTarget;
  appSecret: string;
  agenda: Agenda;
  retryDelaysMs: readonly number[];
  now(): number;
};

/** One try to hand over a webhook. */
export type Delivery = {
  readonly id: number;
  readonly at: number;
  /** 0: nothing answered. */
  readonly status: number;
  readonly tookMs: number;
  readonly payload: Envelope;
};

type Parcel = { payload: Envelope; body: Uint8Array; headers: Record<string, string>; remember: boolean };

const ANSWER_DEADLINE_MS = 20_000;
const LOG_LENGTH = 5_000;

/**
 * First tries of one lane (a person) leave in order, like Meta on a good day. A retry never holds its
 * lane: what comes after a refused webhook overtakes it, as it does at Meta.
 */
export function createSender({ target, appSecret, agenda, retryDelaysMs, now }: SenderOptions): Sender {
  const agent = new Agent({ connections: 64, headersTimeout: ANSWER_DEADLINE_MS });
  const lanes = new Map<string, Promise<boolean>>();
  const delivered: Envelope[] = [];
  const undelivered: Envelope[] = [];
  const log: Delivery[] = [];
  let tries = 1;
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
    if (agenda.closed) return false;
    const [at, began] = [now(), performance.now()];
    const status = sender.outage ?? (await post(parcel.body, parcel.headers));
    log.push({
      id: tries++,
      at,
      status,
      tookMs: Math.round(performance.now() - began),
      payload: parcel.payload,
    });
    if (log.length > 2 * LOG_LENGTH) log.splice(0, LOG_LENGTH);
    if (status !== 200) return false;
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

  const sender: Sender = {
    outage: null,
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
    log,
    close: () => agent.destroy(),
  };
  return sender;
}
