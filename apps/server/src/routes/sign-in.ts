import { Refusal } from "@unlatch/core/errors";
import { type Accounts, newAccount } from "../accounts.ts";
import { type Auth, roleOf } from "../auth.ts";
import type { DeviceMarks } from "../device-marks.ts";
import { type Door, newApp } from "../door.ts";
import type { LoginGuard, Tried } from "../login-guard.ts";
import { problem } from "../problem.ts";

interface SignInAnswer {
  token?: string;
  user?: { role?: string };
  twoFactorRedirect?: boolean;
}

/** Signing in, and the first account. */
export function signInDoor(options: {
  auth: Auth;
  accounts: Accounts;
  guard: LoginGuard;
  marks: DeviceMarks;
}): Door {
  const { auth, accounts, guard, marks } = options;
  const app = newApp();

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
    return guard(c.env.incoming, email, "wrong password", async () => triedBy(await auth.handler(c.req.raw)));
  });

  /** Who has no role any more knows the password, and is not let in all the same. */
  async function triedBy(response: Response): Promise<Tried> {
    if (response.status === 401 || response.status === 403) return { failed: true, response };
    if (!response.ok) return { failed: false, response };
    const { token, user, twoFactorRedirect } = (await response.clone().json()) as SignInAnswer;
    // The password was right and let nobody in yet; the role is looked at when the second step does.
    if (twoFactorRedirect) return { failed: false, response };
    if (roleOf(user?.role ?? "")) return { failed: false, response };
    if (token) await (await auth.$context).internalAdapter.deleteSession(token);
    return { failed: false, response: problem(403, "This account is not let in any more. Ask an admin.") };
  }

  app.get("/api/setup", async (c) => {
    const isTaken = accounts.takesSetUp(c.req.query("token") ?? "") && (await accounts.none());
    return Response.json({ valid: isTaken }, { headers: { "cache-control": "no-store" } });
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
    const { headers } = c.req.raw;
    const { email, password } = parsed.data;
    const entered = await auth.api.signInEmail({ body: { email, password }, headers, asResponse: true });
    return marks.mark(entered, headers.get("cookie"), email.toLowerCase());
  });

  return { app, opens: "people" };
}
