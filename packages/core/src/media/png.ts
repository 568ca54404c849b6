import { crc32 } from "node:zlib";
import type { Fault, Picture } from "./picture.ts";

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const again = "Save or export it again, and upload the new file.";
/** Colour types of PNG: red, green and blue, without and with transparency. */
const rgb = [2, 6];

/**
 * A whole PNG as Meta takes it: 8 bits, RGB or RGBA. Every chunk is walked through and its sum checked, so that
 * half a picture, or one with something behind its end, is found here and not on a phone. Null: no PNG.
 */
export function readPng(bytes: Uint8Array): Picture | Fault | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!file.subarray(0, 8).equals(signature)) return null;
  let head: Buffer | null = null;
  let hasPixels = false;
  for (let at = 8; at + 12 <= file.length; ) {
    const length = file.readUInt32BE(at);
    const end = at + 12 + length;
    if (end > file.length) break;
    const name = file.toString("latin1", at + 4, at + 8);
    if (crc32(file.subarray(at + 4, end - 4)) !== file.readUInt32BE(end - 4))
      return { fault: `it is a damaged PNG (its part ${at} does not add up). ${again}` };
    if (head === null) {
      if (name !== "IHDR" || length !== 13) return { fault: `it is a PNG without a beginning. ${again}` };
      head = file.subarray(at + 8, at + 21);
    }
    if (name === "IDAT") hasPixels = true;
    if (name === "IEND") return end < file.length ? trailing(file.length - end) : judge(head, hasPixels);
    at = end;
  }
  return { fault: `it is only the beginning of a PNG: its end is missing. ${again}` };
}

const trailing = (count: number): Fault => ({
  fault: `it is a PNG with ${count} more bytes behind its end. ${again}`,
});

function judge(head: Buffer, hasPixels: boolean): Picture | Fault {
  const width = head.readUInt32BE(0);
  const height = head.readUInt32BE(4);
  const [bits = 0, colours = 0] = head.subarray(8, 10);
  if (width === 0 || height === 0 || !hasPixels) return { fault: `it is a PNG without a picture. ${again}` };
  if (bits === 8 && rgb.includes(colours)) return { mime: "image/png", width, height };
  return {
    fault:
      "it is a PNG of another kind of colours, and Meta takes 8 bits of RGB or RGBA. Export it as RGB with 8 bits a channel, or as a JPEG.",
  };
}
