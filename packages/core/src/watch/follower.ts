import type { Tx } from "@unlatch/db";
import type { Context } from "../context.ts";
import { defineFollower } from "../followers/define.ts";
import type { FollowedLine } from "../followers/read.ts";
import { enqueue } from "../jobs/queue.ts";
import { announcedTo } from "../measures/reached.ts";
import { isWatched, tellOfHouse, tellOfRun } from "./heartbeat.ts";
import { howItIs } from "./how-it-is.ts";
import { lookMs, runEndJob, startOf } from "./run-end.ts";

/** Between two signs of life: what happens is told when it happens, in the commit that moves this reader on. */
export const watchFollower = defineFollower({
  name: "watch",
  topics: ["sending.held", "sending.resumed", "pack.announced"],
  from: "now",
  async handle(ctx, tx, lines) {
    if (!isWatched(ctx)) return;
    for (const line of lines) await tell(ctx, tx, line);
  },
});

async function tell(ctx: Context, tx: Tx, line: FollowedLine): Promise<void> {
  if (line.topic === "pack.announced") return tellOfAnnouncement(ctx, tx, line);
  await tellOfHouse(ctx, tx, {
    key: `line:${line.seq}`,
    told: await howItIs(ctx, tx),
    onlyNews: true,
  });
}

async function tellOfAnnouncement(ctx: Context, tx: Tx, { seq, at, ref, data }: FollowedLine) {
  const packId = ref ?? "";
  const queued = Number(data?.queued ?? 0);
  // Announced again, and nobody was left to tell: the first time said it all.
  if (queued === 0 && (await announcedTo(tx, [packId])).people.length > 0) return;
  await tellOfRun(ctx, tx, { line: seq, told: startOf(queued) });
  await enqueue(tx, runEndJob, { packId, line: seq, at }, { runAt: ctx.now() + lookMs });
}
