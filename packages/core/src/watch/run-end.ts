import { z } from "zod";
import { defineJob, RetryLater } from "../jobs/kinds.ts";
import { announcedTo, isAccepted, isLost, type Reached } from "../measures/reached.ts";
import { warnShare } from "../measures/runs.ts";
import { type Sign, tellOfRun } from "./heartbeat.ts";

/** After the announcement, and again: so its beginning has been told, and nobody waits long for its end. */
export const lookMs = 30_000;

/** Looks until nobody's announcement waits any more, or its time is over, and tells what came of it. */
export const runEndJob = defineJob({
  task: "watch.run_end",
  payload: z.object({ packId: z.string(), line: z.number(), at: z.number() }),
  urgency: 2,
  // It comes back for as long as somebody's message waits.
  tries: Number.MAX_SAFE_INTEGER,
  timeoutMs: 20_000,
  async run(ctx, { packId, line, at }, job) {
    const { people } = await announcedTo(ctx.store, [packId]);
    const now = ctx.now();
    const isOver = now >= at + ctx.config.announcementLifeMs + lookMs;
    if (people.some(isWaiting) && !isOver)
      throw new RetryLater(now + lookMs, { usesTry: false, reason: "Some of it still waits to be sent." });
    await ctx.store.transaction(async (tx) => {
      if (await job.finish(tx)) await tellOfRun(ctx, tx, { line, told: endOf(people) });
    });
  },
});

/** An outcome that is unknown waits for a status or a person, and holds nobody else up. */
const isWaiting = ({ status }: Reached) => status === "queued" || status === "sending";

/** Bad is what Today calls bad: more than so many of its people got nothing. */
function endOf(people: readonly Reached[]): Pick<Sign, "signal" | "words"> {
  const planned = people.length;
  const count = (wanted: (one: Reached) => boolean) => people.filter(wanted).length;
  const accepted = count(isAccepted);
  const lost = count(isLost);
  const waiting = count(isWaiting);
  const facts = [
    `${accepted} of ${planned} announcements were taken by Meta`,
    ...(lost > 0 ? [`${lost} failed or were cancelled`] : []),
    ...(waiting > 0 ? [`${waiting} still wait, and their morning is over`] : []),
    ...(planned > accepted + lost + waiting
      ? [`of ${planned - accepted - lost - waiting} it is unknown`]
      : []),
  ];
  const isBad = planned === 0 || (lost + waiting) / planned > warnShare;
  return {
    signal: isBad ? "fail" : "ok",
    words: planned === 0 ? "The pack was announced, and there was nobody to tell." : `${facts.join(", ")}.`,
  };
}

/** For the first word about it, in the transaction of the line. */
export const startOf = (queued: number): Pick<Sign, "signal" | "words"> => ({
  signal: "start",
  words: `The pack of the day is announced to ${queued === 1 ? "1 person" : `${queued} people`}.`,
});
