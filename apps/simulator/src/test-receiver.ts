import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { request } from "undici";
import { isObject, type Json, listOf } from "./checks.ts";
import { createSimulator, type Simulator, type SimulatorOptions } from "./simulator.ts";

export const SECRET = "unlatch-test-secret";
export const ASHA = "12025550143";

/** A webhook that keeps what it got; `answer` decides the status of the nth POST. */
export type Receiver = AsyncDisposable & {
  url: string;
  bodies: Buffer[];
  headers: Record<string, string | string[] | undefined>[];
  answer: (nth: number) => number;
  /** All items of that name in the order of arrival. */
  items(key: "messages" | "statuses" | "user_preferences" | "user_id_update"): Json[];
  values(): Json[];
};

export async function createReceiver(verifyToken = "verify-me"): Promise<Receiver> {
  const server = createServer((incoming, response) => {
    const url = new URL(incoming.url ?? "/", "http://receiver");
    if (incoming.method === "GET") {
      const known = url.searchParams.get("hub.verify_token") === verifyToken;
      response.writeHead(known ? 200 : 403).end(known ? url.searchParams.get("hub.challenge") : "no");
      return;
    }
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const status = receiver.answer(receiver.headers.push(incoming.headers));
      if (status === 200) receiver.bodies.push(Buffer.concat(chunks));
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  const receiver: Receiver = {
    url: `http://127.0.0.1:${port}/webhook`,
    bodies: [],
    headers: [],
    answer: () => 200,
    values: () => receiver.bodies.flatMap(valuesOf),
    items: (key) => receiver.values().flatMap((value) => listOf(value[key])),
    [Symbol.asyncDispose]: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
  return receiver;
}

function valuesOf(body: Buffer): Json[] {
  const payload: unknown = JSON.parse(body.toString("utf8"));
  const entries = isObject(payload) ? listOf(payload.entry) : [];
  return entries.flatMap((entry) => listOf(entry.changes)).flatMap((change) => listOf([change.value]));
}

export type Pair = AsyncDisposable & { meta: Simulator; webhook: Receiver };

export async function createPair(options: Partial<SimulatorOptions> = {}): Promise<Pair> {
  const webhook = await createReceiver();
  const meta = await createSimulator({ webhook, appSecret: SECRET, verifyToken: "verify-me", ...options });
  return {
    meta,
    webhook,
    async [Symbol.asyncDispose]() {
      await meta.close();
      await webhook[Symbol.asyncDispose]();
    },
  };
}

export type GraphAnswer = { status: number; headers: Record<string, unknown>; text: string; json: Json };

/** A Graph call, as Unlatch would make it. */
export async function call(
  meta: Simulator,
  path: string,
  options: {
    method?: "GET" | "POST" | "DELETE";
    body?: unknown;
    token?: string | null;
    signal?: AbortSignal;
  } = {},
): Promise<GraphAnswer> {
  const { token = "simulator-token" } = options;
  const answer = await request(path.startsWith("http") ? path : `${meta.graphUrl}/${path}`, {
    method: options.method ?? (options.body === undefined ? "GET" : "POST"),
    headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) },
    body: typeof options.body === "string" ? options.body : JSON.stringify(options.body),
    signal: options.signal ?? AbortSignal.timeout(5000),
  });
  const text = await answer.body.text();
  return { status: answer.statusCode, headers: answer.headers, text, json: parse(text) };
}

function parse(text: string): Json {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

export function send(
  meta: Simulator,
  message: Json = template(),
  options: { token?: string | null; signal?: AbortSignal } = {},
): Promise<GraphAnswer> {
  return call(meta, "800700600500401/messages", {
    ...options,
    body: { messaging_product: "whatsapp", recipient_type: "individual", to: `+${ASHA}`, ...message },
  });
}

export function text(body: string): Json {
  return { type: "text", text: { body } };
}

export function template(payload = "RETRIEVE_CONTENT"): Json {
  const button = {
    type: "button",
    sub_type: "quick_reply",
    index: "0",
    parameters: [{ type: "payload", payload }],
  };
  return {
    type: "template",
    template: { name: "daily_content_ready_v1", language: { code: "en_US" }, components: [button] },
  };
}
