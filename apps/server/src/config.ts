import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import { join, resolve } from "node:path";
import { defaultConfig } from "@unlatch/core/core-config";
import type { LiveSettings } from "@unlatch/core/live-settings";
import { timeZoneName } from "@unlatch/core/time-zone-name";
import { z } from "zod";

export type PartOfServer = "web" | "worker";

export interface Config {
  host: string;
  port: number;
  /** Null: whatever address it listens on. */
  publicUrl: string | null;
  trustedProxies: string[];
  dataDir: string;
  /** Null: a file in the data directory. */
  databaseUrl: string | null;
  roles: PartOfServer[];
  sessionSecret: string | null;
  verifyToken: string | null;
  /** One, or two while Meta's app secret is being changed. */
  appSecrets: string[];
  /** Null: as it is set, or Meta's own. */
  graphUrl: string | null;
  /** Null: demo mode, where the simulator plays Meta. */
  whatsapp: { token: string; phoneNumberId: string; businessAccountId: string | null } | null;
  timeZone: string;
  /** The environment names the zone: then it is no setting. */
  timeZoneIsFixed: boolean;
  /** Days before today that the demo plays when it is first started. */
  demoHistoryDays: number;
  firstAdmin: { email: string; password: string } | null;
}

/** What the environment decides: it stands in the settings as read-only. */
export function fixedBy({ whatsapp, graphUrl, appSecrets }: Config): LiveSettings["fixed"] {
  return {
    ...(graphUrl !== null && { graphUrl }),
    ...(appSecrets.length > 0 && { appSecrets }),
    ...(whatsapp?.token !== undefined && { token: whatsapp.token }),
    ...(whatsapp?.phoneNumberId !== undefined && { phoneNumberId: whatsapp.phoneNumberId }),
    ...(whatsapp?.businessAccountId && { businessAccountId: whatsapp.businessAccountId }),
  };
}

/** What was invented never shares a file with what is real. */
export const databaseUrlOf = (config: Config, demo: boolean): string =>
  config.databaseUrl ?? `file:${join(config.dataDir, demo ? "demo.db" : "unlatch.db")}`;

/** Everything that is wrong with the environment, in one readable list. */
export class ConfigMistakes extends Error {
  override readonly name = "ConfigMistakes";
  readonly mistakes: readonly string[];

  constructor(mistakes: readonly string[]) {
    super(`Unlatch can't start with this environment:\n${mistakes.map((one) => `  • ${one}`).join("\n")}`);
    this.mistakes = mistakes;
  }
}

/** Names whose value may stand in a file, named by NAME_FILE, as secrets do in containers. */
const secrets = [
  "DATABASE_URL",
  "SESSION_SECRET",
  "WEBHOOK_VERIFY_TOKEN",
  "WHATSAPP_APP_SECRET",
  "WHATSAPP_TOKEN",
  "UNLATCH_INIT_ADMIN_PASSWORD",
];

const list = z.string().transform((text) =>
  text
    .split(",")
    .map((one) => one.trim())
    .filter(Boolean),
);

const environment = z.object({
  HOST: z.string().min(1).default("127.0.0.1"),
  PORT: z.coerce
    .number({ error: "must be a number, such as 8080" })
    .int("must be a whole number")
    .min(0, "must be between 0 and 65535")
    .max(65_535, "must be between 0 and 65535")
    .default(8080),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: "must be an address such as https://ops.example.com" })
    .transform((url) => new URL(url).origin)
    .optional(),
  TRUSTED_PROXIES: list
    .refine((all) => all.every((one) => isIP(one) !== 0), "must be IP addresses, separated by commas")
    .default([]),
  UNLATCH_DATA_DIR: z.string().min(1).default("./data"),
  DATABASE_URL: z
    .string()
    .regex(/^(file:|postgres(ql)?:\/\/)/, "must begin with file: or postgres://")
    .optional(),
  UNLATCH_ROLES: list
    .pipe(z.array(z.enum(["web", "worker"], { error: "may name web and worker only" })).min(1))
    .default(["web", "worker"]),
  SESSION_SECRET: z.string().min(32, "must have at least 32 characters").optional(),
  WEBHOOK_VERIFY_TOKEN: z.string().min(8, "must have at least 8 characters").optional(),
  WHATSAPP_APP_SECRET: list.refine((all) => all.length <= 2, "may hold two secrets at most").default([]),
  WHATSAPP_API_URL: z
    .url({ protocol: /^https?$/, error: "must be an address such as https://graph.facebook.com/v25.0" })
    .optional(),
  WHATSAPP_TOKEN: z.string().min(1).optional(),
  WHATSAPP_PHONE_NUMBER_ID: z.string().regex(/^\d+$/, "must be the id from Meta, digits only").optional(),
  WHATSAPP_BUSINESS_ACCOUNT_ID: z.string().regex(/^\d+$/, "must be the id from Meta, digits only").optional(),
  UNLATCH_TIME_ZONE: timeZoneName.optional(),
  UNLATCH_DEMO_HISTORY_DAYS: z.coerce
    .number({ error: "must be a number, such as 30" })
    .int("must be a whole number")
    .min(0, "must be between 0 and 90")
    .max(90, "must be between 0 and 90")
    .default(30),
  UNLATCH_INIT_ADMIN_EMAIL: z.email("must be an e-mail address").optional(),
  UNLATCH_INIT_ADMIN_PASSWORD: z.string().min(10, "must have at least 10 characters").optional(),
});

/** Reads the environment once. Throws ConfigMistakes with all of them. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const mistakes: string[] = [];
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  for (const name of secrets) readSecretFile(given, name, mistakes);
  const parsed = environment.safeParse(given);
  for (const issue of parsed.error?.issues ?? [])
    mistakes.push(`${issue.path[0]?.toString()} ${issue.message}.`);
  if (given.WHATSAPP_TOKEN && !given.WHATSAPP_APP_SECRET)
    mistakes.push(
      "WHATSAPP_APP_SECRET is missing. Without it nobody can tell Meta's webhooks from forged ones; it stands in Meta's app settings under Basic.",
    );
  if (given.WHATSAPP_TOKEN && !given.WHATSAPP_PHONE_NUMBER_ID)
    mistakes.push("WHATSAPP_PHONE_NUMBER_ID is missing. It stands in WhatsApp Manager beside the number.");
  if (Boolean(given.UNLATCH_INIT_ADMIN_EMAIL) !== Boolean(given.UNLATCH_INIT_ADMIN_PASSWORD))
    mistakes.push(
      "UNLATCH_INIT_ADMIN_EMAIL and UNLATCH_INIT_ADMIN_PASSWORD belong together; one is missing.",
    );
  if (!parsed.success || mistakes.length > 0) throw new ConfigMistakes(mistakes);
  return configOf(parsed.data);
}

function readSecretFile(given: NodeJS.ProcessEnv, name: string, mistakes: string[]): void {
  const path = given[`${name}_FILE`];
  if (!path) return;
  if (given[name]) mistakes.push(`${name} and ${name}_FILE are both set. Keep one.`);
  try {
    given[name] = readFileSync(path, "utf8").trim();
  } catch {
    mistakes.push(`${name}_FILE names ${path}, which can't be read.`);
  }
}

function configOf(env: z.output<typeof environment>): Config {
  return {
    host: env.HOST,
    port: env.PORT,
    publicUrl: env.PUBLIC_URL ?? null,
    trustedProxies: env.TRUSTED_PROXIES,
    dataDir: resolve(env.UNLATCH_DATA_DIR),
    databaseUrl: env.DATABASE_URL ?? null,
    roles: env.UNLATCH_ROLES,
    sessionSecret: env.SESSION_SECRET ?? null,
    verifyToken: env.WEBHOOK_VERIFY_TOKEN ?? null,
    appSecrets: env.WHATSAPP_APP_SECRET,
    graphUrl: env.WHATSAPP_API_URL?.replace(/\/+$/, "") ?? null,
    whatsapp:
      env.WHATSAPP_TOKEN && env.WHATSAPP_PHONE_NUMBER_ID
        ? {
            token: env.WHATSAPP_TOKEN,
            phoneNumberId: env.WHATSAPP_PHONE_NUMBER_ID,
            businessAccountId: env.WHATSAPP_BUSINESS_ACCOUNT_ID ?? null,
          }
        : null,
    timeZone: env.UNLATCH_TIME_ZONE ?? defaultConfig.timeZone,
    timeZoneIsFixed: env.UNLATCH_TIME_ZONE !== undefined,
    demoHistoryDays: env.UNLATCH_DEMO_HISTORY_DAYS,
    firstAdmin:
      env.UNLATCH_INIT_ADMIN_EMAIL && env.UNLATCH_INIT_ADMIN_PASSWORD
        ? { email: env.UNLATCH_INIT_ADMIN_EMAIL, password: env.UNLATCH_INIT_ADMIN_PASSWORD }
        : null,
  };
}
