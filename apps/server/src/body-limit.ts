import type { IncomingMessage } from "node:http";
import type { HttpBindings } from "@hono/node-server";
import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { problem } from "./problem.ts";

export const maxApiBytes = 256 * 1024;
/** So much is read and thrown away, so that who sent it can read why; of more the connection is cut. */
const maxDrainedBytes = 8 * 1024 * 1024;

const tooLarge = () => problem(413, "At most 256 KiB.", { connection: "close" });
const counting = bodyLimit({ maxSize: maxApiBytes, onError: tooLarge });

export const apiBodyLimit: MiddlewareHandler<{ Bindings: HttpBindings }> = async (c, next) => {
  const length = c.req.header("content-length");
  if (length === undefined || c.req.header("transfer-encoding") !== undefined) return counting(c, next);
  const bytes = Number(length);
  if (bytes <= maxApiBytes) return next();
  if (bytes <= maxDrainedBytes) await drained(c.env.incoming);
  return tooLarge();
};

/** A connection that is closed while the other side still writes takes the answer with it. */
function drained(incoming: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    incoming.on("end", resolve).on("close", resolve).on("error", resolve);
    incoming.resume();
  });
}
