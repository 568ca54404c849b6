import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { openStore, type Store } from "@unlatch/db";
import { and, asc, count, eq, isNotNull, sql } from "drizzle-orm";
import { describe, expect, inject, test } from "vitest";
import { fillDemo } from "../apps/server/src/demo/fill.ts";
import { emptyDemo, recallDemo, rememberDemo } from "../apps/server/src/demo/memory.ts";

const day = 86_400_000;
/** 15:30 in Kolkata. */
const now = Date.parse("2026-11-24T10:00:00Z");
const silent = { info: () => {}, warn: () => {}, error: () => {} };

async function demoStore() {
  const folder = mkdtempSync(join(inject("scratch"), "demo-"));
  const store = await openStore(`file:${join(folder, "demo.db")}`);
  return {
    store,
    fill: (more: { historyDays?: number; now?: number; again?: boolean } = {}) =>
      fillDemo({
        store,
        dataDir: folder,
        log: silent,
        timeZone: "Asia/Kolkata",
        phoneNumberId: "800700600500401",
        historyDays: 0,
        seed: 7,
        now,
        ...more,
      }),
    async [Symbol.asyncDispose]() {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** How often each person got what on which pack, whatever ids and milliseconds a run had. */
async function summary(store: Store) {
  const { messages, advisors, packs } = store.t;
  return store.db
    .select({
      name: advisors.name,
      day: packs.day,
      purpose: messages.purpose,
      part: messages.part,
      status: messages.status,
      code: messages.errorCode,
      n: count(),
    })
    .from(messages)
    .leftJoin(advisors, eq(advisors.id, messages.advisorId))
    .leftJoin(packs, eq(packs.id, messages.packId))
    .groupBy(advisors.name, packs.day, messages.purpose, messages.part, messages.status, messages.errorCode)
    .orderBy(
      asc(advisors.name),
      asc(packs.day),
      asc(messages.purpose),
      asc(messages.part),
      asc(messages.status),
      asc(messages.errorCode),
    );
}

const size = async (
  store: Store,
  table: keyof Store["t"] & ("messages" | "feed" | "advisors" | "jobs" | "webhooks"),
) => {
  const [row] = await store.db.select({ n: count() }).from(store.t[table]);
  return row?.n ?? 0;
};

describe("the demo's past", () => {
  test("came about as a business's would: once, in order, and nothing for who may not be served", async () => {
    await using demo = await demoStore();
    expect(await demo.fill({ historyDays: 2 })).toBe(true);
    const { store } = demo;
    const { messages, advisors, packs } = store.t;
    expect(await size(store, "advisors")).toBe(120);
    expect(await size(store, "jobs")).toBe(0);

    const accepted = await store.db
      .select({
        advisorId: messages.advisorId,
        packId: messages.packId,
        part: messages.part,
        purpose: messages.purpose,
        at: messages.acceptedAt,
      })
      .from(messages)
      .where(and(eq(messages.direction, "out"), isNotNull(messages.packId), isNotNull(messages.acceptedAt)))
      .orderBy(asc(messages.acceptedAt), asc(messages.id));
    const keys = accepted.map((row) => `${row.packId} ${row.advisorId} ${row.purpose} ${row.part}`);
    expect(new Set(keys).size).toBe(keys.length);
    const lastPart = new Map<string, number>();
    for (const row of accepted.filter((one) => one.purpose === "content")) {
      const who = `${row.packId} ${row.advisorId}`;
      expect(row.part).toBeGreaterThan(lastPart.get(who) ?? 0);
      lastPart.set(who, row.part ?? 0);
    }
    expect([...lastPart.values()].filter((part) => part === 6).length).toBeGreaterThan(100);

    const mornings = await store.db
      .select({ day: packs.day, n: sql<number>`count(distinct ${messages.advisorId})` })
      .from(messages)
      .innerJoin(packs, eq(packs.id, messages.packId))
      .where(eq(messages.purpose, "announcement"))
      .groupBy(packs.day)
      .orderBy(asc(packs.day));
    expect(mornings).toEqual(["2026-11-22", "2026-11-23", "2026-11-24"].map((one) => ({ day: one, n: 118 })));
    const toDisabled = await store.db
      .select({ id: messages.id })
      .from(messages)
      .innerJoin(advisors, eq(advisors.id, messages.advisorId))
      .where(eq(advisors.enabled, false));
    expect(toDisabled).toEqual([]);
    const failed = await store.db
      .select({ code: messages.errorCode })
      .from(messages)
      .where(eq(messages.status, "failed"));
    expect(failed.length).toBeGreaterThan(3);
    expect(failed.every((row) => row.code !== null)).toBe(true);
    // Nothing lies in the future, and the feed's times never go back.
    const feed = await store.db
      .select({ at: store.t.feed.at })
      .from(store.t.feed)
      .orderBy(asc(store.t.feed.seq));
    expect(
      feed.every((line, index) => line.at <= now + 1_000 && line.at >= (feed[index - 1]?.at ?? 0) - 120_000),
    ).toBe(true);
  });

  test("is the same for the same seed", async () => {
    await using one = await demoStore();
    await using two = await demoStore();
    await one.fill();
    await two.fill();
    const first = await summary(one.store);
    expect(first.length).toBeGreaterThan(300);
    expect(await summary(two.store)).toEqual(first);
  });

  test("is made anew when it was interrupted, and never twice when it was not", async () => {
    await using demo = await demoStore();
    await demo.fill();
    const whole = await size(demo.store, "messages");
    expect(await demo.fill()).toBe(true);
    expect(await size(demo.store, "messages")).toBe(whole);
    // As a crash leaves it: rows are there, and the mark says that they are not all.
    await rememberDemo(demo.store, { state: "building", lastDay: null });
    await demo.fill();
    expect(await size(demo.store, "messages")).toBe(whole);
    expect(await recallDemo(demo.store)).toEqual({ state: "ready", lastDay: "2026-11-24" });
  });

  test("goes on with the days since the last start, with the same people", async () => {
    await using demo = await demoStore();
    await demo.fill({ now: now - 2 * day });
    const before = await size(demo.store, "messages");
    await demo.fill();
    expect(await size(demo.store, "advisors")).toBe(120);
    expect(await size(demo.store, "messages")).toBeGreaterThan(before + 100);
    const { packs } = demo.store.t;
    const days = await demo.store.db.select({ day: packs.day }).from(packs).orderBy(asc(packs.day));
    expect(days.map((row) => row.day)).toEqual(["2026-11-22", "2026-11-23", "2026-11-24"]);
  });
});

describe("clearing the demo", () => {
  test("leaves nothing of it, keeps accounts, and never gives a feed number twice", async () => {
    await using demo = await demoStore();
    await demo.fill();
    const { store } = demo;
    const at = new Date(now);
    const account = {
      id: "u1",
      name: "Admin",
      email: "admin@example.com",
      emailVerified: true,
      role: "admin",
    };
    await store.transaction(async (tx) => {
      await tx.db.insert(tx.t.user).values({ ...account, createdAt: at, updatedAt: at });
    });
    const [last] = await store.db.select({ seq: sql<number>`max(${store.t.feed.seq})` }).from(store.t.feed);
    await emptyDemo(store, "cleared");
    for (const table of ["messages", "advisors", "jobs", "webhooks"] as const)
      expect(await size(store, table)).toBe(0);
    expect(await store.db.select({ id: store.t.user.id }).from(store.t.user)).toEqual([{ id: "u1" }]);

    // Cleared stays cleared until somebody asks for it again.
    expect(await demo.fill()).toBe(false);
    expect(await size(store, "messages")).toBe(0);
    expect(await demo.fill({ again: true, historyDays: 0 })).toBe(true);
    const [first] = await store.db.select({ seq: sql<number>`min(${store.t.feed.seq})` }).from(store.t.feed);
    expect(first?.seq).toBeGreaterThan(last?.seq ?? 0);
  });
});
