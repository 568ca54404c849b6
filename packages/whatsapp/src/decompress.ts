import { brotliDecompressSync, gunzipSync, inflateSync } from "node:zlib";

const ways: Readonly<Record<string, typeof gunzipSync>> = {
  gzip: gunzipSync,
  "x-gzip": gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
  identity: (body) => Buffer.from(body as Uint8Array),
};

/** The body of an answer without its `Content-Encoding`; null when it is unknown, broken, or more than `limitBytes`. */
export function decompress(body: Uint8Array, encoding: string, limitBytes: number): Uint8Array | null {
  const way = ways[encoding.trim().toLowerCase()];
  if (!way) return null;
  try {
    return way(body, { maxOutputLength: limitBytes });
  } catch {
    return null;
  }
}
