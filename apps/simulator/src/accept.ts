import type { Json } from "./checks.ts";
import type { Course, GraphCall, Person, SentMessage } from "./course.ts";
import type { Verdict } from "./faults.ts";
import { arrive } from "./inbox.ts";
import { windowOpen } from "./limits.ts";
import { isSpoilt } from "./media.ts";
import { addressOf, personAt, personByUserId } from "./people.ts";
import type { Stage } from "./stage.ts";
import { pricingOf } from "./statuses.ts";
import { isMarketing, templateOf } from "./template-check.ts";

/** From here on the message exists at Meta, whether or not the caller ever learns of it. */
export function accept(stage: Stage, call: GraphCall, body: Json, verdict: Verdict): Course {
  const person = recipientOf(stage, body);
  const { type, callbackData, at } = call;
  const wamid = stage.ids.outgoing(addressOf(person));
  const message: SentMessage = { wamid, to: person.waId, type, body, callbackData, at };
  call.wamid = wamid;
  stage.sent.push(message);
  const failCode = verdict.failCode ?? failureOf(stage, person, message);
  const pricing = pricingOf(stage, message, failCode === null && !verdict.drop);
  const course: Course = { message, person, pricing, failCode, drop: verdict.drop };
  const template = templateOf(stage, body);
  if (template?.pacing && failCode === null && !verdict.drop) template.held.push(course);
  else arrive(course);
  return course;
}

/** `to` wins when both are given (meta.md 2.5). */
export function recipientOf(stage: Stage, body: Json): Person {
  const named = typeof body.to === "string" ? null : personByUserId(stage, String(body.recipient));
  return named ?? personAt(stage, String(body.to));
}

/** What Meta only finds out after its 200. */
function failureOf(stage: Stage, person: Person, message: SentMessage): number | null {
  if (person.blockedUs || stage.notOnWhatsApp.has(person.waId)) return 131026;
  if (message.type !== "template") {
    if (isSpoilt(stage, message.body)) return 131053;
    return stage.settings.enforceWindow && !windowOpen(stage, person) ? 131047 : null;
  }
  return isMarketing(stage, message.body) && person.marketingStopped ? 131050 : null;
}
