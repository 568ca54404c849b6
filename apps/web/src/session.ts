import { Refused } from "./refused.ts";
import { sessionWords as words } from "./words/session.ts";

/** Signing in and out, and the first account. What goes wrong is refused in words. */

async function post(path: string, body: unknown): Promise<Response | null> {
  try {
    return await fetch(path, {
      method: "POST",
      credentials: "same-origin",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  } catch {
    return null;
  }
}

export type Opens = "in" | "second_step";

/** What the password opens: the house, or the second step before it. */
export async function signIn(email: string, password: string): Promise<Opens> {
  const answer = await post("/api/auth/sign-in/email", { email, password });
  if (!answer?.ok) throw new Refused((await ownWords(answer)) ?? whyNot(answer));
  const body: unknown = await answer.json();
  return typeof body === "object" && body !== null && "twoFactorRedirect" in body ? "second_step" : "in";
}

/** Whom the server knows and does not let in, it tells why; with a reason, unlike who comes from another address. */
async function ownWords(answer: Response | null): Promise<string | null> {
  const said = answer?.status === 403 ? await answer.json().catch(() => null) : null;
  return said?.reason ? said.detail : null;
}

function whyNot(answer: Response | null): string {
  if (!answer) return words.unreachable;
  if (answer.status === 429) return waitFor(answer);
  if (answer.status === 403) return words.otherAddress;
  if (answer.status >= 500) return words.troubled;
  return words.wrong;
}

function waitFor(answer: Response): string {
  const seconds = Number(answer.headers.get("retry-after") ?? answer.headers.get("x-retry-after"));
  if (!(seconds > 0)) return words.tooMany;
  return words.tooManyFor(seconds);
}

export async function signOut(): Promise<boolean> {
  const answer = await post("/api/auth/sign-out", {});
  return answer?.ok ?? false;
}

/** Every session and every key of the account, wherever they are. */
export async function signOutEverywhere(): Promise<boolean> {
  const answer = await post("/api/auth/sign-out-everywhere", {});
  return answer?.ok ?? false;
}

export interface FirstAccount {
  token: string;
  name: string;
  email: string;
  password: string;
}

/** Whether a set-up link would still be taken. */
export async function isSetUpLink(token: string): Promise<boolean> {
  const answer = await fetch(`/api/setup?token=${encodeURIComponent(token)}`);
  const body: unknown = await answer.json();
  return typeof body === "object" && body !== null && "valid" in body && body.valid === true;
}

export async function setUp(account: FirstAccount): Promise<void> {
  const answer = await post("/api/setup", account);
  if (!answer) throw new Refused(words.unreachable);
  if (answer.ok) return;
  if (answer.status === 404 || answer.status === 410) throw new Refused(words.linkEnded);
  if (answer.status === 429) throw new Refused(waitFor(answer));
  throw new Refused((await reasonOf(answer)) ?? words.notMade);
}

/** What the server says about a field, if it says anything. */
async function reasonOf(answer: Response): Promise<string | null> {
  const body: unknown = await answer.json().catch(() => null);
  if (typeof body !== "object" || body === null) return null;
  for (const name of ["detail", "message", "title"] as const)
    if (name in body) {
      const value = (body as Record<string, unknown>)[name];
      if (typeof value === "string") return value;
    }
  return null;
}
