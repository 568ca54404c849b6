import { note } from "@unlatch/core/audit/note";
import { z } from "zod";
import { knowsPassword } from "../account-changes.ts";
import type { Accounts, Entry } from "../accounts.ts";
import type { Auth } from "../auth.ts";
import { type Door, newApp } from "../door.ts";
import {
  appState,
  factorsOf,
  type Keeping,
  recoveryCodesOf,
  removeApp,
  trustedBrowsers,
} from "../factors.ts";
import { confirmSession } from "../freshness.ts";
import type { LoginGuard, Tried } from "../login-guard.ts";
import { problem } from "../problem.ts";
import { noteCodeUsed } from "../recovery-codes.ts";
import { tryCode } from "../second-step.ts";
import { type C, noStore, own, withCookies } from "./own-door.ts";
import { listPasskeys } from "./passkey-list.ts";
import { refusalOf } from "./second-step.ts";

const code = z.string().trim().min(6).max(40);
const password = z.string().min(1).max(200);
const nothing = { shape: z.unknown(), misfit: "" };
const withPassword = { shape: z.object({ password }), misfit: "The password is needed, as JSON." };
const withCode = { shape: z.object({ code }), misfit: "The six digits of the app are needed, as JSON." };
const withBoth = {
  shape: z.object({ password, code: code.optional() }),
  misfit: "The password, and a code of the app where there is one, are needed, as JSON.",
};

export interface FactorParts extends Keeping {
  auth: Auth;
  accounts: Accounts;
  guard: LoginGuard;
  /** Streams whose credential is gone end at once. */
  endStreams: () => Promise<void>;
  /** Roles that need a second factor. */
  factorFor: () => readonly string[];
}

/** The app that makes codes, its recovery codes, and saying again who one is. */
export function secondFactorDoor(parts: FactorParts): Door {
  const { store, auth, guard, now, endStreams } = parts;
  const app = newApp();

  app.get(
    "/api/auth/second-factor",
    own(parts, nothing, async ({ entry }) =>
      Response.json(await stateOf(parts, entry), { headers: noStore }),
    ),
  );

  app.post(
    "/api/auth/second-factor/begin",
    own(parts, withPassword, async ({ entry, input, c }) =>
      guard(c.env.incoming, entry.actor.email, "wrong current password", async () => {
        if ((await appState(store, entry.actor.id)) === "works") return done(appIsThere());
        if (!(await knowsPassword(parts, entry.actor.id, input.password))) return failed(wrongPassword());
        const { headers } = c.req.raw;
        const begun = await auth.api.enableTwoFactor({
          body: { password: input.password, method: "totp" },
          headers,
        });
        const uri = "totpURI" in begun ? String(begun.totpURI) : "";
        const key = new URL(uri).searchParams.get("secret") ?? "";
        return done(Response.json({ uri, key }, { headers: noStore }));
      }),
    ),
  );

  app.post(
    "/api/auth/second-factor/finish",
    own(parts, withCode, async ({ entry, input, c }) => {
      const { id, email } = entry.actor;
      const state = await appState(store, id);
      if (state === "works") return appIsThere();
      if (state === "none") return problem(409, "Nothing is being set up. Begin again, with a new key.");
      return guard(c.env.incoming, email, "wrong code", async () => {
        const tried = await tryCode(parts, { userId: id, code: input.code, headers: c.req.raw.headers });
        if (!tried.took) return failed(refusalOf(tried));
        await noteDeed(parts, entry, "account.second_factor_added", { app: true });
        // The library gives a new session in the place of the old one.
        await endStreams();
        const recoveryCodes = await recoveryCodesOf(auth, id);
        return done(withCookies(tried.response, { added: true, recoveryCodes }));
      });
    }),
  );

  app.post(
    "/api/auth/second-factor/recovery-codes",
    own(parts, withBoth, ({ entry, input, c }) =>
      proven(parts, { entry, input, c }, async () => {
        if ((await appState(store, entry.actor.id)) !== "works") return noAppYet();
        const body = { password: input.password };
        const made = await auth.api.generateBackupCodes({ body, headers: c.req.raw.headers });
        await noteDeed(parts, entry, "account.recovery_codes_renewed", { left: made.backupCodes.length });
        return Response.json({ recoveryCodes: made.backupCodes }, { headers: noStore });
      }),
    ),
  );

  app.post(
    "/api/auth/second-factor/remove",
    own(parts, withBoth, ({ entry, input, c }) =>
      proven(parts, { entry, input, c }, async () => {
        const { id, role } = entry.actor;
        if ((await appState(store, id)) !== "works") return noAppYet();
        const { passkeys = 0 } = (await factorsOf(store, [id])).get(id) ?? {};
        if (passkeys === 0 && parts.factorFor().includes(role))
          return lastFactor("Add a passkey first, then remove the app.");
        await removeApp(parts, entry.actor, id);
        return Response.json({ removed: true }, { headers: noStore });
      }),
    ),
  );

  app.post(
    "/api/auth/confirm",
    own(parts, withBoth, ({ entry, input, c }) =>
      proven(parts, { entry, input, c }, async () => {
        await confirmSession(store, entry.credential.id, now());
        return Response.json({ confirmed: true }, { headers: noStore });
      }),
    ),
  );

  return { app, opens: "people" };
}

/** What stands beside the password of whoever asks. */
async function stateOf({ store, auth, factorFor }: FactorParts, { actor, isFresh, owesFactor }: Entry) {
  const app = (await appState(store, actor.id)) === "works";
  return {
    email: actor.email,
    app,
    recoveryCodesLeft: app ? ((await recoveryCodesOf(auth, actor.id))?.length ?? 0) : null,
    trustedBrowsers: await trustedBrowsers(store, actor.id),
    passkeys: await listPasskeys(store, actor.id),
    isFresh,
    /** Their role needs one. */
    isNeeded: factorFor().includes(actor.role),
    isOwed: owesFactor,
  };
}

/** The password, and where there is an app its code too: whoever knows only one of them changes nothing here. */
function proven(
  parts: FactorParts,
  { entry, input, c }: { entry: Entry; input: z.output<typeof withBoth.shape>; c: C },
  work: () => Promise<Response>,
): Promise<Response> {
  const { id, email } = entry.actor;
  return parts.guard(c.env.incoming, email, "wrong current password", async () => {
    if (!(await knowsPassword(parts, id, input.password))) return failed(wrongPassword());
    if ((await appState(parts.store, id)) === "works") {
      if (input.code === undefined) return done(codeNeeded());
      const { headers } = c.req.raw;
      const tried = await tryCode(parts, { userId: id, code: input.code, headers });
      if (!tried.took) return failed(refusalOf(tried));
      if (tried.kind === "recovery") await noteCodeUsed(parts, entry.actor);
    }
    return done(await work());
  });
}

const done = (response: Response): Tried => ({ failed: false, response });
const failed = (response: Response): Tried => ({ failed: true, response });

const wrongPassword = () => problem(400, "The password is wrong, so nothing was changed.");
const codeNeeded = () =>
  problem(
    422,
    "This account has a second factor: the six digits of the app are needed as well.",
    {},
    { reason: "code_needed" },
  );
const appIsThere = () => problem(409, "There is an app already. Remove it first, then set up another.");
const noAppYet = () => problem(409, "There is no app yet. Set one up first.");
/** Who would owe a second factor with the next click keeps the one they have. */
export const lastFactor = (next: string) =>
  problem(409, `Your role needs a second factor, and this is the last one. ${next}`);

export const noteDeed = (
  { store, now }: Keeping,
  { actor }: Entry,
  topic: string,
  after: Record<string, unknown>,
): Promise<void> =>
  store.transaction((tx) => note({ now }, tx, actor, { topic, ref: actor.id, after, line: null }));
