// What an earlier run of the demo left behind.
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { allSchedules, allSettings } from "@unlatch/core/all-rooms";
import { packPicture } from "@unlatch/core/content/picture";
import { armSchedules } from "@unlatch/core/schedules/arm";
import { heldSettings } from "@unlatch/core/settings/snapshot";
import { openStore, type Store } from "@unlatch/db";
import { createGraphClient } from "@unlatch/whatsapp";
import { expect, inject, test } from "vitest";
import { createContext } from "../apps/server/src/context.ts";
import { fillDemo } from "../apps/server/src/demo/fill.ts";
import { recallDemo } from "../apps/server/src/demo/memory.ts";

const day = 86_400_000;
/** 15:30 in Kolkata. */
const now = Date.parse("2026-11-24T10:00:00Z");
const silent = { info: () => {}, warn: () => {}, error: () => {} };

async function demoStore() {
  const folder = mkdtempSync(join(inject("scratch"), "demo-"));
  const store = await openStore(`file:${join(folder, "demo.db")}`);
  const base = {
    store,
    dataDir: folder,
    log: silent,
    timeZone: "Asia/Kolkata",
    phoneNumberId: "800700600500401",
    seed: 7,
  };
  return {
    store,
    folder,
    fill: (at: number, onDay?: () => void) => fillDemo({ ...base, historyDays: 0, now: at, onDay }),
    async [Symbol.asyncDispose]() {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function announcements(store: Store) {
  const { messages, packs } = store.t;
  const days = new Map((await store.db.select().from(packs)).map((pack) => [pack.id, pack.day]));
  const rows = await store.db.select().from(messages);
  return rows
    .filter((row) => row.purpose === "announcement")
    .map((row) => `${days.get(row.packId ?? "")} ${row.advisorId}`);
}

test("pictures of every day are there after a restart: no Meta is asked for them", async () => {
  await using demo = await demoStore();
  const { store } = demo;
  await demo.fill(now - day);
  await demo.fill(now);
  const whatsapp = createGraphClient({
    baseUrl: "http://127.0.0.1:9",
    token: () => "demo",
    phoneNumberId: "800700600500401",
    connectMs: 100,
  });
  const context = createContext({
    store,
    dataDir: demo.folder,
    now: () => now,
    whatsapp,
    log: silent,
    settings: heldSettings(allSettings, {}),
  });
  const { packs } = store.t;
  const all = await store.db.select({ packId: packs.id }).from(packs);
  const shown = [];
  for (const { packId } of all)
    for (const position of [1, 2, 3]) shown.push(await packPicture(context, { packId, position }));
  expect(shown.map((one) => [one.mimeType, one.bytes.length > 2_000])).toEqual(
    Array(6).fill(["image/png", true]),
  );
  await whatsapp.close();
});

test("catching up that was interrupted is not taken for whole: it is made anew, each day once", async () => {
  await using demo = await demoStore();
  await demo.fill(now - day);
  const crash = () => {
    throw new Error("the power went");
  };
  await expect(demo.fill(now, crash)).rejects.toThrow("the power went");
  expect((await recallDemo(demo.store))?.state).toBe("building");
  await demo.fill(now);
  expect(await recallDemo(demo.store)).toEqual({ state: "ready", lastDay: "2026-11-24" });
  const all = await announcements(demo.store);
  expect(new Set(all).size).toBe(all.length);
  expect(all).toHaveLength(118);
});

test("catching up plays the days that are missing, and begins after the last fact", async () => {
  await using demo = await demoStore();
  const { store } = demo;
  await demo.fill(now - day);
  const { feed, packs } = store.t;
  const last = (await store.db.select().from(feed).orderBy(feed.seq)).at(-1);
  await demo.fill(now);
  const lines = await store.db.select().from(feed).orderBy(feed.seq);
  const later = lines.filter((line) => line.seq > (last?.seq ?? 0));
  expect(later.length).toBeGreaterThan(500);
  expect(later.filter((line) => line.at < (last?.at ?? 0))).toEqual([]);
  const days = (await store.db.select().from(packs)).map((pack) => pack.day).toSorted();
  expect(days).toEqual(["2026-11-23", "2026-11-24"]);
});

test("catching up does nothing of what returns in the present, and no morning counts as missed", async () => {
  await using demo = await demoStore();
  const { store } = demo;
  await demo.fill(now - day);
  const whatsapp = createGraphClient({
    baseUrl: "http://127.0.0.1:9",
    token: () => "demo",
    phoneNumberId: "800700600500401",
  });
  const context = createContext({
    store,
    now: () => now - day,
    whatsapp,
    log: silent,
    settings: heldSettings(allSettings, {}),
  });
  await armSchedules(context, allSchedules);
  expect(await store.db.select().from(store.t.schedules)).toHaveLength(allSchedules.length);
  await demo.fill(now);
  const { jobs, heartbeats, schedules } = store.t;
  expect(await store.db.select().from(jobs)).toEqual([]);
  expect(await store.db.select().from(heartbeats)).toEqual([]);
  expect(await store.db.select().from(schedules)).toEqual([]);
  await whatsapp.close();
});

test("somebody who hides their number stays the same advisor", async () => {
  await using demo = await demoStore();
  const { store } = demo;
  await demo.fill(now - 2 * day);
  await demo.fill(now);
  const { identities, messages } = store.t;
  const hidden = (await store.db.select().from(identities)).filter((one) => one.key.startsWith("user:"));
  expect(hidden).toHaveLength(1);
  expect(hidden[0]?.advisorId).toEqual(expect.any(String));
  const theirs = (await store.db.select().from(messages)).filter((row) => row.peer === hidden[0]?.key);
  expect(theirs.filter((row) => row.direction === "in").length).toBeGreaterThan(0);
  expect(theirs.filter((row) => row.advisorId !== hidden[0]?.advisorId)).toEqual([]);
});
