import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import { join, resolve } from "node:path";
import { allSettings } from "@unlatch/core/all-rooms";
import { type LiveSettings, standardsOf } from "@unlatch/core/live-settings";
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
  /** What the environment decides of the settings: there it stands as read-only. */
  fixed: LiveSettings["fixed"];
  /** The demo's past is played in it. */
  timeZone: string;
  /** Days before today that the demo plays when it is first started. */
  demoHistoryDays: number;
  firstAdmin: { email: string; password: string } | null;
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
  ...["DATABASE_URL", "SESSION_SECRET", "WEBHOOK_VERIFY_TOKEN", "UNLATCH_INIT_ADMIN_PASSWORD"],
  ...Object.values(allSettings).flatMap(({ sealed, env }) => (sealed && env ? [env.name] : [])),
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
  UNLATCH_DEMO_HISTORY_DAYS: z.coerce
    .number({ error: "must be a number, such as 30" })
    .int("must be a whole number")
    .min(0, "must be between 0 and 90")
    .max(90, "must be between 0 and 90")
    .default(30),
  UNLATCH_INIT_ADMIN_EMAIL: z.email("must be an e-mail address").optional(),
  UNLATCH_INIT_ADMIN_PASSWORD: z.string().min(10, "must have at least 10 characters").optional(),
});

/** Settings that have a variable, by its name. */
const decided = Object.values(allSettings).flatMap(({ field, env }) => (env ? [{ field, ...env }] : []));
const ofSettings = z.object(Object.fromEntries(decided.map(({ name, reads }) => [name, reads.optional()])));

/** Reads the environment once. Throws ConfigMistakes with all of them. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const mistakes: string[] = [];
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  for (const name of secrets) readSecretFile(given, name, mistakes);
  const parsed = environment.safeParse(given);
  const settings = ofSettings.safeParse(given);
  for (const issue of [...(parsed.error?.issues ?? []), ...(settings.error?.issues ?? [])])
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
  if (!parsed.success || !settings.success || mistakes.length > 0) throw new ConfigMistakes(mistakes);
  return configOf(parsed.data, fixedBy(settings.data));
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

/** Each has gone through the schema of its own setting. */
const fixedBy = (given: Record<string, unknown>): LiveSettings["fixed"] =>
  Object.fromEntries(
    decided.flatMap(({ field, name }) => (given[name] === undefined ? [] : [[field, given[name]]])),
  ) as LiveSettings["fixed"];

function configOf(env: z.output<typeof environment>, fixed: LiveSettings["fixed"]): Config {
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
    fixed,
    timeZone: fixed.timeZone ?? standardsOf(allSettings).config.timeZone,
    demoHistoryDays: env.UNLATCH_DEMO_HISTORY_DAYS,
    firstAdmin:
      env.UNLATCH_INIT_ADMIN_EMAIL && env.UNLATCH_INIT_ADMIN_PASSWORD
        ? { email: env.UNLATCH_INIT_ADMIN_EMAIL, password: env.UNLATCH_INIT_ADMIN_PASSWORD }
        : null,
  };
}
