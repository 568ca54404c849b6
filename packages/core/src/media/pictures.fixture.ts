import { crc32, deflateSync } from "node:zlib";

/** Pictures made to measure, right ones and others. */

export function chunk(name: string, data: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const around = Buffer.alloc(8);
  around.writeUInt32BE(data.length);
  around.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([around.subarray(0, 4), named, around.subarray(4)]);
}

export const pngStart = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A real one, all black; `shade` makes another file of it, and the size may be a lie. */
export function png({
  width = 3,
  height = 2,
  bits = 8,
  colours = 2,
  shade = 0,
  says = null,
}: Partial<{
  width: number;
  height: number;
  bits: number;
  colours: number;
  shade: number;
  says: { width: number; height: number } | null;
}> = {}): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(says?.width ?? width, 0);
  head.writeUInt32BE(says?.height ?? height, 4);
  head.set([bits, colours], 8);
  const rows = Buffer.alloc(height * (1 + width * 3), shade);
  for (let row = 0; row < height; row++) rows[row * (1 + width * 3)] = 0;
  return Buffer.concat([
    pngStart,
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** 20 by 12, as a browser saves it. */
export const jpeg = Buffer.from(
  [
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6j",
    "q62rZ4C8ybqmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSk",
    "pKSkpKSkpKT/wAARCAAMABQDASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAMF/8QAHBAAAgIDAQEAAAAAAAAAAAAAAAEC",
    "AwQFYSJR/8QAFwEAAwEAAAAAAAAAAAAAAAAAAAIDBP/EABYRAQEBAAAAAAAAAAAAAAAAAAEAIf/aAAwDAQACEQMRAD8ArqtZTm40",
    "rLZWJqbj5a+LnTJANwIu0oABov/Z",
  ].join(""),
  "base64",
);

/** The same with another header: bits, height, width, number of colours. */
export function jpegOf({ bits = 8, height = 12, width = 20, colours = 3 }): Buffer {
  const changed = Buffer.from(jpeg);
  const frame = changed.indexOf(Buffer.from([0xff, 0xc0, 0x00, 0x11]));
  changed[frame + 4] = bits;
  changed.writeUInt16BE(height, frame + 5);
  changed.writeUInt16BE(width, frame + 7);
  changed[frame + 9] = colours;
  return changed;
}
