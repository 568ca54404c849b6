import { Refusal } from "@unlatch/core/errors";
import type { Role } from "@unlatch/core/rights";
import type { Store } from "@unlatch/db";
import { type Accounts, newAccount } from "../accounts.ts";
import { type Auth, roleOf } from "../auth.ts";
import type { DeviceMarks } from "../device-marks.ts";
import { type Door, newApp } from "../door.ts";
import { factorsOf } from "../factors.ts";
import type { LoginGuard, Tried } from "../login-guard.ts";
import { letInNoMore, problem } from "../problem.ts";

interface SignInAnswer {
  token?: string;
  user?: { id?: string; role?: string };
  twoFactorRedirect?: boolean;
}

/** Signing in, and the first account. */
export function signInDoor(options: {
  store: Store;
  auth: Auth;
  accounts: Accounts;
  guard: LoginGuard;
  marks: DeviceMarks;
  /** Roles that need a second factor. */
  factorFor: () => readonly Role[];
}): Door {
  const { store, auth, accounts, guard, marks, factorFor } = options;
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

  /** Who has no role any more, or needs more than that, knows the password and is not let in all the same. */
  async function triedBy(response: Response): Promise<Tried> {
    if (response.status === 401 || response.status === 403) return { failed: true, response };
    if (!response.ok) return { failed: false, response };
    const { token, user, twoFactorRedirect } = (await response.clone().json()) as SignInAnswer;
    // The password was right and let nobody in yet; the role is looked at when the second step does.
    if (twoFactorRedirect) return { failed: false, response };
    const role = roleOf(user?.role ?? "");
    const refused = role ? await lacksPasskey(user?.id ?? "", role) : letInNoMore();
    if (!refused) return { failed: false, response };
    if (token) await (await auth.$context).internalAdapter.deleteSession(token);
    return { failed: false, response: refused };
  }

  /** The library asks for an app's code by itself; of passkeys it knows nothing where a password is enough. */
  async function lacksPasskey(id: string, role: Role): Promise<Response | null> {
    if (!factorFor().includes(role)) return null;
    const has = (await factorsOf(store, [id])).get(id);
    return has && !has.app ? passkeyNeeded() : null;
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

const passkeyNeeded = () =>
  problem(
    403,
    "Your role needs a second factor, and yours is a passkey: sign in with that. If it is lost, whoever runs this server can take it away: npm run -s unlatch -- user remove-factor, and your e-mail address.",
    {},
    { reason: "passkey_needed" },
  );
