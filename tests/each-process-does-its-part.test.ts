// UNLATCH_ROLES: who receives leaves the work alone, and who works answers only those that watch it.
import { expect, test } from "vitest";
import { WebSocket } from "ws";
import { createHttpWorld, until } from "./http-world.ts";

const closed = [
  "/webhook",
  "/api/openapi.json",
  "/api/docs",
  "/trpc/app.info",
  "/",
  "/setup",
  "/assets/x.js",
];

test("a process that only works opens no door but the probes", async () => {
  await using world = await createHttpWorld({ env: { UNLATCH_ROLES: "worker" } });
  expect(world.server.setUpUrl).toBeNull();
  for (const path of ["/healthz", "/readyz"]) expect((await world.call(path)).status, path).toBe(200);
  for (const path of closed) {
    const answer = await world.call(path);
    expect(answer.status, path).toBe(404);
    expect(await answer.json()).toMatchObject({ detail: expect.stringContaining("/healthz") });
  }
  const posted = await world.call("/webhook", { method: "POST", body: "{}" });
  expect(posted.status).toBe(404);
  const socket = new WebSocket(`${world.url.replace("http", "ws")}/trpc`);
  expect(await new Promise((done) => socket.on("error", ({ message }) => done(message)))).toContain("socket");
});

test("what one process takes in, the other works off", async () => {
  await using world = await createHttpWorld({ idle: true });
  const waiting = async () => (await world.store.db.select().from(world.store.t.jobs)).length;
  await world.account("operator");
  const cookie = await world.cookie("operator");
  await world.call("/api/advisors", { cookie, json: { name: "Asha Rao", phone: "+12025550143" } });
  const before = await waiting();
  const pack = { day: world.today(), parts: [{ type: "text", body: "Today's content" }] };
  const { id } = await world.json("/api/packs", { cookie, json: pack });
  await world.call(`/api/packs/${id}/approve`, { cookie, json: {} });
  await world.call(`/api/packs/${id}/announce`, { cookie, json: {} });
  expect(await waiting()).toBeGreaterThan(before);
  await world.stop();
  await using worker = await createHttpWorld({
    env: { UNLATCH_ROLES: "worker", UNLATCH_DATA_DIR: world.folder },
  });
  await until(() => worker.meta.sent.length === 1);
  await world.start();
});
