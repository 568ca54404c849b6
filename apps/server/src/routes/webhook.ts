import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { HttpBindings } from "@hono/node-server";
import { type Context as House, keepAcks, receiveWebhook } from "@unlatch/core";
import { verifySignature } from "@unlatch/whatsapp";
import { Hono } from "hono";

/** Meta sends up to 3 MB. */
const maxBytes = 4 * 1024 * 1024;
const ackFlushMs = 1_000;

const plain = { "content-type": "text/plain; charset=utf-8", "x-content-type-options": "nosniff" };

export interface WebhookRoute {
  app: Hono<{ Bindings: HttpBindings }>;
  /** Keeps what is measured but not written yet. */
  flush(): Promise<void>;
  stop(): void;
}

/** Meta's door. Nothing is done here but what must be done before the 200. */
export function webhookRoute(options: {
  house: House;
  appSecrets: readonly string[];
  verifyToken: string;
}): WebhookRoute {
  const { house, appSecrets, verifyToken } = options;
  let acks: { id: number; micros: number }[] = [];
  let rejected = 0;

  async function flush(): Promise<void> {
    if (rejected > 0) house.log.warn("webhook.signature_rejected", { count: rejected });
    rejected = 0;
    const all = acks;
    acks = [];
    for (let start = 0; start < all.length; start += 512)
      await keepAcks(house, all.slice(start, start + 512));
  }
  const timer = setInterval(() => void flush().catch(() => {}), ackFlushMs);

  const app = new Hono<{ Bindings: HttpBindings }>();

  app.get("/webhook", (c) => {
    const query = c.req.query();
    if (!Object.keys(query).some((name) => name.startsWith("hub."))) return c.html(visitPage, 400);
    const known = query["hub.mode"] === "subscribe" && same(query["hub.verify_token"] ?? "", verifyToken);
    if (!known) return c.text("The verify token or the mode is not the one that was set up.", 403, plain);
    return c.body(query["hub.challenge"] ?? "", 200, plain);
  });

  app.post("/webhook", async (c) => {
    const { incoming } = c.env;
    // Node's own headers where there are any: making the web's costs as much as checking the signature.
    const header = (name: string) => (incoming ? incoming.headers[name]?.toString() : c.req.header(name));
    if (header("content-encoding")) return c.text("Send the body as it is, not compressed.", 415, plain);
    const body = await readBody(incoming, c.req.raw);
    if (body === "too_large") return c.text("At most 4 MiB.", 413, { ...plain, connection: "close" });
    const startedAt = performance.now();
    if (!verifySignature(body, header("x-hub-signature-256"), appSecrets)) {
      rejected++;
      return c.text("The signature does not fit the body.", 401, plain);
    }
    if (body.length === 0) return c.text("The body is empty.", 400, plain);
    try {
      const { webhookId } = await receiveWebhook(house, body);
      acks.push({ id: webhookId, micros: Math.round((performance.now() - startedAt) * 1_000) });
      return new Response("", { status: 200 });
    } catch (error) {
      house.log.error("webhook.not_stored", { error: String(error) });
      return c.text("It could not be stored. Send it again.", 503, { ...plain, "retry-after": "5" });
    }
  });

  return { app, flush, stop: () => clearInterval(timer) };
}

/** Straight from the socket where there is one: building a web stream costs more than all our checks. */
async function readBody(
  incoming: IncomingMessage | undefined,
  request: Request,
): Promise<Buffer | "too_large"> {
  if (!incoming) {
    const body = Buffer.from(await request.arrayBuffer());
    return body.length > maxBytes ? "too_large" : body;
  }
  if (Number(incoming.headers["content-length"] ?? 0) > maxBytes) return "too_large";
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    incoming.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxBytes) {
        chunks.length = 0;
        resolve("too_large");
      } else chunks.push(chunk);
    });
    incoming.on("end", () =>
      resolve(chunks.length === 1 ? (chunks[0] ?? Buffer.alloc(0)) : Buffer.concat(chunks)),
    );
    incoming.on("error", reject);
  });
}

function same(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

const visitPage = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Unlatch webhook</title>
<h1>This address is for Meta</h1>
<p>It works: Meta sends WhatsApp's webhooks here. There is nothing to see for a browser.</p>
<p>Enter it as the callback URL in the app's WhatsApp configuration, with the verify token of your server.</p></html>`;
