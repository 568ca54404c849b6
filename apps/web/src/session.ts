/** Signing in and out, and the first account. Each answers null, or what went wrong in words. */

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

const unreachable = "The server can’t be reached. Is it running, and is your connection up?";

export async function signIn(email: string, password: string): Promise<string | null> {
  const answer = await post("/api/auth/sign-in/email", { email, password });
  if (!answer) return unreachable;
  if (answer.ok) return null;
  if (answer.status === 429) return waitFor(answer);
  if (answer.status === 403)
    return "The server does not accept this address. Open the one it prints when it starts (PUBLIC_URL).";
  if (answer.status >= 500) return "The server has a problem of its own. Try again in a moment.";
  return "The e-mail or the password is wrong.";
}

function waitFor(answer: Response): string {
  const seconds = Number(answer.headers.get("retry-after") ?? answer.headers.get("x-retry-after"));
  if (!(seconds > 0)) return "Too many attempts. Wait a minute, then try again.";
  return `Too many attempts. Try again in ${seconds > 90 ? `${Math.ceil(seconds / 60)} minutes` : `${Math.ceil(seconds)} seconds`}.`;
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

export async function setUp(account: FirstAccount): Promise<string | null> {
  const answer = await post("/api/setup", account);
  if (!answer) return unreachable;
  if (answer.ok) return null;
  if (answer.status === 404 || answer.status === 410)
    return "This set-up link is not valid any more. Start the server again for a new one, or sign in.";
  if (answer.status === 429) return waitFor(answer);
  return (await reasonOf(answer)) ?? "The account could not be made. Try again in a moment.";
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
