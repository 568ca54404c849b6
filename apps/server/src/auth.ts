import { apiKey } from "@better-auth/api-key";
import { type PasskeyOptions, passkey as passkeys } from "@better-auth/passkey";
import type { Log } from "@unlatch/core/context";
import type { Role } from "@unlatch/core/rights";
import type { Store } from "@unlatch/db";
import { type BetterAuthOptions, betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { APIError } from "better-auth/api";
import { twoFactor as secondFactor } from "better-auth/plugins/two-factor";

export const roles = ["viewer", "reviewer", "operator", "admin"] as const satisfies readonly Role[];
export const shortestPassword = 10;
const cookieName = "better-auth";
export const sessionSeconds = 12 * 3_600;
/** So long after the password the second step may be taken. */
export const stepSeconds = 600;
const product = "Unlatch";

/** A role that nobody knows lets nobody in. */
export const roleOf = (text: string): Role | null => roles.find((one) => one === text) ?? null;

/**
 * Login by better-auth over the same store. Its writes go through the store's transactions: the SQLite
 * connection that reads can't write, and the one that writes belongs to the queue.
 */
export function createAuth(options: {
  store: Store;
  secret: string;
  publicUrl: string | null;
  trusts: (origin: string) => boolean;
  log?: Log;
}) {
  const { store } = options;
  const https = options.publicUrl?.startsWith("https:") ?? false;
  const { user, session, account, verification, apikey, twoFactor, passkey } = store.t;
  const config = {
    provider: store.engine === "sqlite" ? ("sqlite" as const) : ("pg" as const),
    schema: { user, session, account, verification, apikey, twoFactor, passkey },
  };
  const database = (settings: BetterAuthOptions) => {
    type Adapter = ReturnType<ReturnType<typeof drizzleAdapter>>;
    const reads = drizzleAdapter(store.db, config)(settings);
    const writing = <T>(work: (adapter: Adapter) => Promise<T>): Promise<T> =>
      store.transaction((tx) => work(drizzleAdapter(tx.db, config)(settings)));
    const adapter: Adapter = {
      ...reads,
      create: (input) => writing((to) => to.create(input)),
      update: (input) => writing((to) => to.update(input)),
      updateMany: (input) => writing((to) => to.updateMany(input)),
      delete: (input) => writing((to) => to.delete(input)),
      deleteMany: (input) => writing((to) => to.deleteMany(input)),
      consumeOne: (input) => writing((to) => to.consumeOne(input)),
      incrementOne: (input) => writing((to) => to.incrementOne(input)),
      // Each write is one of ours; the library's own way would write on the connection that reads.
      transaction: (work) => work(adapter),
    };
    return adapter;
  };
  return betterAuth({
    database,
    appName: product,
    secret: options.secret,
    basePath: "/api/auth",
    ...(options.publicUrl && { baseURL: options.publicUrl }),
    trustedOrigins: (request) => {
      const origin = request?.headers.get("origin");
      return origin && options.trusts(origin) ? [origin] : [];
    },
    telemetry: { enabled: false },
    // Ours counts failures only and knows whose forwarded addresses to believe.
    rateLimit: { enabled: false },
    advanced: {
      // The prefix below says more than the library's own: no other host of the domain can set this cookie.
      useSecureCookies: false,
      cookiePrefix: https ? `__Host-${cookieName}` : cookieName,
      defaultCookieAttributes: { sameSite: "lax", httpOnly: true, secure: https, path: "/" },
    },
    session: {
      expiresIn: sessionSeconds,
      updateAge: 1_800,
      // What is fresh is judged by our own doors.
      freshAge: 0,
      additionalFields: { confirmedAt: { type: "date", required: false, input: false } },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: 200,
    },
    user: {
      additionalFields: { role: { type: "string", required: true, defaultValue: "viewer", input: false } },
    },
    plugins: [
      apiKey({ defaultPrefix: "unl_", rateLimit: { enabled: false } }),
      secondFactor({ issuer: product, twoFactorCookieMaxAge: stepSeconds }),
      passkeys(passkeyRules(options.publicUrl)),
    ],
    // Else the library writes failures of the database, with all their values, straight to the terminal.
    onAPIError: { throw: true },
    logger: options.log ? { level: "error", log: seldom(options.log) } : { disabled: true },
  });
}

/**
 * A passkey stands for both factors, so the device must have asked for a finger, a face or its code. Without PUBLIC_URL
 * it belongs to "localhost": browsers take none for an address of numbers.
 */
function passkeyRules(publicUrl: string | null) {
  const verified = (is: boolean) => {
    if (!is)
      throw new APIError("UNAUTHORIZED", {
        message: "The device did not check who is there, so this passkey was not taken.",
      });
  };
  return {
    rpID: publicUrl ? new URL(publicUrl).hostname : "localhost",
    rpName: product,
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
    advanced: { webAuthnChallengeCookie: "passkey" },
    registration: {
      afterVerification: ({
        verification,
      }: {
        verification: { registrationInfo?: { userVerified: boolean } };
      }) => verified(verification.registrationInfo?.userVerified ?? false),
    },
    authentication: {
      afterVerification: ({
        verification,
      }: {
        verification: { authenticationInfo: { userVerified: boolean } };
      }) => verified(verification.authenticationInfo.userVerified),
    },
  } satisfies PasskeyOptions;
}

/** Only its words: what it passes along holds addresses and hashes. A flood of wrong keys is one line a second. */
function seldom(log: Log) {
  let last = 0;
  return (_level: string, message: string) => {
    if (Date.now() - last < 1_000) return;
    last = Date.now();
    log.warn("auth.refused", { message });
  };
}

export type Auth = ReturnType<typeof createAuth>;
