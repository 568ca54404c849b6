import { defineConfig } from "drizzle-kit";

// One schema, two engines: `npm run migrations` calls this once for each.
const engine = process.env.UNLATCH_DIALECT === "postgres" ? "postgres" : "sqlite";

export default defineConfig({
  dialect: engine === "postgres" ? "postgresql" : "sqlite",
  schema: `./packages/db/src/schema-${engine}.ts`,
  out: `./packages/db/migrations/${engine}`,
});
