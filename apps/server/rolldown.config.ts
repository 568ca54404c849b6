import { cpSync, globSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { defineConfig } from "rolldown";
import { asciiSource } from "./ascii-source.ts";

const here = import.meta.dirname;
const output = path.join(here, "dist");
const swagger = path.dirname(createRequire(import.meta.url).resolve("swagger-ui-dist/package.json"));
const swaggerFiles = [
  "swagger-ui.css",
  "swagger-ui-bundle.js",
  "swagger-ui-standalone-preset.js",
  "favicon-32x32.png",
];

/** A file named …-worker.ts runs on a thread of its own, so it must stay a file of its own: dist/…-worker.js. */
const workers = globSync(["src/**/*-worker.ts", "../../packages/*/src/**/*-worker.ts"], { cwd: here });

/** What the bundled server reads from disk lies beside it. */
function copyFiles() {
  cpSync(path.join(here, "../../packages/db/migrations"), path.join(output, "migrations"), {
    recursive: true,
  });
  for (const file of swaggerFiles) cpSync(path.join(swagger, file), path.join(output, "swagger", file));
}

// Bundled because loading the database layer module by module costs 160 MB and most of a second (Node's ESM loader).
export default defineConfig({
  input: {
    main: path.join(here, "src/main.ts"),
    ...Object.fromEntries(workers.map((file) => [path.basename(file, ".ts"), path.join(here, file)])),
  },
  platform: "node",
  // better-sqlite3 has native parts that it looks for beside itself; pg-native is an optional part of pg.
  external: ["better-sqlite3", "pg-native"],
  output: {
    dir: output,
    cleanDir: true,
    format: "esm",
    sourcemap: true,
    minify: false,
    entryFileNames: "[name].js",
    chunkFileNames: "[name]-[hash].js",
  },
  plugins: [
    { name: "ascii", renderChunk: (code) => ({ code: asciiSource(code), map: null }) },
    { name: "copy-files", writeBundle: copyFiles },
  ],
});
