import { defineFollower } from "../followers/define.ts";
import { enqueue, laneIsBusy } from "../jobs/queue.ts";
import { lookSoon } from "./look.ts";

const lane = "numbers.look";
/** Meta says several things of one change. */
const gatherMs = 2_000;
const aboutUs = /^(?:account|business|phone_number|payment)_|^security$/;

/** What Meta tells of the number or the account has both looked at. */
export const numberFollower = defineFollower({
  name: "numbers",
  topics: ["account.reported"],
  from: "now",
  async handle(ctx, tx, lines) {
    if (ctx.config.phoneNumberId === "" || ctx.config.businessAccountId === null) return;
    if (!lines.some(({ data }) => aboutUs.test(String(data?.field)))) return;
    if (await laneIsBusy(tx, lane)) return;
    const askedAt = ctx.now();
    await enqueue(tx, lookSoon, { askedAt }, { lane, runAt: askedAt + gatherMs });
  },
});
