import { createHash } from "node:crypto";

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const escaped = (text: string) => text.replace(/[&<>"']/g, (letter) => escapes[letter] ?? "");

/** Web addresses as they are written; a full stop behind one ends the sentence. */
const address = /https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)]/g;

/** What stands out and what leads elsewhere; all else is text, whatever it looks like. */
function inline(text: string): string {
  const bold = (part: string) => escaped(part).replace(/\*\*([^*]+)\*\*/g, "<strong>$1</strong>");
  let html = "";
  let end = 0;
  for (const { 0: url, index } of text.matchAll(address)) {
    html += `${bold(text.slice(end, index))}<a href="${escaped(url)}" rel="noopener nofollow">${escaped(url)}</a>`;
    end = index + url.length;
  }
  return html + bold(text.slice(end));
}

type Kind = "heading" | "item" | "text" | "blank";

function lineKind(line: string): Kind {
  if (line.trim() === "") return "blank";
  if (/^#{1,3}\s/.test(line)) return "heading";
  return /^[-*]\s/.test(line) ? "item" : "text";
}

/** Headings, lists and paragraphs of a text that people wrote; everything is escaped here and nowhere earlier. */
export function bodyOf(text: string): string {
  const blocks: { kind: Kind; lines: string[] }[] = [];
  for (const line of text.split(/\r?\n/)) {
    const kind = lineKind(line);
    const last = blocks.at(-1);
    if (last && kind !== "heading" && last.kind === kind) last.lines.push(line);
    else blocks.push({ kind, lines: [line] });
  }
  return blocks.map(htmlOf).join("\n");
}

function htmlOf({ kind, lines }: { kind: Kind; lines: readonly string[] }): string {
  switch (kind) {
    case "heading":
      return `<h2>${inline(lines[0]?.replace(/^#+\s+/, "") ?? "")}</h2>`;
    case "item":
      return `<ul>${lines.map((line) => `<li>${inline(line.slice(2))}</li>`).join("")}</ul>`;
    case "text":
      return `<p>${lines.map(inline).join("<br>")}</p>`;
    case "blank":
      return "";
    default:
      return kind satisfies never;
  }
}

const style = `:root{color-scheme:light dark;color:light-dark(#131916,#e9eeeb);background:light-dark(#fff,#131917)}
body{max-width:72ch;margin:0 auto;padding:2rem 1rem;font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
h1{font-size:1.5rem;line-height:2rem}h2{font-size:1.125rem;line-height:1.5rem;margin-top:2rem}
a{color:light-dark(#2d43ab,#93b2f4)}`;

/** Nothing is loaded and nothing runs: the one style is named by its hash. */
const policy = `default-src 'none'; style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'; base-uri 'none'; form-action 'none'`;

/** A text that begins with a heading says itself how it is called. */
export function publicPage(usual: string, text: string): string {
  const [, own] = /^#\s+(.+)/.exec(text) ?? [];
  const title = own?.trim() ?? usual;
  return whole(title, own === undefined ? text : text.slice(text.indexOf("\n") + 1 || text.length));
}

const whole = (title: string, text: string) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title>
<style>${style}</style></head>
<body><main><h1>${escaped(title)}</h1>
${bodyOf(text)}
</main></body></html>
`;
