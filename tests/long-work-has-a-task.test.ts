import { existsSync, readdirSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { sweepExports } from "@unlatch/core/transfer/export";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createHttpWorld, type HttpWorld, type Json, until } from "./http-world.ts";
import { openFiles } from "./open-files.ts";

let world: HttpWorld;
const keys: Record<string, string> = {};
const accounts: Record<string, string> = {};
const asha = "+12025550143";

beforeAll(async () => {
  world = await createHttpWorld();
  for (const role of ["viewer", "reviewer", "operator", "admin"] as const) {
    accounts[role] = await world.account(role);
    keys[role] = await world.key(accounts[role]);
  }
  await world.call("/api/advisors", { key: keys.operator, json: { name: "Asha Rao", phone: asha } });
  for (const text of ["=1+1", "hello", `call ${asha}`]) await world.meta.phone(asha).type(text);
});
afterAll(() => world[Symbol.asyncDispose]());

const start = async (role: string, more: object = {}) =>
  world.call("/api/tasks", { key: keys[role], json: { kind: "export", format: "csv", ...more } });
const get = (role: string, id: string) => world.json<Json>(`/api/tasks/${id}`, { key: keys[role] });

async function ended(role: string, id: string): Promise<Json> {
  await until(async () => !["queued", "running"].includes((await get(role, id)).state));
  return get(role, id);
}

/** More messages than a page of an export holds. */
async function fill(count: number): Promise<void> {
  const { store } = world;
  const row = (n: number) => ({
    direction: "in" as const,
    wamid: `wamid.task-${n}`,
    peer: "tel:12025550199",
    type: "text",
    status: "received" as const,
    text: `bulk ${n}`,
    maybeDuplicate: false,
    createdAt: Date.now(),
  });
  for (let from = 0; from < count; from += 500)
    await store.transaction(async (tx) => {
      await tx.db.insert(tx.t.messages).values(Array.from({ length: 500 }, (_, n) => row(from + n)));
    });
}

describe("an export as a task", () => {
  test("is started, done, noted and taken: the same file as the one that streams, for its owner alone", async () => {
    const answer = await start("viewer", { filter: { direction: "in" } });
    expect(answer.status).toBe(201);
    const { id, kind, by } = await answer.json();
    expect([kind, by.name]).toEqual(["export", "The viewer"]);
    const task = await ended("viewer", id);
    expect(task).toMatchObject({ state: "done", done: 3, total: 3, error: null });
    expect(task.result).toMatchObject({ name: expect.stringMatching(/^messages-.*\.csv$/), rows: 3 });

    const file = await world.call(`/api/tasks/${id}/result`, { key: keys.viewer });
    expect(file.headers.get("content-disposition")).toContain(task.result.name);
    const text = await file.text();
    expect(Buffer.byteLength(`\ufeff${text}`)).toBe(task.result.bytes);
    const streamed = await world.call("/api/export/messages.csv?direction=in", { key: keys.viewer });
    expect(text).toBe(await streamed.text());
    expect(text).toContain("'=1+1");
    expect(text).not.toContain(asha.slice(1));
    const [name = ""] = readdirSync(join(world.folder, "exports"));
    expect(statSync(join(world.folder, "exports", name)).mode & 0o777).toBe(0o600);

    const head = await world.call(`/api/tasks/${id}/result`, { key: keys.viewer, method: "HEAD" });
    expect([head.status, head.headers.get("content-length")]).toEqual([200, String(task.result.bytes)]);
    expect(openFiles().filter((path) => path.endsWith(name))).toEqual([]);

    for (const path of [`/api/tasks/${id}`, `/api/tasks/${id}/result`]) {
      expect((await world.call(path, { key: keys.reviewer })).status).toBe(404);
      expect((await world.call(path, { key: keys.admin })).status).toBe(200);
      expect((await world.call(path)).status).toBe(401);
    }
    const audit = await world.json<Json>("/api/audit?action=messages.exported&limit=5", { key: keys.admin });
    expect(audit.items.map((row: Json) => [row.actor.name, row.subject])).toContainEqual(["The viewer", id]);
  });

  test("holds whole numbers for who may read them, and goes to nobody who may not any more", async () => {
    const { id } = await (await start("operator", { format: "jsonl" })).json();
    expect((await ended("operator", id)).state).toBe("done");
    const result = () => world.call(`/api/tasks/${id}/result`, { key: keys.operator });
    const lines = (await (await result()).text()).trimEnd().split("\n");
    const messages = await world.json<Json>("/api/messages?limit=500", { key: keys.operator });
    expect(lines.map((line) => JSON.parse(line))).toEqual(messages.items);
    expect(lines.join()).toContain(asha.slice(1));
    await world.setRole(accounts.operator ?? "", "viewer");
    const refused = await result();
    await world.setRole(accounts.operator ?? "", "operator");
    expect([refused.status, (await refused.json()).detail]).toEqual([
      403,
      expect.stringContaining("whole phone numbers"),
    ]);
  });

  test("is made anew with the same filter, and its owner finds it among their own", async () => {
    const { id } = await (await start("admin", { filter: { direction: "in" } })).json();
    const first = await ended("admin", id);
    const answer = await world.call(`/api/tasks/${id}/again`, { key: keys.admin, method: "POST" });
    const again = await answer.json();
    expect([answer.status, again.id === id]).toEqual([201, false]);
    expect((await ended("admin", again.id)).result.rows).toBe(first.result.rows);
    await start("viewer");
    const own = await world.json<Json>("/api/tasks?by=me", { key: keys.admin });
    expect(own.items.map((one: Json) => one.id)).toEqual([again.id, id]);
    const all = await world.json<Json>("/api/tasks", { key: keys.admin });
    expect(all.items.length).toBeGreaterThan(2);
    const others = await world.call(`/api/tasks/${id}/again`, { key: keys.viewer, method: "POST" });
    expect(others.status).toBe(404);
  });

  test("refuses in words what it can't do", async () => {
    const misfit = await start("viewer", { filter: { status: "great" } });
    expect([misfit.status, (await misfit.json()).detail]).toEqual([422, expect.stringContaining("status")]);
    expect((await start("viewer", { kind: "erase" })).status).toBe(422);
    expect((await world.call("/api/tasks/999999/result", { key: keys.viewer })).status).toBe(404);
  });

  test("is cancelled in the middle, leaves nothing behind, and can't be cancelled twice into something else", async () => {
    await fill(40_000);
    const { id } = await (await start("viewer", { format: "jsonl", filter: { status: "received" } })).json();
    const early = await world.call(`/api/tasks/${id}/result`, { key: keys.viewer });
    expect(early.status).toBe(409);
    await until(async () => (await get("viewer", id)).state === "running");
    const other = await world.call(`/api/tasks/${id}/cancel`, { key: keys.reviewer, method: "POST" });
    expect(other.status).toBe(404);
    const cancel = () => world.json<Json>(`/api/tasks/${id}/cancel`, { key: keys.viewer, method: "POST" });
    expect((await cancel()).state).toBe("cancelled");
    expect((await cancel()).state).toBe("cancelled");
    const files = () => readdirSync(join(world.folder, "exports")).filter((name) => name.includes(`-${id}.`));
    await until(() => files().length === 0);
    expect((await get("viewer", id)).state).toBe("cancelled");
    const listed = await world.json<Json>("/api/tasks?limit=2", { key: keys.viewer });
    expect(listed.items[0].id).toBe(id);
    expect(listed.items.every((one: Json) => one.by.name === "The viewer")).toBe(true);
    expect(listed.nextCursor === null || typeof listed.nextCursor === "string").toBe(true);
  });

  test("that was under way when the server stopped is taken up by the next one and begins anew", async () => {
    const { id } = await (await start("viewer", { format: "jsonl", filter: { status: "received" } })).json();
    await until(async () => (await get("viewer", id)).state === "running");
    await world.stop();
    await world.start();
    const task = await ended("viewer", id);
    expect([task.state, task.result?.rows]).toEqual(["done", 40_003]);
  });

  test("keeps its file for seven days and no longer; what no task knows goes too", async () => {
    const { id } = await (await start("viewer")).json();
    const task = await ended("viewer", id);
    const { context } = world.server;
    const folder = join(world.folder, "exports");
    const path = join(folder, `messages-${id}.csv`);
    const at = (days: number) => ({ ...context, now: () => Date.parse(task.endedAt) + days * 86_400_000 });
    await sweepExports(at(6.9));
    expect(existsSync(path)).toBe(true);
    utimesSync(path, 0, 0);
    await sweepExports(at(7.1));
    expect(existsSync(path)).toBe(false);
    expect((await world.call(`/api/tasks/${id}`, { key: keys.viewer })).status).toBe(404);
    expect(readdirSync(folder)).toEqual([]);
  });
});

test("so many tasks of one account wait at most", async () => {
  const idle = await createHttpWorld({ idle: true });
  try {
    const key = await idle.key(await idle.account("viewer"));
    const ask = () => idle.call("/api/tasks", { key, json: { kind: "export" } });
    for (let n = 0; n < 10; n++) expect((await ask()).status).toBe(201);
    const refused = await ask();
    expect([refused.status, (await refused.json()).detail]).toEqual([
      429,
      expect.stringContaining("10 tasks"),
    ]);
  } finally {
    await idle[Symbol.asyncDispose]();
  }
});
