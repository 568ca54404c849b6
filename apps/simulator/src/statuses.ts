import { statusError } from "./errors.ts";
import { windowOpen } from "./limits.ts";
import type { SentMessage } from "./messages.ts";
import { secondsText, statusChange } from "./payloads.ts";
import type { Person, Stage } from "./stage.ts";

/** How an accepted message goes on. */
export type Course = {
  message: SentMessage;
  person: Person;
  pricing: object;
  failCode: number | null;
  drop: boolean;
};
type Step = { status: "sent" | "delivered" | "read" | "failed"; delayMs: number };

/** What Meta would charge, decided when the message was accepted (meta.md 2.2, 5.7). */
export function pricingOf(stage: Stage, person: Person, message: SentMessage): object {
  const category =
    message.type !== "template"
      ? "service"
      : stage.marketingTemplates.has(templateName(message.body))
        ? "marketing"
        : "utility";
  const free = category === "service" || (category === "utility" && windowOpen(stage, person));
  return {
    billable: !free,
    pricing_model: "PMP",
    type: free ? "free_customer_service" : "regular",
    category,
  };
}

/** Starts the ladder sent → delivered → read, or the one failure. */
export function playStatuses(stage: Stage, course: Course, options?: { skipFirst: boolean }): void {
  if (course.drop) return;
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

/** The first status now, for "the webhook was faster than the answer". */
export async function playFirstStatus(stage: Stage, course: Course): Promise<void> {
  const first = stepsOf(stage, course)[0];
  if (first && !course.drop) await emitStatus(stage, course, first.status);
}

export async function emitStatus(stage: Stage, course: Course, status: Step["status"]): Promise<void> {
  const { message, person } = course;
  if (status === "read" && !person.unread.delete(message.wamid)) return;
  const change = statusChange(stage, person, statusOf(stage, course, status));
  const first = stage.emit(change, person.waId);
  await (stage.faults.duplicated ? Promise.all([first, stage.emit(change, person.waId)]) : first);
}

function statusOf(stage: Stage, course: Course, status: Step["status"]): Record<string, unknown> {
  const { message, person } = course;
  const { delivered } = stage.settings.statuses;
  // The price stands on `sent` and on one of delivered and read.
  const priced = status === "sent" || status === (delivered === null ? "read" : "delivered");
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

function stepsOf(stage: Stage, course: Course): Step[] {
  const { sent, delivered, read } = stage.settings.statuses;
  if (course.failCode !== null) return [{ status: "failed", delayMs: sent ?? 0 }];
  const steps: Step[] = [];
  if (sent !== null) steps.push({ status: "sent", delayMs: sent });
  if (delivered !== null) steps.push({ status: "delivered", delayMs: delivered });
  if (read !== null) steps.push({ status: "read", delayMs: read });
  return steps;
}

/** Never the natural order: a test that asks for disorder must get some. */
function outOfOrder(stage: Stage, steps: readonly Step[]): Step[] {
  const mixed = stage.random.shuffled(steps);
  return mixed.every((step, index) => step === steps[index]) ? mixed.reverse() : mixed;
}

function templateName(body: Record<string, unknown>): string {
  const template = body.template;
  return typeof template === "object" && template !== null && "name" in template ? String(template.name) : "";
}
