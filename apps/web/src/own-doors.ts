import { queryOptions } from "@tanstack/react-query";
import { Refused } from "./refused.ts";
import { confirmed } from "./session-over.ts";
import { sessionWords as words } from "./words/session.ts";

/**
 * The doors of one's own account, which are no procedures. What the server says against it is thrown in its words;
 * where it wants to know again who is here, that is asked, and the same goes on.
 */
export async function atDoor<T = unknown>(path: string, body?: object): Promise<T> {
  const answer = await ask(path, body);
  const said: unknown = await answer.json().catch(() => null);
  if (answer.ok) return said as T;
  const { detail, reason } = problemIn(said);
  if (reason === "not_fresh" && (await confirmed())) return atDoor<T>(path, body);
  const wait = Number(answer.headers.get("retry-after"));
  if (answer.status === 429 && reason === null && wait > 0) throw new Refused(words.tooManyFor(wait));
  throw new Refused(detail ?? words.troubled, reason);
}

async function ask(path: string, body?: object): Promise<Response> {
  try {
    return await fetch(`/api/auth/${path}`, {
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

function problemIn(said: unknown): { detail: string | null; reason: string | null } {
  if (typeof said !== "object" || said === null) return { detail: null, reason: null };
  const text = (name: "detail" | "reason") => {
    const value = (said as Record<string, unknown>)[name];
    return typeof value === "string" ? value : null;
  };
  return { detail: text("detail"), reason: text("reason") };
}

/** What stands beside one's password. */
export interface OwnFactors {
  email: string;
  app: boolean;
  /** Null without an app. */
  recoveryCodesLeft: number | null;
  trustedBrowsers: number;
  passkeys: { id: string; name: string; createdAt: string | null; isSynced: boolean }[];
  /** The role needs one. */
  isNeeded: boolean;
  /** And there is none. */
  isOwed: boolean;
}

export const ownFactors = queryOptions({
  queryKey: ["own-factors"],
  queryFn: () => atDoor<OwnFactors>("second-factor"),
  staleTime: 0,
  // What is shown once is not taken away because somebody looked elsewhere meanwhile.
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
});
