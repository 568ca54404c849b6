import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { parseAst } from "vitest/node";

const source = join(import.meta.dirname, "..");
type Node = { type: string; [member: string]: unknown };

/** What a person reads or hears when it stands there. */
const said =
  /^(title|label|aria-label|aria-description|placeholder|alt|hint|verb|pending|name|text|line|say)$/;
const isSentence = (text: string) => /\p{L}[\p{L}’,]* +\p{L}/u.test(text);
const isWord = (text: string) => /^\p{Lu}\p{Ll}/u.test(text);

/** Not for people: what the browser, the style sheets or a fault's log read. */
const quiet = /^(className|style|d|viewBox|allow|sizes|media|aria-keyshortcuts)$/;

const nameOf = (node: unknown): string => {
  const { name, value } = (node ?? {}) as { name?: unknown; value?: unknown };
  if (typeof name === "object") return nameOf(name);
  const said = name ?? value;
  return typeof said === "string" ? said : "";
};

/** Texts of a script that belong among the words. */
function texts(script: string): string[] {
  const found: string[] = [];
  const look = (value: unknown, as: string): void => {
    if (typeof value !== "object" || value === null) return;
    if (Array.isArray(value)) {
      for (const one of value) look(one, as);
      return;
    }
    const node = value as Node;
    if (/^(Import|Export(All|Named))Declaration$/.test(node.type) && node.source) return;
    // What one script says to another.
    if (node.type === "CallExpression" && nameOf((node.callee as Node).property) === "postMessage") return;
    if (node.type === "TSLiteralType" || node.type === "ThrowStatement") return;
    if (node.type === "JSXText" && /\p{L}{2}/u.test(String(node.value)))
      found.push(String(node.value).trim());
    const literal =
      node.type === "Literal"
        ? node.value
        : node.type === "TemplateElement"
          ? (node.value as Node).raw
          : null;
    if (typeof literal === "string" && (isSentence(literal) || (said.test(as) && isWord(literal))))
      found.push(literal);
    if (node.type === "JSXAttribute" || node.type === "Property") {
      const name = nameOf(node.type === "Property" ? node.key : node.name);
      if (!quiet.test(name)) look(node.value, name);
      return;
    }
    for (const member of Object.values(node)) look(member, as);
  };
  look(parseAst(script, { lang: "tsx" }).body, "");
  return found;
}

/** Shown to nobody but who builds screens. */
const forBuilders = /^(words|pages\/design)\//;

/** Not moved yet. */
const open: readonly string[] = [
  "components/chip.tsx",
  "components/figures.tsx",
  "format.ts",
  "pages/activity/activity-page.tsx",
  "pages/activity/announcer.tsx",
  "pages/activity/asked.ts",
  "pages/activity/bars.ts",
  "pages/activity/commands.ts",
  "pages/activity/crowd.ts",
  "pages/activity/delete-views.tsx",
  "pages/activity/empty-words.ts",
  "pages/activity/facets.tsx",
  "pages/activity/filters.tsx",
  "pages/activity/group-names.ts",
  "pages/activity/histogram.tsx",
  "pages/activity/house-topics.ts",
  "pages/activity/live-end.tsx",
  "pages/activity/live-view.tsx",
  "pages/activity/message-topics.ts",
  "pages/activity/message-words.ts",
  "pages/activity/messages-view.tsx",
  "pages/activity/nothing-here.tsx",
  "pages/activity/paged-end.tsx",
  "pages/activity/people-topics.ts",
  "pages/activity/range-choice.tsx",
  "pages/activity/range.ts",
  "pages/activity/row-keys.ts",
  "pages/activity/row-list.tsx",
  "pages/activity/row.tsx",
  "pages/activity/save-view.tsx",
  "pages/activity/send-topics.ts",
  "pages/activity/view-links.tsx",
  "pages/activity/view-menu.tsx",
  "pages/activity/waiting-note.tsx",
  "pages/activity/webhooks-view.tsx",
  "pages/today/announce.tsx",
  "pages/today/decide.tsx",
  "pages/today/left-out.tsx",
  "pages/today/measures.tsx",
  "pages/today/needs-you.tsx",
  "pages/today/next-day.tsx",
  "pages/today/pack-sheet.tsx",
  "pages/today/pipeline.tsx",
  "pages/today/release.tsx",
  "pages/today/run-bar.tsx",
  "pages/today/today-page.tsx",
  "pages/today/windows.tsx",
];

it("keeps what people read in src/words", () => {
  const files = globSync("**/*.{ts,tsx}", { cwd: source }).filter(
    (file) => !/\.(test|fixture)\.tsx?$/.test(file) && !forBuilders.test(file),
  );
  expect(files.length).toBeGreaterThan(150);
  const strays = files.flatMap((file) =>
    texts(readFileSync(join(source, file), "utf8")).map((text) => `${file}: ${text}`),
  );
  expect(strays.filter((line) => !open.includes(line.split(":")[0] ?? ""))).toEqual([]);
});

it("would notice a sentence, a name and a text between tags, and nothing else", () => {
  const script = `
    import look from "a b.css";
    const wide = <p className="soft wide" title={\`\${n} of them are here\`}>Hello</p>;
    const quiet = { id: "row-3", at: "now", name: "Queued" };
    throw new Error("not for people");
  `;
  expect(texts(script)).toEqual([" of them are here", "Hello", "Queued"]);
});
