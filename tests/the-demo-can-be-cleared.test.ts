// The demo's server with somebody watching: emptied and filled again under a live follower, and phones on order.
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { codeOf, createUnlatchClient, followFeed } from "@unlatch/client";
import { expect, inject, test } from "vitest";
import { createAccounts, environment } from "../apps/server/src/accounts.ts";
import { createAuth } from "../apps/server/src/auth.ts";
import { readConfig } from "../apps/server/src/config.ts";
import { startDemo } from "../apps/server/src/demo/start.ts";
import { until } from "./http-world.ts";
import { assertCounted } from "./tallies-equal-facts.ts";

const sessionSecret = "demo-session-secret-0123456789abcdef";

/** With a day before today's: early in the morning nobody has been announced to yet. */
async function startedDemo(historyDays = 0) {
  const folder = mkdtempSync(join(inject("scratch"), "demo-"));
  const config = readConfig({
    PORT: "0",
    UNLATCH_DATA_DIR: folder,
    UNLATCH_DEMO_HISTORY_DAYS: String(historyDays),
    SESSION_SECRET: sessionSecret,
  });
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const server = await startDemo({ config, log, say: () => {} });
  const { store } = server.context;
  const auth = createAuth({ store, secret: sessionSecret, publicUrl: null, trusts: () => true });
  const accounts = createAccounts({ store, auth, now: Date.now });
  const clientOf = async (role: "admin" | "operator" | "viewer") => {
    const email = `${role}@unlatch.test`;
    await accounts.create(environment, { name: role, email, password: "correct horse battery", role });
    const rows = await store.db.select().from(store.t.user);
    const userId = rows.find((row) => row.email === email)?.id ?? "";
    const { key } = await auth.api.createApiKey({ body: { userId, name: "test" } });
    return { key, client: createUnlatchClient({ url: server.url, apiKey: key }) };
  };
  return {
    server,
    store,
    clientOf,
    async [Symbol.asyncDispose]() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

test("a follower lives through clearing and filling, and sees no number twice", async () => {
  await using demo = await startedDemo();
  const { client } = await demo.clientOf("admin");
  const { client: viewer } = await demo.clientOf("viewer");
  const refused = await viewer.demo.clear.mutate().then(() => "done", codeOf);
  expect(refused).toBe("FORBIDDEN");

  const seen: number[] = [];
  const stop = new AbortController();
  const following = followFeed(client, {
    signal: stop.signal,
    onLines: (lines) => void seen.push(...lines.map((line) => line.seq)),
  });
  await until(() => seen.length > 0, 60_000);
  await client.demo.clear.mutate();
  expect(await client.demo.state.query()).toEqual({
    filled: false,
    building: null,
    advisors: 0,
    packs: 0,
    messages: 0,
  });
  expect(await demo.store.db.select().from(demo.store.t.feed)).toEqual([]);
  expect(await demo.store.db.$count(demo.store.t.tallies)).toBe(0);
  const before = Math.max(...seen);

  await client.demo.fill.mutate();
  expect(await client.demo.clear.mutate().then(() => "done", codeOf)).toBe("CONFLICT");
  await until(async () => (await client.demo.state.query()).filled, 90_000);
  await until(() => (seen.at(-1) ?? 0) > before, 60_000);
  stop.abort();
  await following;
  expect(new Set(seen).size).toBe(seen.length);
  await assertCounted(demo.store);
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  await Promise.all([client.close(), viewer.close()]);
});

test("an operator makes a phone tap, and six messages follow; others may not", async () => {
  await using demo = await startedDemo(1);
  const { key } = await demo.clientOf("operator");
  const { key: viewerKey } = await demo.clientOf("viewer");
  const simulate = (as: string, event: Record<string, unknown>) =>
    fetch(`${demo.server.url}/api/webhook/simulate-event`, {
      method: "POST",
      headers: { "x-api-key": as, "content-type": "application/json" },
      body: JSON.stringify(event),
    });
  const { messages, taps } = demo.store.t;
  const rows = await demo.store.db.select().from(messages);
  // Of one pack: by chance everybody may have tapped for some pack or other.
  const askedFor = (row: { advisorId: string | null; packId: string | null }) =>
    `${row.advisorId} ${row.packId}`;
  const tapped = new Set((await demo.store.db.select().from(taps)).map(askedFor));
  const reached = rows.find(
    (row) =>
      row.purpose === "announcement" &&
      ["sent", "delivered", "read"].includes(row.status) &&
      !tapped.has(askedFor(row)),
  );
  const advisorId = reached?.advisorId ?? "";
  expect((await simulate(viewerKey, { kind: "tap", advisorId })).status).toBe(403);
  expect((await simulate(key, { kind: "tap" })).status).toBe(422);
  expect((await simulate(key, { kind: "tap", advisorId: "nobody" })).status).toBe(404);
  expect((await simulate(key, { kind: "tap", advisorId, contextWamid: reached?.wamid })).status).toBe(200);
  const delivered = async () =>
    (await demo.store.db.select().from(messages)).filter(
      (row) =>
        row.advisorId === advisorId &&
        row.packId === reached?.packId &&
        row.purpose === "content" &&
        row.acceptedAt !== null,
    );
  await until(async () => (await delivered()).length === 6, 60_000);
  expect((await delivered()).map((row) => row.part)).toEqual([1, 2, 3, 4, 5, 6]);
});
