import { EventEmitter } from "node:events";
import type { WebSocket } from "ws";
import type { Refusals } from "./refusals.ts";
import type { createSharedEncoder } from "./shared-encoder.ts";

/** Questions that one frame may bring, as of a batch over HTTP. */
export const mostInFrame = 20;
/** Questions of a socket that wait for their answers. */
export const mostAsked = 100;
/** A tab follows one stream. */
export const mostStreams = 8;
/** Written and not taken by the other side. */
const maxUnread = 1024 * 1024;
/** Of a frame with more not even the refusals are written. */
const mostRefused = 1_000;

type Id = string | number;
type Fields = Record<string, unknown>;

const isObject = (value: unknown): value is Fields => typeof value === "object" && value !== null;
const isId = (id: unknown): id is Id => typeof id === "number" || (typeof id === "string" && id.length < 100);
const sign = Buffer.from("PONG");
const frame = Buffer.from("{}");

/**
 * Stands between a socket and tRPC, which takes whatever comes: questions and streams are counted and
 * bounded, a stop waits for the start it belongs to, and who does not read is cut off before it costs memory.
 */
export function createGate(
  ws: WebSocket,
  { encoder, refusals }: { encoder: ReturnType<typeof createSharedEncoder>; refusals: Refusals },
) {
  const asked = new Map<Id, "question" | "stream" | "stopping">();
  const streams = new Set<Id>();
  let current: unknown;

  function cutUnread(): void {
    if (ws.bufferedAmount <= maxUnread) return;
    refusals.count("a socket that is not read");
    ws.terminate();
  }

  function write(text: string): void {
    ws.send(text);
    cutUnread();
  }

  const client = Object.assign(new EventEmitter(), {
    send: write,
    close: (code?: number, reason?: string) => ws.close(code, reason),
    terminate: () => ws.terminate(),
  });
  Object.defineProperty(client, "readyState", { get: () => ws.readyState });

  /** One message for tRPC; it decodes what lies ready. */
  function hand(message: unknown): void {
    current = message;
    client.emit("message", frame, false);
    current = undefined;
  }

  function refuse(id: Id | null, { code, message }: Refused): void {
    refusals.count(`${code} over a socket`);
    const [number, httpStatus] = refused[code];
    write(JSON.stringify({ id, error: { message, code: number, data: { code, httpStatus } } }));
  }

  /** Why this question is not asked now; null when it may be. */
  function refusalOf(id: Id, method: unknown): Refused | null {
    if (asked.has(id) || streams.has(id)) return { code: "BAD_REQUEST", message: "This id is in use." };
    const code = "TOO_MANY_REQUESTS";
    if (asked.size >= mostAsked)
      return { code, message: `At most ${mostAsked} questions at once. Wait for their answers.` };
    const following = streams.size + [...asked.values()].filter((kind) => kind !== "question").length;
    return method === "subscription" && following >= mostStreams
      ? { code, message: `At most ${mostStreams} streams at once. End one first.` }
      : null;
  }

  function take(message: unknown): void {
    if (!isObject(message) || !isId(message.id)) {
      hand(message);
      return;
    }
    const { id, method } = message;
    // A stop that comes before its stream has started waits for it; tRPC would not know what to stop.
    const isEarly = method === "subscription.stop" && asked.get(id) === "stream";
    if (isEarly) asked.set(id, "stopping");
    else if (method === "subscription.stop") hand(message);
    else {
      const refusal = refusalOf(id, method);
      if (refusal) refuse(id, refusal);
      else {
        asked.set(id, method === "subscription" ? "stream" : "question");
        hand(message);
      }
    }
  }

  function takeAll(messages: readonly unknown[]): void {
    if (messages.length > mostRefused) {
      ws.close(1008, "Too many questions in one frame.");
      return;
    }
    for (const message of messages.slice(0, mostInFrame)) take(message);
    const text = `At most ${mostInFrame} questions in one frame. Ask the rest later.`;
    for (const message of messages.slice(mostInFrame)) {
      const id = isObject(message) && isId(message.id) ? message.id : null;
      refuse(id, { code: "TOO_MANY_REQUESTS", message: text });
    }
  }

  function receive(data: Buffer): void {
    const text = data.toString("utf8");
    if (text === "PING") write("PONG");
    // A sign of life, whatever else the frame holds.
    client.emit("message", sign, false);
    if (text === "PING" || text === "PONG") return;
    const messages = read(text);
    if (messages) takeAll(messages);
    else refuse(null, { code: "PARSE_ERROR", message: "The frame is not JSON." });
  }

  /** What goes out says which questions are answered and which streams run. */
  function sent(message: unknown): void {
    if (!isObject(message) || !isId(message.id)) return;
    const { id, result } = message;
    const type = isObject(result) ? result.type : "error";
    if (type === "started") {
      const stopping = asked.get(id) === "stopping";
      streams.add(id);
      asked.delete(id);
      if (stopping) queueMicrotask(() => hand({ id, method: "subscription.stop" }));
    } else if (type === "data") asked.delete(id);
    else {
      asked.delete(id);
      streams.delete(id);
    }
  }

  ws.on("message", (data, isBinary) => {
    try {
      if (isBinary) ws.close(1003, "Send text.");
      else receive(data as Buffer);
    } catch {
      refusals.count("a frame that could not be taken");
      ws.close(1011, "This could not be taken.");
    }
  });
  ws.on("ping", cutUnread);
  ws.on("error", (error) => client.emit("error", error));
  ws.on("close", () => client.emit("close"));

  return {
    /** What tRPC takes for the socket. */
    client: client as unknown as WebSocket,
    encoder: {
      encode(message: unknown): string {
        sent(message);
        return encoder.encode(message);
      },
      decode: () => current,
    },
  };
}

function read(text: string): unknown[] | null {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed : [parsed];
  } catch {
    return null;
  }
}

interface Refused {
  code: keyof typeof refused;
  message: string;
}

/** JSON-RPC's numbers and HTTP's, as tRPC pairs them. */
const refused = {
  BAD_REQUEST: [-32_600, 400],
  PARSE_ERROR: [-32_700, 400],
  TOO_MANY_REQUESTS: [-32_029, 429],
} as const;
