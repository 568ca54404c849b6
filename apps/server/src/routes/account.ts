import type { Log } from "@unlatch/core/context";
import { Refusal } from "@unlatch/core/errors";
import type { Store } from "@unlatch/db";
import { eq } from "drizzle-orm";
import { z } from "zod";
import {
  changePassword,
  knowsPassword,
  makeKey,
  newKey,
  newPassword,
  noteKeyEnded,
  type Registry,
  signOutEverywhere,
} from "../account-changes.ts";
import type { Accounts, SignedIn } from "../accounts.ts";
import { type Door, newApp } from "../door.ts";
import { refuseUnlessFresh, refuseWithoutFactor } from "../freshness.ts";
import type { LoginGuard } from "../login-guard.ts";
import { oneAfterTheOther } from "../one-after-the-other.ts";
import { problem } from "../problem.ts";
import { refusalFor } from "../refusal.ts";

/** Of the login library's doors these are open; all others do not exist. */
const open = new Set(["/api/auth/get-session", "/api/auth/api-key/list", "/api/auth/api-key/delete"]);

const whoAreYou = () => problem(401, "Sign in first.");

/** What somebody does with their own account: leave, change the password, make keys. */
export function accountDoor(options: {
  registry: Registry;
  accounts: Accounts;
  guard: LoginGuard;
  /** Streams whose credential is gone end at once. */
  endStreams: () => Promise<void>;
  log: Log;
}): Door {
  const { registry, accounts, guard, endStreams, log } = options;
  const { store, auth } = registry;
  const app = newApp();

  app.post("/api/auth/sign-out", async (c) => {
    try {
      const token = await accounts.sessionToken(c.req.raw.headers);
      if (token) await endSession(store, token);
    } catch (error) {
      log.error("sign_out.failed", { error: String(error) });
      return problem(
        503,
        "You are still signed in: nothing can be written just now. Try again in a moment.",
        {
          "retry-after": "5",
        },
      );
    }
    await endStreams();
    // The session is gone; the library takes the cookie away.
    return auth.handler(c.req.raw);
  });

  app.post("/api/auth/sign-out-everywhere", async (c) => {
    const entry = await accounts.bySession(c.req.raw.headers);
    if (!entry) return whoAreYou();
    const { keys } = await signOutEverywhere(registry, entry.actor, entry.actor.id);
    await endStreams();
    const left = await auth.api.signOut({ headers: c.req.raw.headers, asResponse: true });
    return withCookies(left, { signedOut: true, keysEnded: keys });
  });

  app.post("/api/auth/change-password", async (c) => {
    const entry = await accounts.bySession(c.req.raw.headers);
    if (!entry) return whoAreYou();
    const parsed = passwordChange.safeParse(await c.req.json().catch(() => null));
    if (!parsed.success)
      return problem(422, "The current password and a new one of 10 to 200 characters are needed, as JSON.");
    const { id, email } = entry.actor;
    const { currentPassword, newPassword: password } = parsed.data;
    return guard(c.env.incoming, email, "wrong current password", async () => {
      if (!(await knowsPassword({ store, auth }, id, currentPassword)))
        return {
          failed: true,
          response: problem(400, "The current password is wrong, so nothing was changed."),
        };
      const { keys } = await changePassword(registry, entry.actor, { userId: id, password });
      await endStreams();
      const { headers } = c.req.raw;
      const again = await auth.api.signInEmail({ body: { email, password }, headers, asResponse: true });
      // Who has a second factor is let in again by that.
      const { twoFactorRedirect = false } = (await again.clone().json()) as { twoFactorRedirect?: boolean };
      const body = { changed: true, keysEnded: keys, ...(twoFactorRedirect && { secondStep: true }) };
      return { failed: false, response: withCookies(again, body) };
    });
  });

  const makeKeyInTurn = oneAfterTheOther((actor: SignedIn, wanted: z.output<typeof newKey>) =>
    makeKey(registry, actor, { ...wanted, userId: actor.id }),
  );
  app.post("/api/auth/api-key/create", async (c) => {
    const entry = await accounts.bySession(c.req.raw.headers);
    if (!entry) return whoAreYou();
    const parsed = newKey.safeParse(await c.req.json().catch(() => null));
    if (!parsed.success) return refusalFor(parsed.error, c.req.path, log);
    const stale = refuseUnlessFresh(entry) ?? refuseWithoutFactor(entry);
    if (stale) return stale;
    try {
      return Response.json(await makeKeyInTurn(entry.actor, parsed.data), {
        headers: { "cache-control": "no-store" },
      });
    } catch (error) {
      if (error instanceof Refusal) return problem(409, error.message);
      throw error;
    }
  });

  app.on(["GET", "POST"], "/api/auth/*", async (c) => {
    if (!open.has(c.req.path)) return problem(404, "There is no such address.");
    if (!c.req.path.endsWith("/delete")) return auth.handler(c.req.raw);
    const asked = ended.safeParse(
      await c.req.raw
        .clone()
        .json()
        .catch(() => null),
    );
    const entry = await accounts.bySession(c.req.raw.headers);
    const answer = await auth.handler(c.req.raw);
    if (answer.ok && entry && asked.success) await noteKeyEnded(registry, entry.actor, asked.data.keyId);
    return answer;
  });
  return { app, opens: "people" };
}

const ended = z.object({ keyId: z.string().max(100) });
const passwordChange = z.object({ currentPassword: z.string().max(200), newPassword });

/** The library logs a row that it could not delete and answers as if it had. */
async function endSession(store: Store, token: string): Promise<void> {
  await store.transaction(async (tx) => {
    await tx.db.delete(tx.t.session).where(eq(tx.t.session.token, token));
  });
}

function withCookies(from: Response, body: Record<string, unknown>): Response {
  const response = Response.json(body, { headers: { "cache-control": "no-store" } });
  for (const cookie of from.headers.getSetCookie()) response.headers.append("set-cookie", cookie);
  return response;
}
