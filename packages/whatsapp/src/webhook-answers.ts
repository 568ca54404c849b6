import { membersIn } from "./account-words/members.ts";
import { isObject, type JsonObject, readObject, readText } from "./read.ts";

/** The words of an `interactive` message: the label that was tapped, a form's answers, leave to call. */
export function wordsOfAnswer(interactive: JsonObject): string | null {
  const reply = readObject(interactive.button_reply) ?? readObject(interactive.list_reply);
  if (reply !== null) return readText(reply.title, 1_024) ?? readText(reply.id, 1_024);
  const flow = readObject(interactive.nfm_reply);
  if (flow !== null) return ofFlow(flow);
  const call = readObject(interactive.call_permission_reply);
  if (call === null) return null;
  const answer = readText(call.response, 64);
  if (answer === "accept") return call.is_permanent === true ? "Allowed calls" : "Allowed calls for a while";
  return answer === "reject" ? "Does not allow calls" : answer;
}

/** What was entered, without the token that only machines read. */
function ofFlow(flow: JsonObject): string | null {
  const said = readText(flow.body, 4_096) ?? readText(flow.name, 256);
  const answers = answersIn(readText(flow.response_json, 16_384));
  if (answers === null) return said;
  return said === null ? answers : `${said} (${answers})`;
}

function answersIn(json: string | null): string | null {
  if (json === null) return null;
  try {
    const answers: unknown = JSON.parse(json);
    if (!isObject(answers)) return null;
    const { flow_token: _, ...entered } = answers;
    return membersIn(entered);
  } catch {
    return null;
  }
}
