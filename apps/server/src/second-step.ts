import { createHash, randomUUID } from "node:crypto";
import type { Store } from "@unlatch/db";
import { and, eq, gt, like, lt } from "drizzle-orm";
import type { Auth } from "./auth.ts";
import { type Keeping, stepPrefix } from "./factors.ts";

const usedPrefix = "used-code-";
const usedName = (userId: string, code: string) =>
  usedPrefix + createHash("sha256").update(`${userId}:${code}`).digest("base64url");
/** A code of an app is taken for a minute and a half, with the steps before and after it. */
const usedMs = 120_000;

/**
 * The login library takes a code of an app as often as it is sent while it lasts; whoever looked over a shoulder could
 * use it once more. Claimed before it is judged, so that of two at once only one is.
 */
export async function claimCode({ store, now }: Keeping, userId: string, code: string): Promise<boolean> {
  const identifier = usedName(userId, code);
  const at = new Date(now());
  return store.transaction(async (tx) => {
    const { verification } = tx.t;
    await tx.lock(`second-factor:${userId}`);
    const ended = and(like(verification.identifier, `${usedPrefix}%`), lt(verification.expiresAt, at));
    await tx.db.delete(verification).where(ended);
    const [used] = await tx.db
      .select({ id: verification.id })
      .from(verification)
      .where(eq(verification.identifier, identifier));
    if (used) return false;
    await tx.db.insert(verification).values({
      id: randomUUID(),
      identifier,
      value: userId,
      expiresAt: new Date(at.getTime() + usedMs),
      createdAt: at,
      updatedAt: at,
    });
    return true;
  });
}

const releaseCode = ({ store }: Keeping, userId: string, code: string): Promise<void> =>
  store.transaction(async (tx) => {
    const { verification } = tx.t;
    await tx.db.delete(verification).where(eq(verification.identifier, usedName(userId, code)));
  });

/** Whose second step it is, by the cookie that the first one gave; the library checks its signature afterwards. */
export async function stepOf({ db, t }: Store, headers: Headers) {
  const { user, verification } = t;
  const identifier = readCookie(headers, "two_factor");
  if (!identifier.startsWith(stepPrefix)) return null;
  const [found] = await db
    .select({ id: user.id, email: user.email, name: user.name, role: user.role })
    .from(verification)
    .innerJoin(user, eq(user.id, verification.value))
    .where(and(eq(verification.identifier, identifier), gt(verification.expiresAt, new Date())));
  return found ?? null;
}

/** The value of a signed cookie of the library's, before its signature. */
function readCookie(headers: Headers, name: string): string {
  for (const part of (headers.get("cookie") ?? "").split(";")) {
    const [key = "", value = ""] = part.trim().split("=");
    if (!key.endsWith(`.${name}`)) continue;
    return value.split(".")[0] ?? "";
  }
  return "";
}

/** Only what the second step rests on: with a session beside it the library would judge that one's account. */
export function stepHeaders(headers: Headers): Headers {
  const only = new Headers(headers);
  const cookies = (headers.get("cookie") ?? "").split(";").map((part) => part.trim());
  only.set("cookie", cookies.filter((part) => /\.(two_factor|trust_device)=/.test(part)).join("; "));
  return only;
}

/** Six digits are of the app, all else is a recovery code; people copy them with spaces. */
export function readCode(typed: string): { kind: "app" | "recovery"; code: string } {
  const code = typed.replaceAll(/\s/g, "");
  return { kind: /^\d{6}$/.test(code) ? "app" : "recovery", code };
}

export type CodeOutcome =
  | { took: true; kind: "app" | "recovery"; response: Response }
  | { took: false; kind: "app" | "recovery"; why: "wrong" | "used" | "over" | "locked" };

/** Has the library judge a code: for a session that is to begin, or for the one whose cookie is in the headers. */
export async function tryCode(
  parts: Keeping & { auth: Auth },
  asked: { userId: string; code: string; headers: Headers; begins?: { trustDevice: boolean } },
): Promise<CodeOutcome> {
  const { auth } = parts;
  const { kind, code } = readCode(asked.code);
  if (!(await claimCode(parts, asked.userId, code))) return { took: false, kind, why: "used" };
  const call = {
    headers: asked.begins ? stepHeaders(asked.headers) : asked.headers,
    asResponse: true as const,
    body: { code, ...(asked.begins ?? { disableSession: true }) },
  };
  const response = kind === "app" ? await auth.api.verifyTOTP(call) : await auth.api.verifyBackupCode(call);
  if (response.ok) return { took: true, kind, response };
  // What was not taken is not used up: a step that is over is begun anew with the same code.
  await releaseCode(parts, asked.userId, code);
  return { took: false, kind, why: whyNot(response.status, await codeOf(response)) };
}

function whyNot(status: number, code: string): "wrong" | "over" | "locked" {
  if (status === 429) return "locked";
  if (status >= 500) throw new Error(`The second step could not be judged: ${code}`);
  return code.startsWith("INVALID_CODE") || code.startsWith("INVALID_BACKUP_CODE") ? "wrong" : "over";
}

async function codeOf(response: Response): Promise<string> {
  const body: unknown = await response.json().catch(() => null);
  return body && typeof body === "object" && "code" in body ? String(body.code) : "";
}
