import { z } from "zod";
import { type Auth, roleOf, stepSeconds } from "../auth.ts";
import { type Door, newApp } from "../door.ts";
import type { Keeping } from "../factors.ts";
import type { LoginGuard } from "../login-guard.ts";
import { letInNoMore, problem } from "../problem.ts";
import { noteCodeUsed } from "../recovery-codes.ts";
import { type CodeOutcome, stepOf, tryCode } from "../second-step.ts";

const asked = z.object({ code: z.string().trim().min(6).max(40), trustBrowser: z.boolean().default(false) });

/** After the password: a code of the app, or one of those that were kept for when it is lost. */
export function secondStepDoor(parts: Keeping & { auth: Auth; guard: LoginGuard }): Door {
  const { store, auth, guard } = parts;
  const app = newApp();

  app.post("/api/auth/sign-in/second-step", async (c) => {
    const parsed = asked.safeParse(await c.req.json().catch(() => null));
    if (!parsed.success) return problem(422, "Send the six digits of the app, or a recovery code, as JSON.");
    const { headers } = c.req.raw;
    const account = await stepOf(store, headers);
    if (!account) return stepIsOver();
    const { code, trustBrowser } = parsed.data;
    return guard(c.env.incoming, account.email, "wrong code", async () => {
      const begins = { trustDevice: trustBrowser };
      const tried = await tryCode(parts, { userId: account.id, code, headers, begins });
      if (!tried.took) return { failed: tried.why !== "over", response: refusalOf(tried) };
      const { response, kind } = tried;
      const { token } = (await response.clone().json()) as { token: string };
      if (!roleOf(account.role)) {
        await (await auth.$context).internalAdapter.deleteSession(token);
        return { failed: false, response: letInNoMore() };
      }
      const recoveryCodesLeft = kind === "recovery" ? await noteCodeUsed(parts, account) : null;
      const answer = Response.json({ signedIn: true, recoveryCodesLeft }, { headers: noStore });
      for (const cookie of response.headers.getSetCookie()) answer.headers.append("set-cookie", cookie);
      return { failed: false, response: answer };
    });
  });

  return { app, opens: "people" };
}

const noStore = { "cache-control": "no-store" };
const minutes = Math.round(stepSeconds / 60);

const stepIsOver = () =>
  problem(
    401,
    `This step is over: it lasts ${minutes} minutes, and five codes. Enter the password again.`,
    {},
    { reason: "step_over" },
  );

/** Why a code was not taken, and what to do. */
export function refusalOf({ why, kind }: Extract<CodeOutcome, { took: false }>): Response {
  // A recovery code that was used stands on no list any more.
  if (kind === "recovery" && (why === "used" || why === "wrong"))
    return problem(
      400,
      "This is none of your recovery codes, or it was used already. Each works once: take the next one.",
    );
  switch (why) {
    case "over":
      return stepIsOver();
    case "used":
      return problem(
        400,
        "This code was used already. Wait for the next one, which comes within 30 seconds.",
      );
    case "locked":
      return problem(
        429,
        "Ten codes in a row were wrong, so none is taken for 15 minutes. If that was not you, somebody knows your password: change it. A passkey still lets you in.",
        { "retry-after": "900" },
        { reason: "locked" },
      );
    case "wrong":
      return problem(
        400,
        "This code is not the one of the moment. Take the newest from the app; if it stays, the clock of the phone is off.",
      );
  }
}
