import type { Tx } from "@unlatch/db";
import type { Context } from "../context.ts";
import { defineFollower } from "../followers/define.ts";
import type { FollowedLine } from "../followers/read.ts";
import { enqueue, laneIsBusy } from "../jobs/queue.ts";
import { syncSoon } from "./sync.ts";

const lane = "templates.sync";
/** Meta says several things of one change, and its list follows a moment later. */
const gatherMs = 2_000;

/** Refusals that say our picture of a template is old: it is looked at, then what does not fit is told. */
const forValues: ReadonlySet<unknown> = new Set([132000, 132005, 132008, 132012, 132018]);
const forState: ReadonlySet<unknown> = new Set([132001, 132007, 132015, 132016]);

/** What Meta tells of templates, and refuses because of them, has the list read again. */
export const templateFollower = defineFollower({
  name: "templates",
  topics: ["account.reported", "message.failed", "sending.held"],
  from: "now",
  async handle(ctx, tx, lines) {
    if (ctx.config.businessAccountId === null) return;
    const misfits = lines.filter((line) => forValues.has(dataOf(line).code)).slice(0, 1);
    for (const { messageId } of misfits) if (messageId !== null) await want(ctx, tx, messageId);
    if (misfits.length === 0 && lines.some(isAboutTemplates)) await want(ctx, tx);
  },
});

async function want(ctx: Context, tx: Tx, messageId?: number): Promise<void> {
  // One that waits has not looked yet, unless it was for another message.
  if (messageId === undefined && (await laneIsBusy(tx, lane))) return;
  const askedAt = ctx.now();
  await enqueue(
    tx,
    syncSoon,
    { askedAt, ...(messageId !== undefined && { messageId }) },
    { lane, runAt: askedAt + gatherMs },
  );
}

function isAboutTemplates(line: FollowedLine): boolean {
  const { field, code } = dataOf(line);
  if (line.topic === "account.reported") return /^(?:message_template|template)_/.test(String(field));
  return forState.has(code);
}

const dataOf = ({ data }: FollowedLine): Record<string, unknown> => data ?? {};
