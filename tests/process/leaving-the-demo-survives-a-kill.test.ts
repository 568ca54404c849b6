// Killed at whatever moment of leaving the demo: the house is the demo still, or it is the business's, and whole.
import { cpSync, existsSync } from "node:fs";
import { join } from "node:path";
import { createVault } from "@unlatch/core/vault";
import { openStore } from "@unlatch/db";
import { afterEach, expect, test } from "vitest";
import { settingKey } from "../../apps/server/src/setting-key.ts";
import { signIn } from "./office.ts";
import { admin, endAll, pause, type StartedServer, start, temporaryFolder, until } from "./server.ts";
import { integrityOf, look } from "./stored.ts";

const env = { UNLATCH_INIT_ADMIN_EMAIL: admin.email, UNLATCH_INIT_ADMIN_PASSWORD: admin.password };

afterEach(endAll);

/** A demo that was played, with a connection entered and a browser signed in. */
async function prepared(folder: string): Promise<string> {
  const server = await start({ dataDir: folder, env, withinMs: 60_000 });
  const { cookie } = await signIn(server.url);
  await server.stop();
  const store = await openStore(`file:${join(folder, "demo.db")}`);
  const vault = createVault(settingKey(folder));
  const seal = (key: string, value: unknown) => ({ key, value: vault.seal(key, value) });
  await store.transaction(async (tx) => {
    const rows = [
      seal("whatsapp.token", "a-token-of-meta"),
      seal("whatsapp.appSecrets", ["an-app-secret"]),
      { key: "whatsapp.phoneNumberId", value: { value: "106540352242922" } },
      { key: "whatsapp.graphUrl", value: { value: "http://127.0.0.1:9/v25.0" } },
    ];
    await tx.db.insert(tx.t.settings).values(rows.map((row) => ({ ...row, changedAt: 1 })));
  });
  await store.close();
  return cookie;
}

async function ask(server: StartedServer, cookie: string, path: string, method = "GET") {
  const headers = { cookie, origin: new URL(server.url).origin, "content-type": "application/json" };
  const answer = await fetch(`${server.url}${path}`, {
    method,
    headers,
    ...(method === "POST" && { body: "{}" }),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

const leave = (server: StartedServer, cookie: string) => ask(server, cookie, "/trpc/demo.leave", "POST");

async function isDemo(server: StartedServer, cookie: string): Promise<unknown> {
  const { body } = await ask(server, cookie, "/trpc/app.info");
  return (body as { result: { data: { demo: boolean } } }).result.data.demo;
}

/** The same browser is still let in, and what was entered is what the house of the business goes by. */
async function isWhole(server: StartedServer, cookie: string, demo: unknown): Promise<void> {
  const { status, body } = await ask(server, cookie, "/api/settings");
  expect(status).toBe(200);
  const items = body.items as { key: string; value: unknown; source: string }[];
  const number = items.find(({ key }) => key === "whatsapp.phoneNumberId");
  if (!demo) expect(number).toMatchObject({ value: "106540352242922", source: "setting" });
}

test("a house that is left is whole on either side of every kill", async () => {
  using folder = temporaryFolder();
  const seed = join(folder.path, "seed");
  const cookie = await prepared(seed);
  const begin = async (name: string) => {
    const dataDir = join(folder.path, name);
    cpSync(seed, dataDir, { recursive: true });
    return { dataDir, server: await start({ dataDir, env, withinMs: 60_000 }) };
  };

  // Without a kill: how long it takes until the new house answers, at the same address.
  const first = await begin("whole");
  const startedAt = performance.now();
  expect((await leave(first.server, cookie)).status).toBe(200);
  await until("the house of the business answers", 20_000, async () => {
    const asked = isDemo(first.server, cookie);
    return (await asked.catch(() => true)) === false;
  });
  const tookMs = performance.now() - startedAt;
  await isWhole(first.server, cookie, false);
  expect(await first.server.stop()).toMatchObject({ code: 0 });
  const file = join(first.dataDir, "unlatch.db");
  expect(integrityOf(file)).toBe("ok");
  expect(look(file, (db) => db.prepare("select count(*) from advisors").pluck().get())).toBe(0);

  const outcomes: unknown[] = [];
  for (const share of [0.02, 0.1, 0.2, 0.35, 0.6, 0.95]) {
    const { dataDir, server } = await begin(`killed-${share}`);
    void leave(server, cookie).catch(() => {});
    await pause(tookMs * share);
    await server.stop("SIGKILL");
    const again = await start({ dataDir, env, withinMs: 60_000 });
    const demo = await isDemo(again, cookie);
    outcomes.push(demo);
    // The file has its name when all of it is there.
    expect(existsSync(join(dataDir, "unlatch.db"))).toBe(demo === false);
    await isWhole(again, cookie, demo);
    if (demo) {
      expect((await leave(again, cookie)).status).toBe(200);
      await until("the next try succeeds", 20_000, async () => {
        const asked = isDemo(again, cookie);
        return (await asked.catch(() => true)) === false;
      });
      await isWhole(again, cookie, false);
    }
    await again.stop();
    expect(integrityOf(join(dataDir, "unlatch.db"))).toBe("ok");
  }
  // Kills that all came too early, or too late, would show nothing.
  expect(outcomes).toContain(true);
  expect(outcomes).toContain(false);
});
