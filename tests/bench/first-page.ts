import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";

/** What one file imports before it runs; `import()` comes later and does not count. */
const staticImport = /(?:\bfrom|\bimport)\s*["']\.\/([\w.-]+\.js)["']/g;

/** The scripts of the first page, by the built index.html and the static imports of its entry. */
export function firstPage(dist: string): {
  files: { name: string; path: string; gzip: number }[];
  gzip: number;
} {
  const html = readFileSync(join(dist, "index.html"), "utf8");
  const waiting = [...html.matchAll(/<script[^>]+src="\/([^"]+)"/g)].map(([, path = ""]) => path);
  const files = new Map<string, number>();
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (files.has(path)) continue;
    if (!existsSync(join(dist, path)))
      throw new Error(`The first page asks for ${path}, which was not built.`);
    const text = readFileSync(join(dist, path), "utf8");
    files.set(path, gzipSync(text).length);
    for (const [, name = ""] of text.matchAll(staticImport)) waiting.push(`assets/${name}`);
  }
  const sizes = [...files].map(([path, gzip]) => ({ name: basename(path), path, gzip }));
  return { files: sizes, gzip: sizes.reduce((sum, file) => sum + file.gzip, 0) };
}
