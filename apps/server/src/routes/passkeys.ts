import { note } from "@unlatch/core/audit/note";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { roleOf } from "../auth.ts";
import type { DeviceMarks } from "../device-marks.ts";
import { type Door, newApp } from "../door.ts";
import { appState } from "../factors.ts";
import type { PerMinute } from "../per-minute.ts";
import { letInNoMore, problem } from "../problem.ts";
import { clientAddress } from "../request.ts";
import { type C, noStore, own, withCookies } from "./own-door.ts";
import { listPasskeys } from "./passkey-list.ts";
import { type FactorParts, lastFactor, noteDeed } from "./second-factor.ts";

const mostPasskeys = 20;
const made = z.object({
  name: z.string().trim().min(1).max(60),
  response: z.looseObject({ id: z.string().min(1).max(1_400), response: z.looseObject({}) }),
});
const text = z.string().min(1).max(20_000);
const signed = z.object({
  /** Only as who is signed in already: they say again who they are. */
  isSame: z.boolean().default(false),
  response: z.object({
    ...{ id: text, rawId: text, type: z.literal("public-key"), clientExtensionResults: z.looseObject({}) },
    response: z.object({
      ...{ clientDataJSON: text, authenticatorData: text, signature: text },
      userHandle: text.optional(),
    }),
  }),
});
const removal = z.object({ id: z.string().min(1).max(100) });
const nothing = { shape: z.unknown(), misfit: "" };

/** Keys that a device keeps: made by whoever is signed in, and a way in of their own. */
export function passkeyDoor(
  parts: FactorParts & { trustedProxies: readonly string[]; perMinute: PerMinute; marks: DeviceMarks },
): Door {
  const { store, auth, now } = parts;
  const app = newApp();

  app.post(
    "/api/auth/passkey/make",
    own(parts, { ...nothing, fresh: true }, async ({ entry, c }) => {
      if ((await listPasskeys(store, entry.actor.id)).length >= mostPasskeys)
        return problem(
          409,
          `This account has ${mostPasskeys} passkeys, which is as many as one may have. Remove one first.`,
        );
      const { headers } = c.req.raw;
      const answer = await auth.api.generatePasskeyRegistrationOptions({
        headers,
        query: {},
        asResponse: true,
      });
      return answer.ok ? withCookies(answer, { options: await answer.json() }) : notMade();
    }),
  );

  app.post(
    "/api/auth/passkey/add",
    own(
      parts,
      { shape: made, misfit: "A name and what the device made are needed, as JSON.", fresh: true },
      async ({ entry, input, c }) => {
        const { headers } = c.req.raw;
        const answer = await auth.api.verifyPasskeyRegistration({ body: input, headers, asResponse: true });
        if (!answer.ok) return notMade();
        await noteDeed(parts, entry, "account.passkey_added", { name: input.name });
        return withCookies(answer, { added: true });
      },
    ),
  );

  app.post(
    "/api/auth/passkey/remove",
    own(
      parts,
      { shape: removal, misfit: "Which passkey? Its id is needed, as JSON.", fresh: true },
      async ({ entry, input }) => {
        const { id: userId, role } = entry.actor;
        const mine = await listPasskeys(store, userId);
        const found = mine.find(({ id }) => id === input.id);
        if (!found) return problem(404, "There is no such passkey. It may have been removed already.");
        const hasApp = (await appState(store, userId)) === "works";
        if (mine.length === 1 && !hasApp && parts.factorFor().includes(role))
          return lastFactor("Add another passkey or an app first, then remove this one.");
        await store.transaction(async (tx) => {
          const { passkey } = tx.t;
          await tx.db.delete(passkey).where(and(eq(passkey.id, input.id), eq(passkey.userId, userId)));
          const before = { name: found.name };
          await note({ now }, tx, entry.actor, {
            topic: "account.passkey_removed",
            ref: userId,
            before,
            line: null,
          });
        });
        return Response.json({ removed: true }, { headers: noStore });
      },
    ),
  );

  app.post("/api/auth/passkey/ask", async (c) => {
    const wait = parts.perMinute.take(clientAddress(c.env.incoming, parts.trustedProxies));
    if (wait > 0) return tooMany(wait);
    const answer = await auth.api.generatePasskeyAuthenticationOptions({
      headers: new Headers(),
      asResponse: true,
    });
    if (!answer.ok) return notTaken();
    const options = { ...((await answer.json()) as object), userVerification: "required" };
    return withCookies(answer, { options });
  });

  app.post("/api/auth/sign-in/passkey", async (c) => {
    const wait = parts.perMinute.take(clientAddress(c.env.incoming, parts.trustedProxies));
    if (wait > 0) return tooMany(wait);
    const parsed = signed.safeParse(await c.req.json().catch(() => null));
    if (!parsed.success) return problem(422, "What the device signed is needed, as JSON.");
    const { response, email } = await letIn(parts, c, parsed.data);
    return email === null ? response : parts.marks.mark(response, c.req.header("cookie"), email);
  });

  return { app, opens: "people" };
}

/** A new session; one that the same browser had is over with it. */
async function letIn(
  parts: FactorParts,
  c: C,
  { isSame, response }: z.output<typeof signed>,
): Promise<{ response: Response; email: string | null }> {
  const refused = (refusal: Response) => ({ response: refusal, email: null });
  const { auth, accounts, endStreams } = parts;
  const { headers } = c.req.raw;
  const before = await accounts.bySession(headers);
  const body = { response };
  const answer = await auth.api.verifyPasskeyAuthentication({ body, headers, asResponse: true });
  if (!answer.ok) return refused(notTaken());
  const { session, user } = (await answer.clone().json()) as {
    session: { token: string };
    user: { id: string; role: string; email: string };
  };
  const { internalAdapter } = await auth.$context;
  if (!roleOf(user.role)) {
    await internalAdapter.deleteSession(session.token);
    return refused(letInNoMore());
  }
  if (isSame && before?.actor.id !== user.id) {
    await internalAdapter.deleteSession(session.token);
    return refused(
      problem(409, "This passkey is of another account. Choose the one of yours, or use your password."),
    );
  }
  if (before) {
    await internalAdapter.deleteSession(before.credential.id);
    await endStreams();
  }
  return { response: withCookies(answer, { signedIn: true }), email: user.email };
}

const notMade = () =>
  problem(
    400,
    "The passkey was not taken: the question is older than 5 minutes, or the device did not check who is there. Try again.",
  );
const notTaken = () =>
  problem(
    401,
    "This passkey is not known here, or the question is older than 5 minutes. Try again, or use your password.",
  );
const tooMany = (seconds: number) =>
  problem(429, `Too many tries from here. Wait ${seconds} seconds, then try again.`, {
    "retry-after": String(seconds),
  });
