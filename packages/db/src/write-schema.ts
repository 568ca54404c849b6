// Writes what the folder of tables makes plain: the list of all of them, and the two modules that drizzle-kit reads.
import { globSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { dialect } from "./dialect/sqlite.ts";

const note = "// Written by `npm run migrations` from the files beside it.";
const folder = path.join(import.meta.dirname, "tables");

interface Subject {
  file: string;
  tables: string;
  facts: string;
}

/** Each file of tables exports `…Tables(d)` and `…Facts`. */
function subjects(): Subject[] {
  return globSync("*.ts", { cwd: folder, exclude: ["all-tables.ts"] })
    .sort()
    .flatMap((file) => {
      const text = readFileSync(path.join(folder, file), "utf8");
      const tables = /^export function (\w+Tables)\(/m.exec(text)?.[1];
      const facts = /^export const (\w+Facts) =/m.exec(text)?.[1];
      if (!tables) return [];
      if (!facts) throw new Error(`${file} does not say what its tables hold: it exports no …Facts.`);
      return [{ file, tables, facts }];
    });
}

/** In the order that the formatter keeps. */
const importsOf = (all: readonly Subject[]) =>
  [
    { file: "fact.ts", line: 'import type { TableFact } from "./fact.ts";' },
    ...all.map(({ file, tables, facts }) => ({
      file,
      line: `import { ${facts}, ${tables} } from "./${file}";`,
    })),
  ]
    .sort((a, b) => (a.file < b.file ? -1 : 1))
    .map(({ line }) => line);

const listOf = (all: readonly Subject[]) => `${note}
import type { Dialect } from "../dialect/sqlite.ts";
${importsOf(all).join("\n")}

/** Every table, in the words of one dialect. */
export function defineTables(d: Dialect) {
  return {
${all.map(({ tables }) => `    ...${tables}(d),`).join("\n")}
  };
}

export type Tables = ReturnType<typeof defineTables>;

/** What each table is to the house. */
export const tableFacts: Readonly<Record<keyof Tables, TableFact>> = {
${all.map(({ facts }) => `  ...${facts},`).join("\n")}
};
`;

const schemaOf = (engine: string, names: readonly string[]) => `${note.replace("beside it", "under tables")}
import { dialect } from "./dialect/${engine}.ts";
import { defineTables } from "./tables/all-tables.ts";

// drizzle-kit reads a schema from a module's exports, so each table needs a name here.
export const {
${names.map((name) => `  ${name},`).join("\n")}
} = defineTables(dialect);
`;

/** The files with what should stand in them, by path from here. */
export async function schemaFiles(): Promise<Record<string, string>> {
  const all = subjects();
  const names: string[] = [];
  for (const { file, tables } of all) {
    const made = (await import(path.join(folder, file)))[tables](dialect);
    names.push(...Object.keys(made));
  }
  return {
    "tables/all-tables.ts": listOf(all),
    "schema-sqlite.ts": schemaOf("sqlite", names),
    "schema-postgres.ts": schemaOf("postgres", names),
  };
}

if (import.meta.main)
  for (const [file, text] of Object.entries(await schemaFiles()))
    writeFileSync(path.join(import.meta.dirname, file), text);
