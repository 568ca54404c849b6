import { setTimeout as sleep } from "node:timers/promises";
import { threadId } from "node:worker_threads";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { defineHeavy } from "./heavy.ts";

/** Which thread does it. */
export const whichThread = defineHeavy({
  name: "test.thread",
  input: z.object({}),
  urgency: "answer",
  run: async () => threadId,
});

/** Keeps more and more until there is no memory left. */
export const hoard = defineHeavy({
  name: "test.hoard",
  input: z.object({}),
  urgency: "bulk",
  async run() {
    const kept: number[][] = [];
    for (;;) kept.push(Array.from({ length: 100_000 }, (_, n) => n + kept.length));
  },
});

/** Portion after portion, until it is told to end; says how many there were. */
export const countOn = defineHeavy({
  name: "test.count",
  input: z.object({ to: z.number() }),
  urgency: "bulk",
  async run(reader, { to }, { progress }) {
    for (let done = 1; done <= to; done++) {
      // The time on the thread, in the place of a total: when it is heard of elsewhere says nothing.
      progress(done, Date.now());
      await sleep(5);
      await reader.breathe?.();
    }
    return to;
  },
});

/** An answer that takes its time. */
export const answerSlowly = defineHeavy({
  name: "test.slow",
  input: z.object({ ms: z.number() }),
  urgency: "answer",
  async run(_, { ms }) {
    const startedAt = Date.now();
    await sleep(ms);
    return [startedAt, Date.now()];
  },
});

/** What only a writer could do. */
export const write = defineHeavy({
  name: "test.write",
  input: z.object({}),
  urgency: "answer",
  async run({ db, t }) {
    await db.select({ n: sql`count(*)` }).from(t.feed);
    await db.insert(t.feed).values({ at: 1, topic: "message.received" });
    return true;
  },
});

export const testTasks = [whichThread, hoard, countOn, answerSlowly, write];
