import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inspectPicture } from "./inspect.ts";
import { isFault } from "./picture.ts";
import { chunk, jpeg, jpegOf, png, pngStart } from "./pictures.fixture.ts";

const said = (bytes: Uint8Array): string => {
  const found = inspectPicture(bytes);
  return isFault(found) ? found.fault : `${found.mime} ${found.width}×${found.height}`;
};
const text = (words: string) => Buffer.from(words, "latin1");

describe("what Meta takes", () => {
  test.each([
    ["an RGB PNG", png({ width: 3, height: 2 }), "image/png 3×2"],
    ["one with transparency", png({ colours: 6 }), "image/png 3×2"],
    ["a JPEG", jpeg, "image/jpeg 20×12"],
    // Phones write a film or a preview there.
    ["a JPEG with more behind its end", Buffer.concat([jpeg, text("<script>")]), "image/jpeg 20×12"],
    [
      "one with filling before a marker",
      Buffer.concat([jpeg.subarray(0, 2), text("\xff\xff"), jpeg.subarray(2)]),
      "image/jpeg 20×12",
    ],
    ["50 million pixels", png({ says: { width: 10_000, height: 5_000 } }), "image/png 10000×5000"],
  ])("%s", (_, bytes, expected) => {
    expect(said(bytes)).toBe(expected);
  });
});

const head = png().subarray(8, 33);
const broken = Buffer.from(png());
broken[broken.length - 20] = (broken[broken.length - 20] ?? 0) ^ 1;

describe("what it does not take is named, with what to do", () => {
  test.each([
    ["nothing", Buffer.alloc(0), /empty/],
    ["the signature alone", pngStart, /beginning of a PNG/],
    ["half a PNG", png().subarray(0, -12), /beginning of a PNG/],
    ["a PNG cut inside a part", png().subarray(0, -20), /beginning of a PNG/],
    ["a damaged PNG", broken, /damaged PNG/],
    ["a PNG without IHDR", Buffer.concat([pngStart, chunk("IEND", Buffer.alloc(0))]), /without a beginning/],
    [
      "a PNG of no pixels",
      Buffer.concat([pngStart, head, chunk("IEND", Buffer.alloc(0))]),
      /without a picture/,
    ],
    ["a PNG 0 wide", png({ says: { width: 0, height: 5 } }), /without a picture/],
    ["a PNG of 16 bits", png({ bits: 16 }), /8 bits of RGB/],
    ["a PNG with a palette", png({ colours: 3 }), /8 bits of RGB/],
    ["a PNG and an archive", Buffer.concat([png(), text("PK\x03\x04")]), /4 more bytes behind its end/],
    ["100 million pixels", png({ says: { width: 10_000, height: 10_000 } }), /Make it smaller/],
    [
      "as large as a header can say",
      png({ says: { width: 0xffffffff, height: 0xffffffff } }),
      /Make it smaller/,
    ],
    ["a JPEG of 100 million pixels", jpegOf({ width: 65_000, height: 65_000 }), /Make it smaller/],
    ["half a JPEG", jpeg.subarray(0, -2), /beginning of a JPEG/],
    ["a JPEG cut in its header", jpeg.subarray(0, 30), /beginning of a JPEG/],
    ["a JPEG for print", jpegOf({ colours: 4 }), /made for print/],
    ["a grey JPEG", jpegOf({ colours: 1 }), /grey/],
    ["a JPEG of 12 bits", jpegOf({ bits: 12 }), /8 bits of RGB/],
    ["a JPEG 0 high", jpegOf({ height: 0 }), /without a picture/],
    ["a JPEG that is over at once", text("\xff\xd8\xff\xd9"), /without a picture/],
    [
      "a JPEG with rubbish between",
      Buffer.concat([jpeg.subarray(0, 20), text("no"), jpeg.subarray(20)]),
      /damaged JPEG/,
    ],
    ["a page before a PNG", Buffer.concat([text("<html>"), png()]), /a page/],
    ["a script", text("  <script>alert(1)</script>"), /a page/],
    ["an SVG", text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), /SVG/],
    ["an SVG behind a declaration", text('\xef\xbb\xbf<?xml version="1.0"?>\n<!-- x --><svg/>'), /SVG|page/],
    ["a WebP", text("RIFF\x24\x00\x00\x00WEBPVP8 "), /WebP.*JPEG and PNG/],
    ["a GIF", text("GIF89a"), /GIF/],
    ["a HEIC", text("\x00\x00\x00\x18ftypheic\x00"), /HEIC/],
    ["a film", text("\x00\x00\x00\x18ftypmp42\x00"), /film/],
    ["a PDF", text("%PDF-1.7"), /PDF/],
    ["an archive", text("PK\x03\x04\x14\x00"), /archive/],
    ["a TIFF", text("II*\x00\x08\x00"), /TIFF/],
    ["anything", text("hello"), /no picture that Meta knows/],
  ])("%s", (_, bytes, expected) => {
    expect(said(bytes)).toMatch(expected);
    expect(said(bytes)).toMatch(/(Choose|Save|Export|upload|Make)/);
  });
});

test("whatever bytes come, there is an answer; and of a picture that was cut, never that it is whole", () => {
  const whole = [png({ width: 9, height: 9, shade: 7 }), jpeg];
  fc.assert(
    fc.property(
      fc.constantFrom(...whole),
      fc.nat(),
      fc.array(fc.tuple(fc.nat(), fc.nat(255))),
      (bytes, cut, changes) => {
        const length = cut % bytes.length;
        expect(isFault(inspectPicture(bytes.subarray(0, length)))).toBe(true);
        const changed = Buffer.from(bytes);
        for (const [at, value] of changes) changed[at % changed.length] = value;
        expect(said(changed)).not.toBe("");
      },
    ),
  );
  fc.assert(fc.property(fc.uint8Array({ maxLength: 2_000 }), (bytes) => said(bytes) !== ""));
});
