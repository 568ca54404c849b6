import type { Journey } from "../../api.ts";
import type { Happened } from "../../components/timeline-items.ts";
import { type Clock, duration } from "../../format.ts";
import { detailWords } from "../../words/details.ts";
import { isFromPhone } from "./message-words.ts";

const words = detailWords.happened;

interface Step {
  name: string;
  at: string | null;
  more?: string | undefined;
  shape?: Happened["shape"];
  /** Meta's word for it, where it reports it. */
  status?: string;
}

/** The way of one message, with the time from one station to the next. */
export function journeyItems(journey: Journey, clock: Clock): Happened[] {
  const { direction } = journey.message;
  const steps = direction === "in" ? incoming(journey) : outgoing(journey);
  const items: Happened[] = [];
  let before: string | null = null;
  for (const step of steps) {
    const { name, at } = step;
    items.push({
      key: `${name} ${at}`,
      said: name,
      more: step.more ?? reachedUs(journey, step, clock),
      shape: step.shape,
      at: at ?? undefined,
      when: at ? clock.exact(at) : words.notYet,
      took: at && before ? delta(before, at) : undefined,
      isOpen: at === null,
    });
    before = at ?? before;
    if (name === words.sending) items.push(...tries(journey, clock));
  }
  return items;
}

/** Between a time of ours and one of Meta's, milliseconds would be invented: its seconds are cut. */
function delta(before: string, at: string): string {
  const ms = Date.parse(at) - Date.parse(before);
  const isCoarse = [before, at].some((time) => time.endsWith(".000Z"));
  if (!isCoarse) return words.took(duration(ms));
  return ms < 1_000
    ? words.lessThanASecond
    : words.took(duration(Math.round(ms / 1_000) * 1_000).replace(".0", ""));
}

/** Meta's own time says when it was; ours when we heard of it. */
function reachedUs({ statuses }: Journey, { status }: Step, clock: Clock): string | undefined {
  const first = statuses.find((one) => one.status === status);
  return first && words.reachedUs(clock.precise(first.receivedAt));
}

/** Each try that did not go through, or that is one of several: one that simply worked says nothing new. */
function tries({ attempts }: Journey, clock: Clock): Happened[] {
  if (attempts.length === 1 && attempts[0]?.outcome === "accepted") return [];
  return attempts.map(({ id, startedAt, finishedAt, outcome, httpStatus, errorCode, cause }, index) => {
    const said = outcome ? words.outcomes[outcome] : words.underWay;
    const more = [httpStatus, errorCode !== null && words.code(errorCode), cause].filter(Boolean).join(" · ");
    return {
      key: `try ${id}`,
      said: words.attempt(index + 1, attempts.length, said),
      more,
      shape: outcome === "unknown" ? "warning" : outcome === null ? "running" : undefined,
      at: startedAt,
      when: clock.precise(startedAt),
      took: finishedAt ? duration(Date.parse(finishedAt) - Date.parse(startedAt)) : undefined,
      like: { word: `${said} ${more}`, many: (times) => words.attempts(times, said) },
    };
  });
}

function outgoing({ message, attempts }: Journey): Step[] {
  const { accepted, sent, delivered, read, failed } = message.statusTimes;
  const isOver = message.status === "failed" || message.status === "cancelled";
  const ours: Step[] = [
    { name: words.queued, at: message.createdAt },
    { name: words.sending, at: attempts[0]?.startedAt ?? null },
    { name: words.accepted, at: accepted },
  ];
  const steps: Step[] = [
    ...(isFromPhone(message) ? [{ name: words.fromPhone, at: message.createdAt }] : ours),
    { name: words.sent, at: sent, status: "sent" },
    { name: words.delivered, at: delivered, status: "delivered" },
    { name: words.read, at: read, status: "read" },
  ];
  if (!isOver) return steps.filter((step) => step.at || !isSkipped(step, message.statusTimes));
  const passed = steps.filter((step) => step.at);
  const hasFailed = message.status === "failed";
  if (!failed && !hasFailed) return passed;
  const { error } = message;
  const end: Step = {
    name: hasFailed ? words.failed : words.notSent,
    at: failed,
    shape: hasFailed ? "failed" : "idle",
    more: error?.code != null && error.details ? words.meta(error.details) : undefined,
  };
  return [...passed, end];
}

/** A later station was reported and this one never was: it has been passed, without a time. */
function isSkipped({ name }: Step, times: Journey["message"]["statusTimes"]): boolean {
  if (name === words.sent) return times.delivered !== null || times.read !== null;
  return name === words.delivered && times.read !== null;
}

function incoming({ message, tap, related }: Journey): Step[] {
  if (!tap) return [{ name: words.written, at: message.createdAt }];
  const first = related.find((one) => one.purpose === "content" && Number(one.id) > Number(message.id));
  const outcome = detailWords.taps[tap.outcome] ?? tap.outcome;
  const steps: Step[] = [{ name: words.tappedWith(tap.button), at: message.createdAt, more: outcome }];
  if (!first) return steps;
  return [
    ...steps,
    { name: words.partsQueued, at: first.createdAt },
    { name: words.firstAccepted, at: first.statusTimes.accepted },
  ];
}
