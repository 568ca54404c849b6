import { openPostgres, type Store, StoreUnusable, type Tx } from "@unlatch/db";
import { asc, eq, gt } from "drizzle-orm";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, it, vi } from "vitest";
import { createDatabase } from "./postgres.ts";

const server = inject("postgresUrl");

/** What only a server with many connections and processes can get wrong: two stores stand for two machines. */
describe.skipIf(server === null)("two stores on one PostgreSQL", () => {
  let url = "";
  let here: Store;
  let there: Store;
  let admin: pg.Client;
  beforeAll(async () => {
    url = await createDatabase(server ?? "", "two_stores");
    [here, there] = await Promise.all([openPostgres(url), openPostgres(url)]);
    admin = new pg.Client({ connectionString: url });
    await admin.connect();
  });
  afterAll(async () => {
    await Promise.all([here?.close(), there?.close(), admin?.end()]);
  });

  const waiting = async () => {
    const { rows } = await admin.query<{ waiting: number }>(
      "select count(*) as waiting from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())",
    );
    return rows[0]?.waiting;
  };

  it("hears on one what was woken on the other, by a transaction or without one", async () => {
    const heard: string[] = [];
    there.listen("message.received", () => heard.push("in a transaction"));
    there.listen("alert.raised", () => heard.push("without one"));
    await here.transaction(async (tx) => tx.wake("message.received"));
    await vi.waitFor(() => expect(heard).toEqual(["in a transaction"]));
    here.wake("alert.raised");
    await vi.waitFor(() => expect(heard).toEqual(["in a transaction", "without one"]));
  });

  it("wakes everybody when its listening connection was lost, and then hears again", async () => {
    let heard = 0;
    const stop = here.listen("after.loss", () => heard++);
    await admin.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen unlatch' and datname = current_database()",
    );
    await vi.waitFor(() => expect(heard).toBe(1), { timeout: 5000 });
    await there.transaction(async (tx) => tx.wake("after.loss"));
    await vi.waitFor(() => expect(heard).toBe(2));
    stop();
  });

  describe("a counter that is read, then written", () => {
    async function raise(store: Store, key: string, before: (tx: Tx) => Promise<unknown>): Promise<void> {
      await store.transaction(async (tx) => {
        await before(tx);
        const { settings } = tx.t;
        const [row] = await tx.db.select().from(settings).where(eq(settings.key, key));
        const value = Number(row?.value ?? 0) + 1;
        const insert = tx.db.insert(settings).values({ key, value, changedAt: 1 });
        await insert.onConflictDoUpdate({ target: settings.key, set: { value } });
      });
    }
    async function raiseByBoth(key: string, before: (tx: Tx) => Promise<unknown>): Promise<unknown> {
      const turns = Array.from({ length: 40 }, (_, i) => raise(i % 2 ? here : there, key, before));
      await Promise.all(turns);
      const { settings } = here.t;
      const [row] = await here.db.select().from(settings).where(eq(settings.key, key));
      return row?.value;
    }

    it("loses nothing under a lock of one name", async () => {
      expect(await raiseByBoth("locked", (tx) => tx.lock("lane 1"))).toBe(40);
    });

    it("loses some without it (the control)", async () => {
      expect(await raiseByBoth("unlocked", async () => {})).toBeLessThan(40);
    });
  });

  it("does not wait for a lock of another name, and waits for one of the same", async () => {
    const order: string[] = [];
    const held = Promise.withResolvers<void>();
    const other = Promise.withResolvers<void>();
    const first = here.transaction(async (tx) => {
      await tx.lock("a");
      held.resolve();
      await other.promise;
      order.push("first");
    });
    await held.promise;
    await there.transaction((tx) => tx.lock("b"));
    const second = there.transaction(async (tx) => {
      await tx.lock("a");
      order.push("second");
    });
    await vi.waitFor(async () => expect(await waiting()).toBe(1));
    other.resolve();
    await Promise.all([first, second]);
    expect(order).toEqual(["first", "second"]);
  });

  it("runs a transaction again that a deadlock ended", async () => {
    const { settings } = here.t;
    const keys = ["dead-1", "dead-2"];
    await here.transaction(async (tx) =>
      tx.db.insert(settings).values(keys.map((key) => ({ key, value: [], changedAt: 0 }))),
    );
    let runs = 0;
    let haveOne = 0;
    const bothHaveOne = Promise.withResolvers<void>();
    const touchBoth = (store: Store, order: string[]) =>
      store.transaction(async (tx) => {
        runs++;
        for (const key of order) {
          await tx.db.update(settings).set({ changedAt: runs }).where(eq(settings.key, key));
          if (++haveOne === 2) bothHaveOne.resolve();
          await bothHaveOne.promise;
        }
        return "done";
      });
    const results = await Promise.all([touchBoth(here, keys), touchBoth(there, keys.toReversed())]);
    expect(results).toEqual(["done", "done"]);
    // Three, or more when the second run met the first transaction once again.
    expect(runs).toBeGreaterThanOrEqual(3);
  });

  it("refuses to commit when a statement failed, even if its error was caught", async () => {
    const { settings } = here.t;
    const row = { key: "twice", value: 1, changedAt: 1 };
    const swallowed = here.transaction(async (tx) => {
      await tx.db.insert(settings).values(row);
      await tx.db
        .insert(settings)
        .values(row)
        .catch(() => {});
    });
    await expect(swallowed).rejects.toThrow("rolled back");
    expect(await here.db.select().from(settings).where(eq(settings.key, "twice"))).toEqual([]);
  });

  it("survives a connection that is cut in the middle of a transaction", async () => {
    const begun = Promise.withResolvers<void>();
    const cut = Promise.withResolvers<void>();
    const { settings } = here.t;
    const lost = here.transaction(async (tx) => {
      await tx.db.insert(settings).values({ key: "cut", value: 1, changedAt: 1 });
      begun.resolve();
      await cut.promise;
    });
    await begun.promise;
    await admin.query(
      "select pg_terminate_backend(pid, 5000) from pg_stat_activity where state = 'idle in transaction' and datname = current_database()",
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
    cut.resolve();
    await expect(lost).rejects.toThrow();
    await here.transaction(async (tx) =>
      tx.db.insert(settings).values({ key: "after the cut", value: 1, changedAt: 1 }),
    );
    expect(await there.db.select().from(settings).where(eq(settings.key, "cut"))).toEqual([]);
  });

  describe("a reader of the feed, whose numbers are given before the commit", () => {
    type Read = (store: Store, last: number) => Promise<number[]>;

    const readAfter: Read = async (store, last) => {
      const { feed } = store.t;
      const lines = store.db.select({ seq: feed.seq }).from(feed).where(gt(feed.seq, last));
      return (await lines.orderBy(asc(feed.seq))).map((line) => line.seq);
    };
    const settling: Read = async (store, last) => {
      const seen = await readAfter(store, last);
      const newest = seen.at(-1) ?? last;
      if (newest - last === seen.length) return seen;
      await store.settled();
      return (await readAfter(store, last)).filter((seq) => seq <= newest);
    };
    const append = async (tx: Tx) => {
      const [line] = await tx.db.insert(tx.t.feed).values({ at: 1, topic: "race" }).returning();
      return line?.seq ?? 0;
    };
    const newest = async () => (await readAfter(here, 0)).at(-1) ?? 0;

    /** The lower number commits after the higher one has been read. */
    async function race(read: Read): Promise<{ missed: boolean; kept: boolean }> {
      const last = await newest();
      const numbered = Promise.withResolvers<number>();
      const mayCommit = Promise.withResolvers<void>();
      const slow = here.transaction(async (tx) => {
        numbered.resolve(await append(tx));
        await mayCommit.promise;
      });
      const lower = await numbered.promise;
      const higher = await there.transaction(append);
      expect(higher).toBe(lower + 1);
      let answered = false;
      const first = read(there, last).then((seen) => {
        answered = true;
        return seen;
      });
      // Either it has answered without the lower number, or it stands and waits for the slow transaction.
      await vi.waitFor(async () => expect(answered || (await waiting()) === 1).toBe(true));
      mayCommit.resolve();
      await slow;
      const seen = await first;
      const second = await read(there, seen.at(-1) ?? last);
      const all = [...seen, ...second];
      return { missed: !all.includes(lower), kept: all.includes(higher) };
    }

    it("misses no line when it awaits settled() on a gap", async () => {
      expect(await race(settling)).toEqual({ missed: false, kept: true });
    });

    it("misses one when it does not (the control)", async () => {
      expect(await race(readAfter)).toEqual({ missed: true, kept: true });
    });

    it("reads each line once while eight writers commit and give up out of order", async () => {
      const start = await newest();
      const kept: number[] = [];
      const write = async (store: Store, writer: number) => {
        for (let i = 0; i < 25; i++) {
          const pauseMs = (writer * 7 + i * 3) % 4;
          const line = store.transaction(async (tx) => {
            const seq = await append(tx);
            await new Promise((resolve) => setTimeout(resolve, pauseMs));
            if ((writer + i) % 5 === 0) throw new Error("given up");
            return seq;
          });
          await line.then((seq) => kept.push(seq)).catch(() => {});
        }
      };
      let writing = true;
      const writers = Array.from({ length: 8 }, (_, i) => write(i % 2 ? here : there, i));
      const done = Promise.all(writers).then(() => {
        writing = false;
      });
      const seen: number[] = [];
      for (let more = true; more; ) {
        const wasWriting = writing;
        const lines = await settling(there, seen.at(-1) ?? start);
        seen.push(...lines);
        more = wasWriting || lines.length > 0;
      }
      await done;
      expect(kept).toHaveLength(160);
      expect(seen).toEqual(kept.toSorted((a, b) => a - b));
    });

    it("says so instead of waiting for itself when settled() is called inside a transaction", async () => {
      await expect(here.transaction(() => here.settled())).rejects.toThrow("inside a transaction");
    });
  });

  it("says in one sentence that no server answers, and keeps nothing open", async () => {
    const nobody = openPostgres("postgres://nobody@127.0.0.1:1/none");
    await expect(nobody).rejects.toThrow(StoreUnusable);
    await expect(nobody).rejects.toThrow(/can't be reached .*Check DATABASE_URL/);
  });
});
