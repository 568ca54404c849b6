import type { HttpBindings } from "@hono/node-server";
import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { createBodyBudget } from "./body-budget.ts";
import { closeGently } from "./close-gently.ts";
import { problem } from "./problem.ts";
import { clientAddress } from "./request.ts";

export const maxApiBytes = 256 * 1024;
/** Whoever sends them may be anybody: a body is read before it is known who asks. */
export const mostApiBytes = { ofAddress: 32 * maxApiBytes, ofAll: 128 * maxApiBytes };

const tooLarge = (c: { env: Partial<HttpBindings> }) => {
  closeGently(c.env.incoming);
  return problem(413, "At most 256 KiB.", { connection: "close" });
};
const counting = bodyLimit({ maxSize: maxApiBytes, onError: tooLarge });

/** Bounds a body, and all bodies that are under way. */
export function apiBodyLimit(
  trustedProxies: readonly string[],
): MiddlewareHandler<{ Bindings: HttpBindings }> {
  const budget = createBodyBudget(mostApiBytes);
  return async (c, next) => {
    const length = c.req.header("content-length");
    const isChunked = c.req.header("transfer-encoding") !== undefined;
    if (!isChunked && (length === undefined || length === "0")) return next();
    const bytes = isChunked ? maxApiBytes : Number(length);
    if (bytes > maxApiBytes) return tooLarge(c);
    const address = c.env.incoming ? clientAddress(c.env.incoming, trustedProxies) : null;
    const body = { address, bytes, begin: () => {}, cut: () => {} };
    if (!budget.take(body)) {
      closeGently(c.env.incoming);
      return problem(429, "Too many bodies at once. Wait for the answers.", { connection: "close" });
    }
    try {
      return await (isChunked ? counting(c, next) : next());
    } finally {
      budget.give(body);
    }
  };
}
