import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { bodyOf, publicPage } from "./public-page.ts";

it("makes headings, lists and paragraphs, and lets a line end where it ended", () => {
  const text = "# Who we are\nOne.\nTwo.\n\n- a\n- b\n\n## What we **keep**\nNothing.";
  expect(bodyOf(text).replaceAll("\n", "")).toBe(
    "<h2>Who we are</h2><p>One.<br>Two.</p><ul><li>a</li><li>b</li></ul><h2>What we <strong>keep</strong></h2><p>Nothing.</p>",
  );
});

it("links web addresses, without the full stop behind them", () => {
  expect(bodyOf("See https://example.org/a?b=1&c=2.")).toBe(
    '<p>See <a href="https://example.org/a?b=1&amp;c=2" rel="noopener nofollow">https://example.org/a?b=1&amp;c=2</a>.</p>',
  );
});

it("is called as its first heading says, else as usual", () => {
  expect(publicPage("Privacy", "# Datenschutz\nText")).toContain("<h1>Datenschutz</h1>\n<p>Text</p>");
  expect(publicPage("Privacy", "Text")).toContain("<h1>Privacy</h1>");
  expect(publicPage("Privacy", "# Only a heading")).toContain("<h1>Only a heading</h1>");
});

const hostile = [
  "<script>alert(1)</script>",
  '" onmouseover="x',
  "**<b>**",
  'https://example.org/"onclick=alert(1)',
  "https://example.org/<script>",
  "# <img src=x>",
  "- </ul><script>",
  "javascript:alert(1)",
  "**a** & **b**",
  "https://a.b/**bold**",
];

/** Tags and attributes that nobody of us wrote. */
const strange = (html: string) =>
  html
    .replace(/<\/?(h2|p|ul|li|strong|br)>|<a href="https?:[^"<>]*" rel="noopener nofollow">|<\/a>/g, "")
    .match(/[<>"]/g) ?? [];

it("escapes all that people write, wherever it stands", () => {
  for (const one of hostile)
    for (const text of [one, `# ${one}`, `- ${one}`, `**${one}**`, `a ${one} https://x.y ${one}`])
      expect([text, strange(bodyOf(text))]).toEqual([text, []]);
  // The same without escaping would be found.
  expect(strange(`<p>${hostile[0]}</p>`).length).toBeGreaterThan(0);
});

it("names its style by its own hash", () => {
  const html = publicPage("Privacy", "Text");
  const [, style = ""] = /<style>([\s\S]*)<\/style>/.exec(html) ?? [];
  expect(html).toContain(`sha256-${createHash("sha256").update(style).digest("base64")}`);
});
