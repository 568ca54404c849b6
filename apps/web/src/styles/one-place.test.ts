import { globSync, readFileSync } from "node:fs";
import { basename, dirname, join, normalize } from "node:path";
import { expect, it } from "vitest";

const source = join(import.meta.dirname, "..");
type Files = ReadonlyMap<string, string>;

const read = (pattern: string): Files =>
  new Map(globSync(pattern, { cwd: source }).map((file) => [file, readFileSync(join(source, file), "utf8")]));

const bare = (css: string) => css.replaceAll(/\/\*.*?\*\//gs, "").replaceAll(/:global\([^)]*\)/g, "");

/** The classes of a style sheet as a script writes them. */
const classes = (css: string) =>
  new Set(
    [...bare(css).matchAll(/\.([a-z][\w-]*)(?=[^{};]*\{)/gi)].map(([, name = ""]) =>
      name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
    ),
  );

/** A look that a script asks for and no style sheet has; one that nobody asks for; a word that is no look. */
function strays(styles: Files, scripts: Files, shared: ReadonlySet<string>): string[] {
  const used = new Map([...styles.keys()].map((file) => [file, new Set<string>()]));
  const found: string[] = [];
  for (const [file, text] of scripts) {
    for (const [, name = "", from = ""] of text.matchAll(/import (\w+) from "([^"]+\.module\.css)";/g)) {
      const sheet = normalize(join(dirname(file), from));
      const has = classes(styles.get(sheet) ?? "");
      for (const [, asked = ""] of text.matchAll(new RegExp(`(?<![.\\w])${name}\\.(\\w+)`, "g"))) {
        used.get(sheet)?.add(asked);
        if (!has.has(asked)) found.push(`${file} asks for ${asked}, which ${sheet} does not have`);
      }
    }
    for (const [, said = ""] of text.matchAll(/className=(?:"|\{`)([^"`]*)/g))
      for (const word of said.replaceAll(/\$\{[^}]*\}/g, " ").split(/\s+/))
        if (word && !shared.has(word)) found.push(`${file}: "${word}" is the name of no look`);
  }
  for (const [sheet, css] of styles)
    for (const name of classes(css))
      if (!used.get(sheet)?.has(name)) found.push(`nobody asks for ${name} of ${sheet}`);
  return found;
}

const styles = read("**/*.module.css");
const shared = read("styles/*.css");

it("gives each look one place: what a script names is there, what is there is named", () => {
  expect(styles.size).toBeGreaterThan(30);
  const names = new Set([...shared.values()].flatMap((css) => [...classes(css)]));
  const written = new Set(
    [...names].flatMap((name) => [name, name.replaceAll(/[A-Z]/g, (a) => `-${a.toLowerCase()}`)]),
  );
  expect(strays(styles, read("**/*.tsx"), written)).toEqual([]);
});

it("would notice a look without a place, a place without a use, and a bare word", () => {
  const sheet: Files = new Map([["a.module.css", "@layer regions {\n  .row-time {\n    gap: 0;\n  }\n}\n"]]);
  const script: Files = new Map([
    ["a.tsx", 'import look from "./a.module.css";\nconst a = <i className="soft lost" title={look.row} />;'],
  ]);
  expect(strays(sheet, script, new Set(["soft"]))).toEqual([
    "a.tsx asks for row, which a.module.css does not have",
    'a.tsx: "lost" is the name of no look',
    "nobody asks for rowTime of a.module.css",
  ]);
});

it("scopes every look by the name of its file, so no two files may have one name", () => {
  const outside = [...read("**/*.css").keys()].filter(
    (file) => !file.startsWith("styles/") && !file.endsWith(".module.css"),
  );
  expect(outside).toEqual([]);
  const names = [...styles.keys()].map((file) => basename(file));
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

/** A colour, a height over others or a time that is not a token; a rule outside the layers. */
function unruled(css: string): string[] {
  const text = bare(css);
  const found = text.match(/#[0-9a-f]{3,8}\b|z-index: -?\d+|\b\d+m?s\b|font-weight: \d+/gi) ?? [];
  const first = text.trim().split("\n")[0] ?? "";
  return /^@layer (shell|primitives|regions) \{$/.test(first) ? found : [...found, first];
}

it("takes colours, heights, weights and times from the tokens, inside a layer", () => {
  expect([...styles].flatMap(([file, css]) => unruled(css).map((what) => `${file}: ${what}`))).toEqual([]);
  expect(unruled(".a {\n  color: #fff;\n  z-index: 3;\n  transition: all 120ms;\n}\n")).toEqual([
    "#fff",
    "z-index: 3",
    "120ms",
    ".a {",
  ]);
});
