const asPicture = "Meta takes JPEG and PNG in messages: save it as one of them and upload that.";
const noPicture = "A pack carries pictures: upload a JPEG or PNG.";

/** How files begin that people take for pictures, what they are called, and what to do. */
const kinds: readonly (readonly [RegExp, string, string])[] = [
  [/^RIFF.{4}WEBP/s, "a WebP picture", asPicture],
  [/^GIF8/, "a GIF", asPicture],
  [/^BM.{12}/s, "a BMP picture", asPicture],
  [/^(II\*\p{Cc}|MM\p{Cc}\*)/u, "a TIFF picture", asPicture],
  [/^.{4}ftyp(heic|heix|heim|hevc|mif1|msf1|avif|avis)/s, "a HEIC or AVIF picture", asPicture],
  [/^.{4}ftyp/s, "a film", noPicture],
  [/^%PDF/, "a PDF", noPicture],
  [/^PK\p{Cc}{2}/u, "an archive or an office document", noPicture],
  [/<svg[\s/>]/i, "an SVG drawing", asPicture],
  [/^\s*(<!doctype html|<html|<script|<\?xml)/i, "a page or a program's text", noPicture],
];

/** Why a file is refused that is neither PNG nor JPEG. */
export function foreignKind(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.subarray(0, 1_024))
    .toString("latin1")
    .replace(/^\xef\xbb\xbf/, "");
  const [, name, advice] = kinds.find(([begins]) => begins.test(start)) ?? [];
  return name === undefined ? `it is no picture that Meta knows. ${asPicture}` : `it is ${name}. ${advice}`;
}
