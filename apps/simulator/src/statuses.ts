import type { Course, Pricing, SentMessage } from "./course.ts";
import { statusError } from "./errors.ts";
import { takeFree } from "./limits.ts";
import { secondsText, statusChange } from "./payloads.ts";
import type { BareStage } from "./stage.ts";
import { isMarketing, templateOf } from "./template-check.ts";

type Step = { status: "sent" | "delivered" | "read" | "failed"; delayMs: number };

/**
 * What Meta charges since 1 Oct 2026 (meta.md 10.1), decided when the message was accepted: templates cost within the
 * window as well, and free-form messages after the free ones of the number and month.
 */
export function pricingOf(stage: BareStage, message: SentMessage, arrives: boolean): Pricing {
  const category =
    message.type !== "template" ? "service" : isMarketing(stage, message.body) ? "marketing" : "utility";
  const free = category === "service" && (!arrives || takeFree(stage));
  return {
    billable: !free,
    pricing_model: "PMP",
    type: free ? "free_customer_service" : "regular",
    category,
  };
}

/** Starts the ladder sent → delivered → read, or the one failure. */
export function playStatuses(stage: BareStage, course: Course, options?: { skipFirst: boolean }): void {
  if (course.drop || isHeld(stage, course)) return;
  const steps = stepsOf(stage, course).slice(options?.skipFirst ? 1 : 0);
  if (stage.faults.shuffled && steps.length > 1) {
    const latest = Math.max(...steps.map((step) => step.delayMs));
    stage.agenda.later(latest, async () => {
      for (const step of outOfOrder(stage, steps)) await emitStatus(stage, course, step.status);
    });
    return;
  }
  for (const step of steps) {
    stage.agenda.later(step.delayMs, () => emitStatus(stage, course, step.status));
  }
}

/** Held by pacing: it goes on when Meta has made up its mind. */
export function isHeld(stage: BareStage, course: Course): boolean {
  return templateOf(stage, course.message.body)?.held.includes(course) ?? false;
}

/** The first status now, for "the webhook was faster than the answer". */
export async function playFirstStatus(stage: BareStage, course: Course): Promise<void> {
  const first = stepsOf(stage, course)[0];
  if (first && !course.drop) await emitStatus(stage, course, first.status);
}

export async function emitStatus(stage: BareStage, course: Course, status: Step["status"]): Promise<void> {
  const { message, person } = course;
  if (status === "read" && !person.unread.delete(message.wamid)) return;
  stage.ledger.note(stage, course, status);
  const change = statusChange(stage, person, statusOf(stage, course, status));
  const first = stage.emit(change, person.waId);
  await (stage.faults.duplicated ? Promise.all([first, stage.emit(change, person.waId)]) : first);
}

function statusOf(stage: BareStage, course: Course, status: Step["status"]): Record<string, unknown> {
  const { message, person } = course;
  const { delivered } = stage.settings.statuses;
  // The price stands on `sent` and on one of delivered and read.
  const priced = status === "sent" || status === (delivered === null ? "read" : "delivered");
  if (priced) stage.ledger.charge(course);
  return {
    id: message.wamid,
    status,
    timestamp: secondsText(stage.now()),
    ...(!person.numberHidden && { recipient_id: person.waId }),
    ...(person.userId && { recipient_user_id: person.userId }),
    ...(message.callbackData !== null && { biz_opaque_callback_data: message.callbackData }),
    ...(priced && { pricing: course.pricing }),
    ...(status === "failed" && { errors: [statusError(course.failCode ?? 131000)] }),
  };
}

function stepsOf(stage: BareStage, course: Course): Step[] {
  const { sent, delivered, read } = stage.settings.statuses;
  if (course.failCode !== null) return [{ status: "failed", delayMs: sent ?? 0 }];
  const steps: Step[] = [];
  if (sent !== null) steps.push({ status: "sent", delayMs: sent });
  if (delivered !== null) steps.push({ status: "delivered", delayMs: delivered });
  if (read !== null) steps.push({ status: "read", delayMs: read });
  return steps;
}

/** Never the natural order: a test that asks for disorder must get some. */
function outOfOrder(stage: BareStage, steps: readonly Step[]): Step[] {
  const mixed = stage.random.shuffled(steps);
  return mixed.every((step, index) => step === steps[index]) ? mixed.reverse() : mixed;
}
