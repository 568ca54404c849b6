import { statfs } from "node:fs/promises";
import { desc } from "drizzle-orm";
import type { Context } from "../context.ts";
import { broken, type Finding, fine, unsure } from "../diagnosis/check.ts";
import { beat } from "../uptime/beat.ts";

const megabyte = 1024 ** 2;

export async function judgeDisk({ dataDir, config }: Context): Promise<Finding> {
  try {
    const { bavail, bsize } = await statfs(dataDir);
    const free = (bavail * bsize) / megabyte;
    const said =
      free >= 1_024 ? `${(free / 1_024).toFixed(1)} GB are free.` : `${Math.floor(free)} MB are free.`;
    if (free >= config.freeDiskMb) return fine(said);
    return broken(
      `${said} A morning needs ${config.freeDiskMb.toLocaleString("en")} MB here.`,
      "Free some space on the disk of the data folder: without it nothing can be stored, and Meta is refused.",
    );
  } catch (error) {
    return unsure(`This disk does not say how much is free (${String((error as Error).message)}).`);
  }
}

/** A write that goes through is what it takes. */
export async function judgeDatabase(ctx: Context): Promise<Finding> {
  const failed = await beat(ctx).then(
    () => null,
    () => "It can't be written; the log says why.",
  );
  const why = ctx.store.trouble() ?? failed;
  if (why === null) return fine("It can be written.");
  return broken(why, "Mend it before the run: what can't be stored can't be sent once and only once.");
}

/** Meta's own times are seconds, and its clock is right. */
const wrongMs = 120_000;
const looked = 20;

/** What Meta reported lately came from the future: then the clock here is behind. */
export async function judgeClock({ store, now, config }: Context): Promise<Finding> {
  const { statuses, feed } = store.t;
  const rows = await store.db
    .select({ at: statuses.at, receivedAt: statuses.receivedAt })
    .from(statuses)
    .orderBy(desc(statuses.messageId))
    .limit(looked);
  const fresh = rows.filter(({ receivedAt }) => receivedAt > now() - 86_400_000);
  const aheads = fresh.map(({ at, receivedAt }) => at - receivedAt).sort((a, b) => a - b);
  const behindMs = aheads[Math.floor(aheads.length / 2)] ?? 0;
  const mend = "Set this machine's clock right (a time service such as chrony keeps it so).";
  if (behindMs > wrongMs)
    return broken(`This machine's clock is ${Math.round(behindMs / 60_000)} minutes behind Meta's.`, mend);
  const [newest] = await store.db.select({ at: feed.at }).from(feed).orderBy(desc(feed.seq)).limit(1);
  if ((newest?.at ?? 0) > now() + wrongMs)
    return broken("This machine's clock was put back: lines here are from later than it says.", mend);
  const time = new Intl.DateTimeFormat("en-GB", { timeStyle: "short", timeZone: config.timeZone }).format(
    now(),
  );
  return fine(`It is ${time} in ${config.timeZone}.`);
}
