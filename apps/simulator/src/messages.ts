import type { ServerResponse } from "node:http";
import { accept, recipientOf } from "./accept.ts";
import { isFilled, isObject, type Json } from "./checks.ts";
import type { Course, GraphCall, SendEdge } from "./course.ts";
import type { Complaint } from "./errors.ts";
import type { Answer, Verdict } from "./faults.ts";
import { answerError, answerJson } from "./http.ts";
import { takePairToken, takePerson, takeThroughput, tellUsage } from "./limits.ts";
import { digitsOf, personByUserId } from "./people.ts";
import type { Stage } from "./stage.ts";
import { isHeld, playFirstStatus, playStatuses } from "./statuses.ts";
import { isMarketing, templateOf } from "./template-check.ts";
import { checkMessage, checkReadReceipt, typeOf } from "./validate.ts";

type Exchange = { call: GraphCall; body: Json; response: ServerResponse };

export function handleMessages(
  stage: Stage,
  { body, refusal, edge }: { body: unknown; refusal: Complaint | null; edge: SendEdge },
  response: ServerResponse,
): void {
  const json = isObject(body) ? body : null;
  const call = record(stage, json, { authorized: refusal === null, edge });
  const complaint = refusal ?? wrongWay(stage, json, edge) ?? check(stage, json, call.type);
  if (!json || complaint) {
    refuse(stage, call, response, complaint ?? { code: 100 });
    return;
  }
  const exchange = { call, body: json, response };
  const verdict = stage.faults.judge(call);
  if (verdict.answer) playFault(stage, exchange, verdict, verdict.answer);
  else if (call.type === "read") markRead(stage, exchange);
  else sendWithinLimits(stage, exchange, verdict);
}

function sendWithinLimits(stage: Stage, exchange: Exchange, verdict: Verdict): void {
  const { call, body, response } = exchange;
  const code = limitOf(stage, body, call.type);
  if (code === 130429) tellUsage(stage, response, code);
  if (code !== null) refuse(stage, call, response, { code });
  else void stage.agenda.track(acceptAndAnswer(stage, exchange, verdict));
}

// Our own mistakes are refused before any rule is used up: a rule hits a call that Meta would take.
function check(stage: Stage, body: Json | null, type: string): Complaint | null {
  if (!body) return { code: 100, details: "The body is not a JSON object" };
  return type === "read" ? checkReadReceipt(stage, body) : checkMessage(stage, body);
}

/** Marketing templates go either way for now; nothing else goes by theirs. */
function wrongWay(stage: Stage, body: Json | null, edge: SendEdge): Complaint | null {
  return edge === "messages" || (body !== null && isMarketing(stage, body)) ? null : { code: 134100 };
}

/** The code of the first limit that is reached; what is not reached is used up by this message. */
function limitOf(stage: Stage, body: Json, type: string): number | null {
  if (!takeThroughput(stage)) return 130429;
  const person = recipientOf(stage, body);
  if (stage.settings.enforcePairLimit && !takePairToken(stage, person)) return 131056;
  return type === "template" && !takePerson(stage, person) ? 131048 : null;
}

function record(
  stage: Stage,
  body: Json | null,
  { authorized, edge }: Pick<GraphCall, "authorized" | "edge">,
): GraphCall {
  const to = typeof body?.to === "string" ? digitsOf(body.to) : null;
  const named = to === null && isFilled(body?.recipient) ? personByUserId(stage, body.recipient) : null;
  const data = body?.biz_opaque_callback_data;
  const call: GraphCall = {
    at: stage.now(),
    edge,
    authorized,
    body,
    type: body ? typeOf(body) : "unknown",
    to: to ?? named?.waId ?? null,
    callbackData: typeof data === "string" ? data : null,
    outcome: "accepted",
    code: null,
    wamid: null,
  };
  stage.calls.push(call);
  return call;
}

function refuse(stage: Stage, call: GraphCall, response: ServerResponse, complaint: Complaint): void {
  call.outcome = "refused";
  call.code = complaint.code;
  answerError(stage, response, complaint);
}

function playFault(stage: Stage, exchange: Exchange, verdict: Verdict, answer: Answer): void {
  const { call, body, response } = exchange;
  switch (answer.kind) {
    case "refuse":
      call.outcome = "refused";
      call.code = answer.code;
      answerError(stage, response, answer, answer.options);
      return;
    case "http":
      call.outcome = "http";
      if (answer.accepted) playStatuses(stage, accept(stage, call, body, verdict));
      response.writeHead(answer.status, answer.headers).end(answer.body);
      return;
    case "hang":
      call.outcome = "hung";
      if (answer.accepted) playStatuses(stage, accept(stage, call, body, verdict));
      return;
    case "lose":
      call.outcome = "lost_answer";
      playStatuses(stage, accept(stage, call, body, verdict));
      response.destroy();
      return;
    default:
      answer satisfies never;
  }
}

async function acceptAndAnswer(
  stage: Stage,
  { call, body, response }: Exchange,
  verdict: Verdict,
): Promise<void> {
  const course = accept(stage, call, body, verdict);
  if (verdict.delayMs > 0) await stage.agenda.sleep(verdict.delayMs, { answering: true });
  if (verdict.statusFirst) await playFirstStatus(stage, course);
  answerJson(response, 200, acceptance(stage, course, body));
  playStatuses(stage, course, { skipFirst: verdict.statusFirst });
}

function acceptance(stage: Stage, course: Course, body: Json): object {
  const { message, person } = course;
  // A hidden number stays hidden from a sender that used the user id.
  const numberKnown = body.to !== undefined || !person.numberHidden;
  const contact = {
    input: body.to ?? body.recipient,
    ...(numberKnown && { wa_id: person.waId }),
    ...(person.userId && { user_id: person.userId }),
  };
  const status = message.type === "template" ? { message_status: heldAs(stage, course) ?? "accepted" } : {};
  return {
    messaging_product: "whatsapp",
    contacts: [contact],
    messages: [{ id: message.wamid, ...status }],
  };
}

function heldAs(stage: Stage, course: Course): string | null {
  return isHeld(stage, course) ? (templateOf(stage, course.message.body)?.pacing ?? null) : null;
}

function markRead(stage: Stage, { call, body, response }: Exchange): void {
  call.outcome = "read";
  const id = String(body.message_id);
  stage.inbound.get(id)?.seenByBusiness.push(id);
  answerJson(response, 200, { success: true });
}
