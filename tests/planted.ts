import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Where the product keeps what it made or was given, on purpose and for its owner alone. */
const keeps = new Set(["secrets.json", "settings.key"]);

/**
 * Each place in which a planted secret can be read, by its name: in the files below a folder (databases with their logs,
 * exports, pictures, copies) and in what was printed or answered.
 */
export function findPlanted(
  secrets: Readonly<Record<string, string>>,
  { folder, texts = {} }: { folder: string; texts?: Readonly<Record<string, string>> },
): string[] {
  const wanted = Object.entries(secrets).map(([name, secret]) => ({ name, bytes: Buffer.from(secret) }));
  const places = [
    ...filesBelow(folder).map((file) => ({ where: file, bytes: readFileSync(join(folder, file)) })),
    ...Object.entries(texts).map(([where, text]) => ({ where, bytes: Buffer.from(text) })),
  ];
  return places.flatMap(({ where, bytes }) =>
    wanted.filter((one) => bytes.includes(one.bytes)).map(({ name }) => `${name} in ${where}`),
  );
}

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !keeps.has(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
