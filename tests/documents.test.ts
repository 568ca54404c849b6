// What the documents name exists, and the commands in them are the ones that run.
import { existsSync, globSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { allSettings } from "@unlatch/core/all-rooms";
import { describe, expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "..");
const read = (file: string) => readFileSync(path.join(root, file), "utf8");
const scripts = (JSON.parse(read("package.json")) as { scripts: Record<string, string> }).scripts;
const documents = [
  "README.md",
  "CONTRIBUTING.md",
  ...globSync("{apps,packages}/*/README.md", { cwd: root }).map((file) => file.replaceAll(path.sep, "/")),
];

const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1] ?? "");

/** Words in backticks outside of code blocks. */
const quoted = (text: string) => matches(text.replaceAll(/^```[\s\S]*?^```/gm, ""), /`([^`\n]+)`/g);

/** A path of this repository: it has a slash or a known ending, and nothing that a glob, URL or command has. */
const looksLikePath = (word: string) =>
  /^[\w.@-]+(\/[\w.@-]+)*\/?$/.test(word) &&
  (/^(apps|packages|tests|\.ci)\//.test(word) ||
    /\.(tsx?|mjs|md|json|yaml|example)$/.test(word) ||
    word === "LICENSE");

/** Named from the root, or from the folder of the document itself. */
function missingPaths(document: string, text: string): string[] {
  const folders = [root, path.join(root, path.dirname(document))];
  const isThere = (word: string) => folders.some((folder) => existsSync(path.join(folder, word)));
  return quoted(text)
    .filter(looksLikePath)
    .filter((word) => !isThere(word));
}

/** `npm start`, `npm test` and `npm run x` anywhere in the text, code blocks included. */
const unknownCommands = (text: string) =>
  [...text.matchAll(/\bnpm (?:run (?:-s )?([\w-]+)|(start|test)\b)/g)]
    .map((match) => match[1] ?? match[2] ?? "")
    .filter((name) => !scripts[name]);

/** `CHAT_*` stands for all names that begin so. */
const covers = (word: string, name: string) =>
  word.endsWith("*") ? name.startsWith(word.slice(0, -1)) : word === name;

const mappedFolders = (readme: string) => matches(readme, /^\| `((?:apps|packages)\/[\w-]+)`\s*\|/gm).sort();

describe("the documents", () => {
  it.each(documents)("%s names only what exists", (document) => {
    expect(missingPaths(document, read(document))).toEqual([]);
    expect(unknownCommands(read(document))).toEqual([]);
  });

  it("the map of the house names exactly the folders that exist", () => {
    const folders = ["apps", "packages"].flatMap((parent) =>
      readdirSync(path.join(root, parent)).map((name) => `${parent}/${name}`),
    );
    expect(mappedFolders(read("README.md"))).toEqual(folders.sort());
  });

  it("the README opens with the two commands, and .ci/run calls the same test command and nothing else", () => {
    const readme = read("README.md");
    const [block = ""] = /^```sh\n[\s\S]*?^```/m.exec(readme) ?? [];
    const commands = [...block.matchAll(/^(npm \w+)/gm)].map((match) => match[1]);
    expect(commands).toEqual(["npm start", "npm test"]);
    expect(readme.indexOf(block)).toBeLessThan(readme.indexOf("## The map of the house"));
    const lines = read(".ci/run")
      .split("\n")
      .filter((line) => line !== "" && !/^(#|set |cd )/.test(line));
    expect(lines).toEqual([commands[1]]);
  });

  it("the README, .env.example and the server know the same environment", () => {
    const known = matches(read(".env.example"), /^#([A-Z][A-Z_]+)=/gm);
    const [table = ""] = /^## Environment[\s\S]*?(?=^## )/m.exec(read("README.md")) ?? [];
    const named = quoted(table).filter((word) => /^[A-Z]+(_[A-Z]+)*(_\*)?$/.test(word));
    expect(named.filter((word) => !known.some((name) => covers(word, name)))).toEqual([]);
    expect(known.filter((name) => !named.some((word) => covers(word, name)))).toEqual([]);
    const config = globSync("apps/server/src/config*.ts", { cwd: root }).filter(
      (file) => !file.includes(".test."),
    );
    const ofSettings = Object.values(allSettings).flatMap(({ env }) => env?.name ?? []);
    const own = config.flatMap((file) => matches(read(file), /^ +([A-Z][A-Z_]+): /gm));
    const declared = [...own, ...ofSettings];
    expect(known.sort()).toEqual(declared.sort());
  });
});

describe("each check catches what it is for", () => {
  it("a path that is gone, but no glob, address or command", () => {
    expect(missingPaths("README.md", "`apps/server/src/gone.ts`, `gone.md`, `packages/attic/`")).toHaveLength(
      3,
    );
    const fine =
      "`packages/*/src`, `https://a.b/c.ts`, `npm run x.ts`, `/webhook`, `process.env`, `README.md`, `pg-native`";
    expect(missingPaths("README.md", fine)).toEqual([]);
  });

  it("a command without a script", () => {
    expect(unknownCommands("`npm run gone`, `npm start`, npm run -s attic")).toEqual(["gone", "attic"]);
  });

  it("a folder that the map forgot", () => {
    expect(mappedFolders("| `apps/web` | the screens |\n| `packages/db` | tables |")).toEqual([
      "apps/web",
      "packages/db",
    ]);
  });
});
