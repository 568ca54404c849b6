import type { Tx } from "@unlatch/db";
import type { Context } from "../context.ts";
import { defineFollower } from "../followers/define.ts";
import type { FollowedLine } from "../followers/read.ts";
import { enqueue } from "../jobs/queue.ts";
import { announcedTo } from "../measures/reached.ts";
import { isWatched, tellOfHouse, tellOfRun } from "./heartbeat.ts";
import { howItIs } from "./how-it-is.ts";
import { lookMs, runEndJob, startOf } from "./run-end.ts";

/** One that was held before it began, and mornings on which nothing did. */
const otherLines = ["run.resumed", "morning.late", "morning.missed"];

/** Between two signs of life: what happens is told when it happens, in the commit that moves this reader on. */
export const watchFollower = defineFollower({
  name: "watch",
  topics: ["sending.held", "sending.resumed", "run.started", "run.held", ...otherLines],
  from: "now",
  async handle(ctx, tx, lines) {
    if (!isWatched(ctx)) return;
    for (const line of lines) await tell(ctx, tx, line);
  },
});

async function tell(ctx: Context, tx: Tx, line: FollowedLine): Promise<void> {
  if (line.topic === "run.started") return tellOfStart(ctx, tx, line);
  if (line.topic === "run.held") return tellOfHold(ctx, tx, line);
  if (line.topic === "run.resumed") return line.data?.begun === true ? tellOfStart(ctx, tx, line) : undefined;
  if (line.topic.startsWith("morning.")) return tellOfMorning(ctx, tx, line);
  await tellOfHouse(ctx, tx, {
    key: `line:${line.seq}`,
    told: await howItIs(ctx, tx),
    onlyNews: true,
  });
}

async function tellOfStart(ctx: Context, tx: Tx, { ref, data }: FollowedLine) {
  const runId = ref ?? "";
  const planned = Number(data?.planned ?? 0);
  const packId = typeof data?.packId === "string" ? data.packId : "";
  // Announced again, and nobody was left to tell: the first time said it all.
  if (planned === 0 && (await announcedTo(tx, [packId])).people.length > 0) return;
  await tellOfRun(ctx, tx, { run: runId, told: startOf(planned) });
  await enqueue(tx, runEndJob, { runId }, { runAt: ctx.now() + lookMs });
}

async function tellOfHold(ctx: Context, tx: Tx, { seq, ref, data }: FollowedLine) {
  const why = typeof data?.reason === "string" ? data.reason : "Look at it.";
  const told = { signal: "fail", words: `The run is held, and nobody is sent to: ${why}` } as const;
  await tellOfRun(ctx, tx, { run: ref ?? "", told, key: `held:${seq}` });
}

async function tellOfMorning(ctx: Context, tx: Tx, { topic, ref, data }: FollowedLine) {
  const day = typeof data?.day === "string" ? data.day : "";
  const why = typeof data?.reason === "string" ? data.reason : "";
  const what = topic === "morning.late" ? "has not begun" : "was missed";
  const told = { signal: "fail", words: `The run ${ref ?? ""} of ${day} ${what}. ${why}` } as const;
  await tellOfRun(ctx, tx, { run: `${ref ?? ""}:${day}`, told, key: topic });
}
