const backslash = 92;
const letterU = 117;

/**
 * Bytes of a webhook or a Graph answer → JSON text: UTF-8 (invalid bytes become U+FFFD, whatever charset the header claims),
 * without a byte-order mark, and without the two escapes that are legal JSON and that no PostgreSQL takes:
 * `\u0000` and halves of surrogate pairs. They are replaced before parsing, so that every text, key and
 * nested value is clean at the price of one search in a body without escapes.
 */
export function decodeBody(body: Uint8Array): string {
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString("utf8");
  const json = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  return json.includes("\\u") ? replaceUnstorable(json) : json;
}

function replaceUnstorable(json: string): string {
  let clean = "";
  let copied = 0;
  let at = json.indexOf("\\");
  while (at !== -1) {
    let next = at + 2;
    if (json.charCodeAt(at + 1) === letterU) {
      const unit = unitAt(json, at);
      next = at + 6;
      const opensPair = unit >= 0xd800 && unit < 0xdc00 && isLowHalf(json, next);
      if (opensPair) next += 6;
      else if (unit === 0 || (unit >= 0xd800 && unit < 0xe000)) {
        clean += `${json.slice(copied, at)}\\ufffd`;
        copied = next;
      }
    }
    at = json.indexOf("\\", next);
  }
  return copied === 0 ? json : clean + json.slice(copied);
}

function isLowHalf(json: string, at: number): boolean {
  if (json.charCodeAt(at) !== backslash || json.charCodeAt(at + 1) !== letterU) return false;
  const unit = unitAt(json, at);
  return unit >= 0xdc00 && unit < 0xe000;
}

/** The code unit of the escape at `at`, or -1 when its four digits are not hexadecimal (JSON.parse says so). */
function unitAt(json: string, at: number): number {
  let unit = 0;
  for (let i = at + 2; i < at + 6; i++) {
    const digit = hexDigit(json.charCodeAt(i));
    if (digit === -1) return -1;
    unit = unit * 16 + digit;
  }
  return unit;
}

function hexDigit(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  const lower = code | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}
