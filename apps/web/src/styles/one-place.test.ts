import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const source = join(import.meta.dirname, "..");

/** Classes that more than one file gives a look: which of them wins depends on which page was open before. */
function sharedClasses(files: ReadonlyMap<string, string>): string[] {
  const owners = new Map<string, Set<string>>();
  for (const [file, css] of files)
    for (const [, name = ""] of css.matchAll(/^\.([a-z][\w-]*)(?=[^{}]*\{)/gm)) {
      const its = owners.get(name) ?? new Set();
      owners.set(name, its.add(file));
    }
  return [...owners]
    .filter(([, its]) => its.size > 1)
    .map(([name, its]) => `.${name}: ${[...its].join(", ")}`);
}

it("lets each class belong to one file, since every file that was loaded stays", () => {
  const files = globSync("**/*.css", { cwd: source });
  expect(files.length).toBeGreaterThan(20);
  expect(
    sharedClasses(new Map(files.map((file) => [file, readFileSync(join(source, file), "utf8")]))),
  ).toEqual([]);
});

it("would notice a second owner", () => {
  const files = new Map([
    ["a.css", ".step {\n  color: red;\n}\n"],
    ["b.css", ".other .step {\n  color: red;\n}\n.step::before {\n  content: '';\n}\n"],
  ]);
  expect(sharedClasses(files)).toEqual([".step: a.css, b.css"]);
});
