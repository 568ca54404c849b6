import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { inject } from "vitest";
import { createAccounts, environment } from "../../apps/server/src/accounts.ts";
import { createAuth } from "../../apps/server/src/auth.ts";
import { readConfig } from "../../apps/server/src/config.ts";
import { startDemo } from "../../apps/server/src/demo/start.ts";
import { password } from "../http-world.ts";

const sessionSecret = "demo-session-secret-0123456789abcdef";

/** The demo as it is started, with one day behind it and an admin. */
export async function startedDemo() {
  const folder = mkdtempSync(join(inject("scratch"), "demo-"));
  const config = readConfig({
    PORT: "0",
    UNLATCH_DATA_DIR: folder,
    UNLATCH_DEMO_HISTORY_DAYS: "1",
    SESSION_SECRET: sessionSecret,
  });
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const server = await startDemo({ config, log, say: () => {} });
  const { store } = server.context;
  const auth = createAuth({ store, secret: sessionSecret, publicUrl: null, trusts: () => true });
  await createAccounts({ store, auth, now: Date.now }).create(environment, {
    name: "The admin",
    email: "admin@unlatch.test",
    password,
    role: "admin",
  });
  return {
    url: server.url,
    folder,
    context: server.context,
    async [Symbol.asyncDispose]() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
