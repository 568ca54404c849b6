import { readFileSync } from "node:fs";
import { isObject } from "./checks.ts";
import type { Change, Envelope } from "./webhook-body.ts";
import { isEnvelope } from "./webhook-body.ts";

/** The examples of every shape that Meta sends, by id: the same file that the product's tests read. */
const file = new URL("../../../tests/fixtures/payloads.json", import.meta.url);

export function readShapes(): Record<string, unknown> {
  const shapes: unknown = JSON.parse(readFileSync(file, "utf8"));
  if (!isObject(shapes)) throw new Error(`${file.pathname} holds no shapes.`);
  return shapes;
}

/** An example as if it happened now: with `fresh`, all its times move to this moment. */
export function shapeOf(id: string, { fresh = false, now = Date.now() } = {}): unknown {
  const shape = readShapes()[id];
  if (shape === undefined) throw new Error(`There is no shape "${id}". See them all with: shapes`);
  if (!fresh || !isEnvelope(shape)) return shape;
  return {
    ...shape,
    entry: shape.entry.map((entry) => ({
      ...entry,
      changes: entry.changes.map((one) => refreshed(one, now)),
    })),
  } satisfies Envelope;
}

function refreshed(change: Change, now: number): Change {
  const value = { ...change.value };
  for (const key of ["messages", "statuses"]) {
    const items = value[key];
    if (!Array.isArray(items)) continue;
    value[key] = items.map((item: unknown) =>
      isObject(item) ? { ...item, timestamp: String(Math.floor(now / 1000)) } : item,
    );
  }
  return { ...change, value };
}
