import { defineFollower } from "../followers/define.ts";
import { indexLines } from "./lines.ts";
import { indexMessages } from "./messages.ts";
import { indexNames } from "./names.ts";

const said = ["message.received", "message.queued", "message.echoed"];
const named = ["advisor.added", "advisor.changed"];
/** Lines that tell something in words of their own; what others are about is found by its message or its person. */
const told = ["account.reported", "sending.held", "webhook.quarantined", "job.failed", "follower.stopped"];

/** Keeps which words stand where. A part of the house that nobody waits for: it is behind by a moment. */
export const searchFollower = defineFollower({
  name: "search",
  topics: [...said, ...named, ...told],
  from: "beginning",
  // In a flood each line is a message, and a commit that holds up the writer for 20 ms is felt.
  portion: 250,
  async handle(ctx, tx, lines) {
    const of = (topics: readonly string[]) => lines.filter((line) => topics.includes(line.topic));
    const messages = of(said).flatMap(({ messageId }) => messageId ?? []);
    const { peers } = await indexMessages(ctx.store.words, tx, messages);
    const advisors = of(named).flatMap(({ advisorId }) => advisorId ?? []);
    await indexNames(ctx.store.words, tx, { advisors, peers });
    await indexLines(ctx.store.words, tx, of(told));
  },
  async between({ store }) {
    await store.transaction(async (tx) => {
      for (const index of ["messages", "subjects"] as const) await store.words.tidy(tx, index);
    });
  },
});
