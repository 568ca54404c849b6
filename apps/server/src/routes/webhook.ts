import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Context } from "@unlatch/core/context";
import { type Ack, keepAcks } from "@unlatch/core/inbound/acks";
import { type DoorMark, isOwnChallenge, markDoor } from "@unlatch/core/inbound/door";
import { receiveWebhook } from "@unlatch/core/inbound/receive";
import { verifySignature } from "@unlatch/whatsapp";
import { closeGently } from "../close-gently.ts";
import { type Door, newApp } from "../door.ts";
import { problem } from "../problem.ts";
import { maxBytes, readWebhookBody, type WebhookDoor } from "../webhook-body.ts";

/** As Meta writes it; what has another form can't fit any body. */
const signatureForm = /^sha256=[0-9a-f]{64}$/;
const ackFlushMs = 1_000;
/** Some type a slash at the end into Meta's console. */
const paths = ["/webhook", "/webhook/"] as const;
const ownUrl = /^\/webhook\/?(?:\?|$)/;

const plain = { "content-type": "text/plain; charset=utf-8", "x-content-type-options": "nosniff" };

const stored: Answer = { status: 200, text: "", headers: plain };

/** What a delivery is judged by, wherever it came in. */
interface Delivery {
  header(name: string): string | undefined;
  body(): Promise<Buffer | "too_large" | "gone">;
  incoming: IncomingMessage | undefined;
}

interface Answer {
  status: 200 | 400 | 401 | 413 | 415 | 503;
  text: string;
  headers: Record<string, string>;
}

export interface WebhookRoute {
  door: Door;
  /** Answers Meta's posts as node brings them: the web's request and response cost more than all our checks. */
  take(incoming: IncomingMessage, response: ServerResponse): boolean;
  /** Keeps what is measured but not written yet. */
  flush(): Promise<void>;
  stop(): void;
}

/** Meta's door. Nothing is done here but what must be done before the 200. */
export function webhookRoute(options: {
  context: Context;
  verifyToken: string;
  /** Not there where nobody but the demo comes in. */
  door?: WebhookDoor;
}): WebhookRoute {
  const { context, verifyToken, door } = options;
  let acks: Ack[] = [];
  let marks = noMarks();

  async function flush(): Promise<void> {
    const { signature_refused: rejected, not_checked: unchecked } = marks;
    if (rejected > 0) context.log.warn("webhook.signature_rejected", { count: rejected });
    if (unchecked > 0) {
      const reason = context.settings.shut.appSecrets ?? "No app secret is set.";
      context.log.error("webhook.not_checked", { count: unchecked, reason });
    }
    const seen = marks;
    marks = noMarks();
    const all = acks;
    acks = [];
    for (let start = 0; start < all.length; start += 512)
      await keepAcks(context, all.slice(start, start + 512));
    await markDoor(context, seen);
  }
  const timer = setInterval(() => void flush().catch(() => {}), ackFlushMs);

  async function judge({ incoming, header, body: read }: Delivery): Promise<Answer> {
    const say = (status: Answer["status"], text: string, more?: Record<string, string>): Answer => ({
      status,
      text,
      headers: { ...plain, ...more },
    });
    const refuse = (status: 401 | 413 | 415, why: string) => {
      closeGently(incoming);
      return say(status, why, { connection: "close" });
    };
    const encoding = header("content-encoding")?.trim().toLowerCase() || "identity";
    if (encoding !== "identity") return refuse(415, "Send the body as it is, not compressed.");
    const signature = header("x-hub-signature-256");
    if (!signatureForm.test(signature ?? "")) {
      marks.signature_refused++;
      // The body of who can't be Meta is not read.
      return refuse(401, "It has no signature of Meta's.");
    }
    const { appSecrets } = context.settings.secrets;
    if (appSecrets.length === 0) {
      marks.not_checked++;
      closeGently(incoming);
      // Nobody can tell whether it is Meta's: Meta keeps it for days, and sends it again.
      return say(503, "It can't be checked just now. Send it again.", {
        "retry-after": "60",
        connection: "close",
      });
    }
    const body = await read();
    if (body === "gone") return say(400, "The body did not come whole.");
    if (body === "too_large") return refuse(413, "At most 4 MiB.");
    const startedAt = performance.now();
    if (!verifySignature(body, signature, appSecrets)) {
      marks.signature_refused++;
      return say(401, "The signature does not fit the body.");
    }
    if (incoming) door?.prove(incoming.socket);
    if (body.length === 0) return say(400, "The body is empty.");
    try {
      const { webhookId: id, receivedAt } = await receiveWebhook(context, body);
      acks.push({ id, receivedAt, micros: Math.round((performance.now() - startedAt) * 1_000) });
      return stored;
    } catch (error) {
      context.log.error("webhook.not_stored", { error: String(error) });
      return say(503, "It could not be stored. Send it again.", { "retry-after": "5" });
    }
  }

  const app = newApp();

  app.on("GET", [...paths], (c) => {
    const query = c.req.query();
    if (!Object.keys(query).some((name) => name.startsWith("hub."))) return c.html(visitPage, 400);
    const known = query["hub.mode"] === "subscribe" && same(query["hub.verify_token"] ?? "", verifyToken);
    const challenge = query["hub.challenge"] ?? "";
    if (!isOwnChallenge(challenge)) marks[known ? "handshake" : "handshake_refused"]++;
    if (!known) return c.text("The verify token or the mode is not the one that was set up.", 403, plain);
    return c.body(challenge, 200, plain);
  });

  app.on("POST", [...paths], async (c) => {
    const { incoming } = c.env;
    const { status, text, headers } = await judge({
      incoming,
      header: (name) => (incoming ? incoming.headers[name]?.toString() : c.req.header(name)),
      body: () => (incoming && door ? readWebhookBody(incoming, door) : bodyOf(c.req.raw)),
    });
    return c.body(text, status, headers);
  });

  function take(incoming: IncomingMessage, response: ServerResponse): boolean {
    if (!door || incoming.method !== "POST" || !ownUrl.test(incoming.url ?? "")) return false;
    const delivery = {
      incoming,
      header: (name: string) => incoming.headers[name]?.toString(),
      body: () => readWebhookBody(incoming, door),
    };
    judge(delivery)
      .then(({ status, text, headers }) => {
        response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(text) }).end(text);
      })
      .catch((error: unknown) => {
        context.log.error("webhook.failed", { error: String(error) });
        response.destroy();
      });
    return true;
  }

  app.all("/webhook/*", () => problem(404, "There is no such address. Meta's is /webhook."));

  return { door: { app, opens: "meta" }, take, flush, stop: () => clearInterval(timer) };
}

const noMarks = (): Record<DoorMark, number> => ({
  handshake: 0,
  handshake_refused: 0,
  signature_refused: 0,
  not_checked: 0,
});

/** Without a server around it, as in tests of the app alone, there is no socket to read from. */
async function bodyOf(request: Request): Promise<Buffer | "too_large"> {
  const body = Buffer.from(await request.arrayBuffer());
  return body.length > maxBytes ? "too_large" : body;
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
