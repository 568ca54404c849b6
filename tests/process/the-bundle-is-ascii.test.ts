// One letter that is not ASCII makes Node hold a whole file of the bundle with two bytes for each letter: 10 MB.
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { asciiSource } from "../../apps/server/ascii-source.ts";
import { root } from "./server.ts";

test("every file of the bundle is", () => {
  const files = globSync("apps/server/dist/*.js", { cwd: root });
  expect(files.length).toBeGreaterThan(3);
  const wide = files.filter((file) => /[^\0-\x7f]/.test(readFileSync(join(root, file), "utf8")));
  expect(wide).toEqual([]);
});

test("a program in ASCII says the same", () => {
  const program = `[
    "पैक भेजो 🔓 — \\\\", 'ё', \`a\${"é"}ß\`, { größe: 1 }, String(/[🔓-🔔]/u), "🔒🔓x".replace(/[🔓-🔔]/u, "!"),
    /^[а-я]+$/.test("слово"), "ﬁ\\u2028", new RegExp(String.raw\`[＝é]\`).test("é"), // naïve
  ]`;
  const ascii = asciiSource(program);
  expect(ascii).toMatch(/^[\0-\x7f]*$/);
  const shown = (code: string) =>
    JSON.stringify(runInNewContext(code)).replaceAll(/\\\\u([0-9a-f]{4})/g, (_, hex) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  expect(shown(ascii)).toBe(shown(program));
});

test("a letter behind a backslash is refused, since its escape would say something else", () => {
  expect(() => asciiSource(String.raw`"\é"`)).toThrow("Write the letter alone");
  expect(() => asciiSource(String.raw`"\\é"`)).not.toThrow();
});
