import { and, eq, inArray } from "drizzle-orm";
import { explainError } from "../outbound/explain.ts";
import { refusalOf } from "../people/permission.ts";
import { waitingOf } from "./waiting.ts";
import { broken, type Case, type Found, holds, isThere, partsOf, type StoredMessage } from "./why-words.ts";

/** Whether the announcement came to their phone. Who asked for the pack needs none. */
export async function judgeReached(one: Case): Promise<Found> {
  const { pack, messages, taps } = one;
  if (taps.some(({ packId }) => packId === pack?.id)) return holds("They answered it");
  const told = messages.filter(({ purpose }) => purpose === "announcement");
  const best = told.find(isThere) ?? told.at(-1);
  if (best && isThere(best)) return holds("The announcement is on their phone");
  return best ? whyNotThere(one, best, "The announcement") : holds("Nothing was to be told");
}

/** Whether they asked for it, and were heard. */
export async function judgeTapped({ store, advisor, pack, taps }: Case): Promise<Found> {
  const asked = taps.find(({ packId, outcome }) => packId === pack?.id && outcome !== "not_awaited");
  if (asked && asked.outcome !== "expired") return holds("They asked for the pack", asked.at);
  const last = taps.find(({ outcome }) => Object.hasOwn(tapWords, outcome));
  if (last)
    return broken({
      state: `tap_${last.outcome}`,
      tone: "warning",
      title: "Their tap gave nothing",
      reason: tapWords[last.outcome] ?? "",
      since: last.at,
      next: "Ask them to tap again.",
      messageId: last.messageId,
    });
  const { jobs } = store.t;
  const [unread] = await store.db
    .select({ state: jobs.state, error: jobs.error })
    .from(jobs)
    .where(
      and(
        eq(jobs.lane, `tap:${advisor.id}`),
        inArray(jobs.state, ["ready", "running", "held", "waiting", "dead"]),
      ),
    )
    .limit(1);
  if (unread?.state === "dead")
    return broken({
      state: "tap_lost",
      tone: "failed",
      title: "Their tap got no answer",
      reason: `The server could not work on it: ${unread.error ?? "no reason was kept"}.`,
      since: null,
      next: "Open the webhooks in quarantine and replay the one of their tap.",
    });
  if (unread)
    return broken({
      state: "tap_waits",
      tone: "running",
      title: "Their tap is being answered",
      reason: "They tapped, and the answer is being worked on.",
      since: null,
      next: "Nothing: look again in a minute.",
    });
  return broken({
    state: "not_tapped",
    tone: "idle",
    title: "Has not tapped",
    reason: "The announcement is on their phone, and they have not tapped it.",
    since: null,
    next: "Nothing is broken: they get the pack as soon as they tap.",
  });
}

const tapWords: Record<string, string> = {
  expired: "They tapped the message of an older pack, which has expired, and were told so.",
  no_pack: "They tapped when no pack was approved, and were told so.",
  too_old: "Their tap reached us more than a day after they made it, too late to be answered.",
  disabled: "They tapped while they were disabled.",
  not_authorised: "They tapped while they were not authorised.",
  opted_out: "They tapped while they had opted out.",
};

/** Whether what they asked for is on their phone. */
export async function judgeArrived(one: Case): Promise<Found> {
  const { arrived, asked } = partsOf(one);
  const content = newestOfEachPart(one.messages);
  const missing = content.filter((message) => !isThere(message));
  if (content.length > 0 && missing.length === 0) return holds(`All ${arrived} parts are on their phone`);
  const first = missing.find(({ status }) => status === "failed") ?? missing[0];
  if (!first)
    return broken({
      state: "nothing_queued",
      tone: "failed",
      title: "Nothing was sent",
      reason: "They asked for the pack, and no part of it was sent.",
      since: null,
      next: "Ask them to tap again. If nothing comes then either, show this to whoever runs the server.",
    });
  const found = await whyNotThere(one, first, `Part ${first.part}`);
  if (!("broken" in found)) return found;
  const { reason } = found.broken;
  return { broken: { ...found.broken, reason: `${reason} ${arrived} of ${asked} parts arrived.` } };
}

/** Of a part that was tried more than once the try that came furthest, else the last. */
function newestOfEachPart(messages: readonly StoredMessage[]): StoredMessage[] {
  const parts = new Map<number | null, StoredMessage>();
  for (const message of messages) {
    const known = parts.get(message.part);
    if (message.purpose === "content" && !(known && isThere(known))) parts.set(message.part, message);
  }
  return [...parts.values()];
}

/** What keeps a message from a phone. */
async function whyNotThere({ store, advisor }: Case, message: StoredMessage, what: string): Promise<Found> {
  const messageId = message.id;
  const error = explainError(message);
  if (error) {
    const own = message.errorTitle ?? "";
    // What was so when it was to be sent, and is so no more, is not to be mended again.
    const isPast = ["disabled", "not_authorised", "opted_out"].includes(own) && refusalOf(advisor) === null;
    return broken({
      state: message.status === "failed" ? "failed" : "not_sent",
      tone: message.status === "failed" ? "failed" : "idle",
      title: error.title,
      reason: `${what}: ${error.explanation}`,
      since: message.failedAt ?? message.createdAt,
      next: isPast ? "That is over: open the message and send it again." : error.nextStep,
      messageId,
    });
  }
  if (message.status === "uncertain")
    return broken({
      state: "uncertain",
      tone: "warning",
      title: "Outcome unknown",
      reason: `${what} was sent, but Meta’s answer was lost.`,
      since: message.createdAt,
      next: "Open the message and decide whether it goes once more.",
      messageId,
    });
  if (message.status === "accepted" || message.status === "sent")
    return broken({
      state: "on_its_way",
      tone: "running",
      title: "On its way",
      reason: `Meta took ${lower(what)} and has not reported that it arrived.`,
      since: message.acceptedAt,
      next: "Nothing: it arrives when the phone is on and has a connection.",
      messageId,
    });
  const waiting = (await waitingOf(store, [message])).get(messageId);
  return broken({
    state: "waits",
    tone: waiting && waiting.until === null ? "warning" : "running",
    title: "Waits to be sent",
    reason: `${what} has not left. ${waiting?.reason ?? "It is being sent."}`,
    since: message.createdAt,
    next:
      waiting && waiting.until === null
        ? "Mend what holds it, then release it."
        : "Nothing: it goes out by itself.",
    messageId,
  });
}

const lower = (what: string) => what.charAt(0).toLowerCase() + what.slice(1);
