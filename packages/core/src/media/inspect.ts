import { foreignKind } from "./foreign-kind.ts";
import { readJpeg } from "./jpeg.ts";
import { type Fault, isFault, type Picture } from "./picture.ts";
import { readPng } from "./png.ts";

/** Meta takes pictures up to 5 MB. Source: Meta, "Supported media types". */
export const mostBytes = 5 * 1024 * 1024;

/** A phone unpacks a picture to four bytes a pixel: a small file can stand for more memory than it has. */
const mostPixels = 50_000_000;

/** Judges a file by its bytes alone, whatever anybody says it is, as far as Meta's limits for pictures go. */
export function inspectPicture(bytes: Uint8Array): Picture | Fault {
  if (bytes.length === 0)
    return { fault: "it is empty. Choose the picture again, and look at its size first." };
  const found = readPng(bytes) ?? readJpeg(bytes) ?? { fault: foreignKind(bytes) };
  if (isFault(found)) return found;
  const { width, height } = found;
  if (width * height <= mostPixels) return found;
  return {
    fault: `it is ${width} by ${height} pixels, and phones can't show so many. Make it smaller: at most ${mostPixels / 1_000_000} million pixels.`,
  };
}
