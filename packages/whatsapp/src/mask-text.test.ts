import { describe, expect, it } from "vitest";
import { maskId, maskText } from "./mask-text.ts";

const number = "12025550143";
const wamid = `wamid.${Buffer.from(`\x1c\x18\x0b${number}\x15\x02\x00\x11\x18\x123EB0F1`).toString("base64")}`;

describe("a text for who may not read whole numbers", () => {
  it.each([
    "+1 (202) 555-0143",
    "12025550143",
    "001.202.555.0143",
    "1 2 0 2 5 5 5 0 1 4 3",
    "+1\u200e202\u200b555\u00ad0143",
    "1‑202‑555‑0143",
    "１２０２５５５０１４３",
    "١٢٠٢٥٥٥٠١٤٣",
    "1️⃣2️⃣0️⃣2️⃣5️⃣5️⃣5️⃣0️⃣1️⃣4️⃣3️⃣",
    "x12025550143x",
    "5550143",
  ])("shows nothing whole of %j", (written) => {
    const masked = maskText(`Asha changed to ${written}.`);
    expect(masked).toMatch(/^Asha changed to .*•.*\.$/);
    expect(masked.normalize("NFKC")).not.toMatch(/\d{4}|\d.?555/);
  });

  it("looks like lists do", () => {
    expect(maskText("to +12025550143")).toBe("to +1 20••• ••143");
    expect(maskText(maskText("to +12025550143"))).toBe("to +1 20••• ••143");
  });

  it("replaces an id that holds a number by another, the same each time", () => {
    const masked = maskText(`answer to ${wamid}, and ${wamid}`);
    expect(masked).toBe(`answer to ${maskId(wamid)}, and ${maskId(wamid)}`);
    expect(maskId(wamid)).toMatch(/^wamid\.[a-z]{32}$/);
    expect(maskId(`${wamid}A`)).not.toBe(maskId(wamid));
  });

  it.each([0, 1, 2, 3])("finds a number in base64, %i letters into a word, in both alphabets", (shift) => {
    const code = Buffer.from(`??>>${number}??>>`);
    for (const text of [code.toString("base64"), code.toString("base64url"), wamid.slice(6)]) {
      const masked = maskText(`data=${"a".repeat(shift)}${text}`);
      expect(masked).toMatch(/^data=wamid\.[a-z]{32}$/);
    }
  });

  it("leaves days, times, amounts, short numbers and words alone", () => {
    for (const text of [
      "2026-11-21",
      "2026-11-21T05:00:07.412+05:30",
      "on 2026-11-21 05:00, Sensex 84,561 (-0.4 %), ₹1,23,45,678",
      "131026: unaccountabilities",
      "+1 20••• ••143",
      "",
    ])
      expect(maskText(text)).toBe(text);
  });

  it("keeps the business's own number, and only that", () => {
    expect(maskText("number:800700600500401", "800700600500401")).toBe("number:800700600500401");
    expect(maskText("number:800700600500402", "800700600500401")).not.toContain("0700600500402");
  });

  it("reads a megabyte of digits and gaps at once", () => {
    expect(maskText("1 - ".repeat(250_000)).length).toBeLessThan(2_000_000);
    expect(maskText("1".repeat(1_000_000)).length).toBeLessThan(2_000_000);
    expect(maskText("1abc".repeat(250_000)).length).toBeLessThanOrEqual(1_000_000);
  });
});
