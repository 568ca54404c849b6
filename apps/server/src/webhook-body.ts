import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import type { Body, BodyBudget } from "./body-budget.ts";

/** Meta sends up to 3 MB. */
export const maxBytes = 4 * 1024 * 1024;
/** Of Meta's bodies nearly all are smaller: they are read at once, however many wait for room. */
const freeBytes = 64 * 1024;

/** What a body passes on its way in. */
export interface WebhookDoor {
  budget: BodyBudget;
  /** With whom it is counted until it is checked; null for whom a signature on this connection vouches. */
  addressOf(incoming: IncomingMessage): string | null;
  /** It brought Meta's signature. */
  prove(socket: Socket): void;
}

/**
 * Straight from the socket: building a web stream costs more than all our checks. What is large is read when
 * there is room for the whole of it and waits until then; `gone` is who hung up or was too slow.
 */
export function readWebhookBody(
  incoming: IncomingMessage,
  { addressOf, budget }: WebhookDoor,
): Promise<Buffer | "too_large" | "gone"> {
  const declared = Number(incoming.headers["content-length"] ?? maxBytes);
  if (declared > maxBytes) return Promise.resolve("too_large");
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    let body: Body | null = null;
    const end = (outcome: Buffer | "too_large" | "gone") => {
      if (body) budget.give(body);
      resolve(outcome);
    };
    const askForRoom = () => {
      incoming.pause();
      body = {
        address: addressOf(incoming),
        bytes: declared - freeBytes,
        begin: () => incoming.resume(),
        cut: () => incoming.destroy(),
      };
      budget.wait(body);
    };
    incoming.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxBytes) {
        incoming.removeAllListeners("data").pause();
        return end("too_large");
      }
      chunks.push(chunk);
      if (size > freeBytes && !body) askForRoom();
    });
    incoming.on("end", () => end(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    incoming.on("error", () => end("gone"));
    incoming.on("close", () => end("gone"));
  });
}
