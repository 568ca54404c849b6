import type { Dialect } from "../dialect/sqlite.ts";
import { login } from "./fact.ts";

/** Owned by better-auth: its names, its dates. Only `role` and `confirmedAt` are ours. */
export function loginTables(d: Dialect) {
  const user = d.table(
    "user",
    {
      id: d.text("id").primaryKey(),
      name: d.text("name").notNull(),
      email: d.text("email").notNull(),
      emailVerified: d.bool("email_verified").notNull(),
      image: d.text("image"),
      role: d.text("role").notNull(),
      twoFactorEnabled: d.bool("two_factor_enabled"),
      createdAt: d.date("created_at").notNull(),
      updatedAt: d.date("updated_at").notNull(),
    },
    (t) => [d.uniqueIndex("user_email").on(t.email)],
  );

  const session = d.table(
    "session",
    {
      id: d.text("id").primaryKey(),
      token: d.text("token").notNull(),
      userId: d.text("user_id").notNull(),
      expiresAt: d.date("expires_at").notNull(),
      ipAddress: d.text("ip_address"),
      userAgent: d.text("user_agent"),
      /** When whoever is signed in last said again who they are; null: only when they signed in. */
      confirmedAt: d.date("confirmed_at"),
      createdAt: d.date("created_at").notNull(),
      updatedAt: d.date("updated_at").notNull(),
    },
    (t) => [d.uniqueIndex("session_token").on(t.token), d.index("session_user").on(t.userId)],
  );

  const account = d.table(
    "account",
    {
      id: d.text("id").primaryKey(),
      accountId: d.text("account_id").notNull(),
      providerId: d.text("provider_id").notNull(),
      userId: d.text("user_id").notNull(),
      accessToken: d.text("access_token"),
      refreshToken: d.text("refresh_token"),
      idToken: d.text("id_token"),
      accessTokenExpiresAt: d.date("access_token_expires_at"),
      refreshTokenExpiresAt: d.date("refresh_token_expires_at"),
      scope: d.text("scope"),
      password: d.text("password"),
      createdAt: d.date("created_at").notNull(),
      updatedAt: d.date("updated_at").notNull(),
    },
    (t) => [d.index("account_user").on(t.userId)],
  );

  const verification = d.table(
    "verification",
    {
      id: d.text("id").primaryKey(),
      identifier: d.text("identifier").notNull(),
      value: d.text("value").notNull(),
      expiresAt: d.date("expires_at").notNull(),
      createdAt: d.date("created_at").notNull(),
      updatedAt: d.date("updated_at").notNull(),
    },
    (t) => [d.index("verification_identifier").on(t.identifier)],
  );

  return { user, session, account, verification, ...keyTables(d), ...factorTables(d) };
}

function keyTables(d: Dialect) {
  const apikey = d.table(
    "apikey",
    {
      id: d.text("id").primaryKey(),
      configId: d.text("config_id").notNull(),
      name: d.text("name"),
      start: d.text("start"),
      prefix: d.text("prefix"),
      key: d.text("key").notNull(),
      referenceId: d.text("reference_id").notNull(),
      refillInterval: d.int("refill_interval"),
      refillAmount: d.int("refill_amount"),
      lastRefillAt: d.date("last_refill_at"),
      enabled: d.bool("enabled"),
      rateLimitEnabled: d.bool("rate_limit_enabled"),
      rateLimitTimeWindow: d.int("rate_limit_time_window"),
      rateLimitMax: d.int("rate_limit_max"),
      requestCount: d.int("request_count"),
      remaining: d.int("remaining"),
      lastRequest: d.date("last_request"),
      expiresAt: d.date("expires_at"),
      createdAt: d.date("created_at").notNull(),
      updatedAt: d.date("updated_at").notNull(),
      permissions: d.text("permissions"),
      metadata: d.text("metadata"),
    },
    (t) => [d.index("apikey_key").on(t.key), d.index("apikey_reference").on(t.referenceId)],
  );
  return { apikey };
}

/** What somebody has beside a password: an app that makes codes, and keys that a device keeps. */
function factorTables(d: Dialect) {
  const twoFactor = d.table(
    "two_factor",
    {
      id: d.text("id").primaryKey(),
      secret: d.text("secret").notNull(),
      backupCodes: d.text("backup_codes").notNull(),
      userId: d.text("user_id").notNull(),
      /** False until the first code has shown that the app has the secret. */
      verified: d.bool("verified"),
      failedVerificationCount: d.int("failed_verification_count"),
      lockedUntil: d.date("locked_until"),
    },
    (t) => [d.uniqueIndex("two_factor_user").on(t.userId)],
  );
  const passkey = d.table(
    "passkey",
    {
      id: d.text("id").primaryKey(),
      name: d.text("name"),
      publicKey: d.text("public_key").notNull(),
      userId: d.text("user_id").notNull(),
      credentialID: d.text("credential_id").notNull(),
      counter: d.int("counter").notNull(),
      deviceType: d.text("device_type").notNull(),
      backedUp: d.bool("backed_up").notNull(),
      transports: d.text("transports"),
      createdAt: d.date("created_at"),
      aaguid: d.text("aaguid"),
    },
    (t) => [d.uniqueIndex("passkey_credential").on(t.credentialID), d.index("passkey_user").on(t.userId)],
  );
  return { twoFactor, passkey };
}

export const loginFacts = {
  user: login(),
  session: login(),
  account: login(),
  verification: login(),
  apikey: login(),
  twoFactor: login(),
  passkey: login(),
};
