// The last step of `npm run migrations`: the hashes of new migrations are kept, those that are there stay.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { readMigrations } from "../../packages/db/src/migrations.ts";

const file = path.join(import.meta.dirname, "../fixtures/migrations.json");
const pinned = JSON.parse(readFileSync(file, "utf8")) as Record<
  "sqlite" | "postgres",
  Record<string, string>
>;
for (const engine of ["sqlite", "postgres"] as const)
  for (const { tag, hash } of readMigrations(engine)) pinned[engine][tag] ??= hash;
writeFileSync(file, `${JSON.stringify(pinned, null, 2)}\n`);
