import { Refused } from "./refused.ts";
import { linkWords } from "./words/links.ts";

/** Links that let somebody in once: what one still is, and what it is used for. */

const words = linkWords.refused;
export type LinkPath = "invite" | "reset";

export type LinkState =
  | { state: "unknown" | "withdrawn" }
  | { state: "open"; by: string; role: string | null; email: string | null; until: number; business: string }
  | { state: "expired"; by: string; at: number }
  | { state: "used"; at: number; browser: string | null; account: string | null };

async function ask(path: string, body?: object): Promise<Response> {
  try {
    return await fetch(`/api/${path}`, {
      credentials: "same-origin",
      ...(body && {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      }),
    });
  } catch {
    throw new Refused(words.unreachable);
  }
}

export async function lookAt(path: LinkPath, token: string): Promise<LinkState> {
  const answer = await ask(`${path}?token=${encodeURIComponent(token)}`);
  if (!answer.ok) throw new Refused(words.troubled);
  return answer.json();
}

/** What the server says against it is thrown in its words. */
export async function goThrough(path: LinkPath, body: object): Promise<void> {
  const answer = await ask(path, body);
  if (answer.ok) return;
  const said: unknown = await answer.json().catch(() => null);
  const detail = typeof said === "object" && said !== null && "detail" in said ? said.detail : null;
  throw new Refused(typeof detail === "string" && answer.status < 500 ? detail : words.troubled);
}
