import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStore, prepared, type Store, type Tx } from "@unlatch/db";
import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, inject, it, vi } from "vitest";
import { createDatabase } from "./postgres.ts";

const server = inject("postgresUrl");
const folder = mkdtempSync(join(tmpdir(), "unlatch-contract-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const engines = [
  { engine: "sqlite", absent: false, url: async () => `file:${join(folder, "contract.db")}` },
  { engine: "postgres", absent: server === null, url: () => createDatabase(server ?? "", "contract") },
];

it("a PostgreSQL is there in CI, so that nothing is skipped unseen", () => {
  expect(server !== null || !process.env.CI).toBe(true);
});

const event = (dedupeKey: string) => ({ dedupeKey, webhookId: 1, field: "messages", at: 1 });

const keep = (tx: Tx, ...keys: string[]) => tx.db.insert(tx.t.accountEvents).values(keys.map(event));

const statements = prepared((db, t) => ({
  webhook: db
    .insert(t.webhooks)
    .values({
      receivedAt: sql.placeholder("at"),
      body: sql.placeholder("body"),
      state: "applied",
      changes: 1,
      reason: sql.placeholder("reason"),
    })
    .returning({ id: t.webhooks.id })
    .prepare(),
  key: db
    .insert(t.apikey)
    .values({
      id: sql.placeholder("id"),
      configId: "c",
      key: "k",
      referenceId: "r",
      enabled: sql.placeholder("enabled"),
      lastRequest: sql.placeholder("lastRequest"),
      createdAt: sql.placeholder("createdAt"),
      updatedAt: sql.placeholder("createdAt"),
    })
    .prepare(),
  line: db
    .insert(t.feed)
    .values({ at: 1, topic: "prepared", ref: sql.placeholder("ref"), data: sql.placeholder("data") })
    .prepare(),
  bodyOf: db
    .select()
    .from(t.webhooks)
    .where(eq(t.webhooks.id, sql.placeholder("id")))
    .prepare(),
}));

describe.each(engines)("a store on $engine", ({ engine, absent, url }) => {
  describe.skipIf(absent)("keeps the contract", () => {
    let store: Store;
    beforeAll(async () => {
      store = await openStore(await url());
    });
    afterAll(() => store?.close());

    async function kept(...keys: string[]): Promise<string[]> {
      const { accountEvents } = store.t;
      const rows = await store.db
        .select({ key: accountEvents.dedupeKey })
        .from(accountEvents)
        .where(inArray(accountEvents.dedupeKey, keys))
        .orderBy(asc(accountEvents.dedupeKey));
      return rows.map((row) => row.key);
    }

    it("keeps what was committed and returns the function's value", async () => {
      expect(store.engine).toBe(engine);
      const value = await store.transaction(async (tx) => {
        await keep(tx, "commit-1", "commit-2");
        return 42;
      });
      expect(value).toBe(42);
      expect(await kept("commit-1", "commit-2")).toEqual(["commit-1", "commit-2"]);
    });

    it("keeps nothing of a transaction that throws, and hands the error on as it is", async () => {
      const error = new Error("no");
      const thrown = store.transaction(async (tx) => {
        await keep(tx, "rollback");
        throw error;
      });
      await expect(thrown).rejects.toBe(error);
      expect(await kept("rollback")).toEqual([]);
    });

    it("lets one transaction of a group fail alone, by its own error or the database's", async () => {
      const names = Array.from({ length: 40 }, (_, i) => `group-${String(i).padStart(2, "0")}`);
      const results = await Promise.allSettled(
        names.map((name, i) =>
          store.transaction(async (tx) => {
            await keep(tx, name);
            if (i % 7 === 3) throw new Error("mine");
            if (i % 7 === 5) await keep(tx, name);
          }),
        ),
      );
      const landed = names.filter((_, i) => i % 7 !== 3 && i % 7 !== 5);
      expect(names.filter((_, i) => results[i]?.status === "fulfilled")).toEqual(landed);
      expect(await kept(...names)).toEqual(landed);
    });

    it("joins a transaction inside a transaction: both land or none does", async () => {
      await store.transaction(async (outer) => {
        await keep(outer, "joined-outer");
        await store.transaction(async (inner) => {
          expect(inner).toBe(outer);
          await keep(inner, "joined-inner");
        });
      });
      expect(await kept("joined-inner", "joined-outer")).toHaveLength(2);

      const thrownOutside = store.transaction(async () => {
        await store.transaction((inner) => keep(inner, "lost-inner"));
        throw new Error("after the inner one");
      });
      await expect(thrownOutside).rejects.toThrow("after the inner one");
      const thrownInside = store.transaction(async (outer) => {
        await keep(outer, "lost-outer");
        await store.transaction(() => Promise.reject(new Error("inside")));
      });
      await expect(thrownInside).rejects.toThrow("inside");
      expect(await kept("lost-inner", "lost-outer")).toEqual([]);
    });

    it("keeps what a joined transaction wrote when the outer one goes on after its error", async () => {
      await store.transaction(async (outer) => {
        const inner = store.transaction(async (tx) => {
          await keep(tx, "caught-inner");
          throw new Error("caught");
        });
        await inner.catch(() => {});
        await keep(outer, "caught-outer");
      });
      expect(await kept("caught-inner", "caught-outer")).toEqual(["caught-inner", "caught-outer"]);
    });

    it("gives a call that comes after the end of its transaction one of its own", async () => {
      const ended = Promise.withResolvers<void>();
      const lateCall = async (key: string, error?: Error) => {
        await ended.promise;
        return store.transaction(async (tx) => {
          await keep(tx, key);
          if (error) throw error;
          return tx;
        });
      };
      let landing: Promise<Tx> | undefined;
      let failing: Promise<unknown> | undefined;
      const first = await store.transaction(async (tx) => {
        landing = lateCall("late-landed");
        failing = lateCall("late-lost", new Error("late")).catch((error: Error) => error.message);
        return tx;
      });
      ended.resolve();
      expect(await landing).not.toBe(first);
      expect(await failing).toBe("late");
      expect(await kept("late-landed", "late-lost")).toEqual(["late-landed"]);
    });

    it("inserts each of 100 keys once when 200 transactions race for them", async () => {
      const inserted = await Promise.all(
        Array.from({ length: 200 }, (_, i) =>
          store.transaction(async (tx) => {
            const insert = tx.db.insert(tx.t.accountEvents).values(event(`race-${i % 100}`));
            return (await insert.onConflictDoNothing().returning()).length;
          }),
        ),
      );
      expect(inserted.reduce((sum, one) => sum + one)).toBe(100);
      expect(await kept(...Array.from({ length: 100 }, (_, i) => `race-${i}`))).toHaveLength(100);
    });

    it("uses prepared statements again and again, with bytes, text and null", async () => {
      const bodies = ["", "\0\u0001\0", "ok 😀", "x".repeat(100_000)].map((text) => Buffer.from(text));
      const ids = await Promise.all(
        bodies.map((body, i) =>
          store.transaction(async (tx) => {
            const reason = i % 2 === 0 ? null : `reason ${i}`;
            const [row] = await statements(tx).webhook.execute({ at: 2 ** 41 + i, body, reason });
            return row?.id ?? 0;
          }),
        ),
      );
      for (const [i, id] of ids.entries()) {
        const [row] = await statements(store).bodyOf.execute({ id });
        expect(row).toMatchObject({ receivedAt: 2 ** 41 + i, reason: i % 2 === 0 ? null : `reason ${i}` });
        expect(row?.body.equals(bodies[i] ?? Buffer.from("?"))).toBe(true);
      }
    });

    it("stores a null given to a placeholder as NULL in json, boolean and date columns", async () => {
      const date = new Date(1_795_257_832_467);
      await store.transaction(async (tx) => {
        const { key, line } = statements(tx);
        await key.execute({ id: "all", enabled: true, lastRequest: date, createdAt: date });
        await key.execute({ id: "off", enabled: false, lastRequest: date, createdAt: date });
        await key.execute({ id: "none", enabled: null, lastRequest: null, createdAt: date });
        await line.execute({ ref: "full", data: { a: [1, null] } });
        await line.execute({ ref: "none", data: null });
      });
      const { apikey, feed } = store.t;
      const columns = { id: apikey.id, enabled: apikey.enabled, lastRequest: apikey.lastRequest };
      expect(await store.db.select(columns).from(apikey).orderBy(asc(apikey.id))).toEqual([
        { id: "all", enabled: true, lastRequest: date },
        { id: "none", enabled: null, lastRequest: null },
        { id: "off", enabled: false, lastRequest: date },
      ]);
      const without = await store.db
        .select({ ref: feed.ref })
        .from(feed)
        .where(and(eq(feed.topic, "prepared"), isNull(feed.data)));
      expect(without).toEqual([{ ref: "none" }]);
    });

    it("gives every value back as it was given", async () => {
      const values: unknown[] = [
        { text: "\"'\\ \n\t\u2028 ñ 😀 \u{1F468}\u200D\u{1F469} ‮rtl", empty: "", "": [] },
        "2026",
        "true",
        '{"not":"an object"}',
        "\ud800 lone",
        -0.5,
        2 ** 53 - 1,
        [],
        false,
      ];
      const jobs = values.map((payload, i) => ({
        task: "round-trip",
        payload,
        state: "ready" as const,
        runAt: 2 ** 31 + i,
        tries: 0,
        error: i === 0 ? "emoji 😀 and ' \" \\" : null,
      }));
      await store.transaction(async (tx) => tx.db.insert(tx.t.jobs).values(jobs));
      const { jobs: table } = store.t;
      const rows = await store.db.select().from(table).where(eq(table.task, "round-trip")).orderBy(table.id);
      expect(rows).toHaveLength(jobs.length);
      for (const [i, row] of rows.entries()) expect(row).toMatchObject(jobs[i] ?? {});
    });

    it("counts, sums and divides into the same numbers: an hour is at / 3600000", async () => {
      const hour = 3_600_000;
      const times = [0, hour - 1, hour, 1_795_257_832_467, 1_795_257_832_467 + hour - 1];
      await store.transaction(async (tx) =>
        tx.db.insert(tx.t.feed).values(times.map((at) => ({ at, topic: "hours" }))),
      );
      const { feed } = store.t;
      const rows = await store.db
        .select({
          hour: sql<number>`${feed.at} / 3600000`,
          lines: sql<number>`count(*)`,
          sum: sql<number>`sum(${feed.at})`,
          mean: sql<number>`avg(${feed.at} * 1.0)`,
        })
        .from(feed)
        .where(eq(feed.topic, "hours"))
        .groupBy(sql`1`)
        .orderBy(sql`1`);
      expect(rows).toEqual([
        { hour: 0, lines: 2, sum: hour - 1, mean: (hour - 1) / 2 },
        { hour: 1, lines: 1, sum: hour, mean: hour },
        { hour: 498_682, lines: 1, sum: times[3], mean: times[3] },
        { hour: 498_683, lines: 1, sum: times[4], mean: times[4] },
      ]);
    });

    it("never gives a number of a sequence twice, not even after the last row is gone", async () => {
      const next = () =>
        store.transaction(async (tx) => {
          const insert = tx.db.insert(tx.t.feed).values({ at: 1, topic: "numbers" });
          return (await insert.returning({ seq: tx.t.feed.seq }))[0]?.seq ?? 0;
        });
      const numbers = await Promise.all(Array.from({ length: 50 }, next));
      // One writer also numbers them in the order in which they were asked for.
      if (engine === "sqlite") expect(numbers).toEqual(numbers.map((_, i) => (numbers[0] ?? 0) + i));
      expect(new Set(numbers).size).toBe(50);
      await store.transaction(async (tx) => tx.db.delete(tx.t.feed));
      expect(await next()).toBeGreaterThan(Math.max(...numbers));
    });

    it("wakes the listeners of a topic after the commit, when its rows can be read, and not otherwise", async () => {
      const heard: string[] = [];
      let readable: Promise<string[]> | undefined;
      const stop = store.listen("landed", () => {
        heard.push("landed");
        readable = kept("wake-landed");
      });
      store.listen("lost", () => heard.push("lost"));
      await store
        .transaction(async (tx) => {
          tx.wake("lost");
          throw new Error("never mind");
        })
        .catch(() => {});
      await store.transaction(async (tx) => {
        await keep(tx, "wake-landed");
        tx.wake("landed");
        tx.wake("landed");
        expect(heard).toEqual([]);
      });
      await vi.waitFor(() => expect(heard).toEqual(["landed"]));
      expect(await readable).toEqual(["wake-landed"]);
      stop();
      store.wake("landed");
      const last = Promise.withResolvers<void>();
      store.listen("last", last.resolve);
      store.wake("last");
      await last.promise;
      expect(heard).toEqual(["landed"]);
    });

    it("goes on when a listener throws, which stays an error of the process", async () => {
      const thrown = Promise.withResolvers<unknown>();
      const others = process.listeners("uncaughtException");
      process.removeAllListeners("uncaughtException");
      process.once("uncaughtException", thrown.resolve);
      const stop = store.listen("careless", () => {
        throw new Error("careless listener");
      });
      try {
        await store.transaction(async (tx) => tx.wake("careless"));
        expect(await thrown.promise).toMatchObject({ message: "careless listener" });
      } finally {
        for (const other of others) process.on("uncaughtException", other);
        stop();
      }
      await store.transaction((tx) => keep(tx, "after-careless"));
      expect(await kept("after-careless")).toHaveLength(1);
    });
  });
});
