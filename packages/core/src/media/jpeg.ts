import type { Fault, Picture } from "./picture.ts";

const again = "Save or export it again, and upload the new file.";
const endOfImage = 0xd9;
const startOfScan = 0xda;
/** C4, C8 and CC lie between the frames and are none. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
/** Inside a scan: a byte FF that is data, a restart, or filling. */
const isOfScan = (marker: number) => marker === 0 || marker === 0xff || (marker >= 0xd0 && marker <= 0xd7);

/**
 * A whole JPEG as Meta takes it: 8 bits and three colours. Its segments are walked through to the end of the image;
 * what phones write behind that (a film, a preview) is let be. Null: no JPEG.
 */
export function readJpeg(bytes: Uint8Array): Picture | Fault | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.toString("latin1", 0, 3) !== "\xff\xd8\xff") return null;
  let frame: Buffer | null = null;
  let hasPixels = false;
  for (let at: number | null = 2; at !== null && at + 2 <= file.length; ) {
    const marker: number = file[at + 1] ?? 0;
    if (file[at] !== 0xff) return { fault: `it is a damaged JPEG. ${again}` };
    if (marker === endOfImage) return frame && hasPixels ? judge(frame) : empty;
    if (marker === 0xff || (marker >= 0xd0 && marker <= 0xd8)) {
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    const length: number = at + 4 <= file.length ? file.readUInt16BE(at + 2) : 0;
    const end: number = at + 2 + length;
    if (length < 2 || end > file.length) break;
    if (isFrame(marker) && length >= 8) frame ??= file.subarray(at + 4, end);
    if (marker === startOfScan) hasPixels = frame !== null;
    at = marker === startOfScan ? endOfScan(file, end) : end;
  }
  return { fault: `it is only the beginning of a JPEG: its end is missing. ${again}` };
}

const empty: Fault = { fault: `it is a JPEG without a picture. ${again}` };

/** Where the next marker stands; null when there is none. */
function endOfScan(file: Buffer, from: number): number | null {
  for (let at = file.indexOf(0xff, from); at >= 0; at = file.indexOf(0xff, at + 1)) {
    const marker = file[at + 1];
    if (marker === undefined) return null;
    if (!isOfScan(marker)) return at;
  }
  return null;
}

function judge(frame: Buffer): Picture | Fault {
  const [bits] = frame;
  const height = frame.readUInt16BE(1);
  const width = frame.readUInt16BE(3);
  if (width === 0 || height === 0) return empty;
  if (bits === 8 && frame[5] === 3) return { mime: "image/jpeg", width, height };
  return {
    fault:
      "it is a JPEG of another kind of colours (grey, or made for print), and Meta takes 8 bits of RGB. Export it as RGB.",
  };
}
