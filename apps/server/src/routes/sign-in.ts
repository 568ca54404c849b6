import type { HttpBindings } from "@hono/node-server";
import { Refusal } from "@unlatch/core";
import { Hono } from "hono";
import { type Accounts, newAccount } from "../accounts.ts";
import type { Auth } from "../auth.ts";
import type { LiveSessions } from "../live-sessions.ts";
import { createLoginLimit } from "../login-limit.ts";
import { problem } from "../problem.ts";
import { clientAddress } from "../request.ts";

/** Of the login library's doors these are open; all others do not exist. */
const open = new Set([
  "/api/auth/sign-out",
  "/api/auth/get-session",
  "/api/auth/change-password",
  "/api/auth/api-key/create",
  "/api/auth/api-key/list",
  "/api/auth/api-key/delete",
]);

/** Signing in and out, and the first account. */
export function signInRoutes(options: {
  auth: Auth;
  accounts: Accounts;
  live: LiveSessions;
  trustedProxies: readonly string[];
  now: () => number;
}): Hono<{ Bindings: HttpBindings }> {
  const { auth, accounts, live } = options;
  const limit = createLoginLimit(options.now);
  const app = new Hono<{ Bindings: HttpBindings }>();

  app.post("/api/auth/sign-in/email", async (c) => {
    // The login library reads forms too, and a form would be counted for nobody.
    if (!/^application\/json\b/i.test(c.req.header("content-type") ?? ""))
      return problem(415, "Send the e-mail address and the password as JSON.");
    const input: unknown = await c.req.raw
      .clone()
      .json()
      .catch(() => null);
    const email =
      input && typeof input === "object" && "email" in input ? String(input.email).toLowerCase() : "";
    const keys = [`account:${email}`, `address:${clientAddress(c.env.incoming, options.trustedProxies)}`];
    const wait = await limit.begin(keys);
    if (wait > 0)
      return problem(429, `Too many wrong passwords. Wait ${wait} seconds, then try again.`, {
        "retry-after": String(wait),
      });
    let outcome: "failed" | "other" = "other";
    try {
      const response = await auth.handler(c.req.raw);
      if (response.status === 401 || response.status === 403) outcome = "failed";
      return response;
    } finally {
      limit.end(keys, outcome);
    }
  });

  app.post("/api/setup", async (c) => {
    const input: unknown = await c.req.json().catch(() => null);
    const token = input && typeof input === "object" && "token" in input ? String(input.token) : "";
    const parsed = newAccount.safeParse(input);
    if (!parsed.success)
      return problem(422, "A name, an e-mail address and a password of at least 10 characters are needed.");
    try {
      await accounts.completeSetUp(token, parsed.data);
    } catch (error) {
      if (error instanceof Refusal) return problem(404, error.message);
      throw error;
    }
    return auth.api.signInEmail({
      body: { email: parsed.data.email, password: parsed.data.password },
      headers: c.req.raw.headers,
      asResponse: true,
    });
  });

  app.on(["GET", "POST"], "/api/auth/*", async (c) => {
    if (!open.has(c.req.path)) return problem(404, "There is no such address.");
    const leaving = c.req.path === "/api/auth/sign-out" ? await accounts.bySession(c.req.raw.headers) : null;
    const response = await auth.handler(c.req.raw);
    if (leaving) live.end(leaving.credential);
    return response;
  });

  return app;
}
