interface Batch {
  id: string | number;
  result: { type: "data"; id: string; data: { id: string; data: readonly unknown[] } };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

/** A batch of a stream; everything else, answers and errors, is written as it is. */
function isBatch(message: unknown): message is Batch {
  if (!isObject(message) || !isObject(message.result)) return false;
  const { type, id, data } = message.result;
  return type === "data" && typeof id === "string" && isObject(data) && Array.isArray(data.data);
}

/**
 * JSON as tRPC writes it, but what a thousand followers get is written once: a batch of lines is the same
 * array for all of them, and mostly so is the number under which they follow.
 */
export function createSharedEncoder() {
  const written = new WeakMap<readonly unknown[], { id: string | number; text: string }>();
  return {
    encode(message: unknown): string {
      if (!isBatch(message)) return JSON.stringify(message);
      const { data } = message.result.data;
      const known = written.get(data);
      if (known?.id === message.id) return known.text;
      const text = JSON.stringify(message);
      written.set(data, { id: message.id, text });
      return text;
    },
    decode: (data: string | ArrayBuffer | Uint8Array): unknown =>
      JSON.parse(typeof data === "string" ? data : new TextDecoder().decode(data)),
  };
}
