import { type Config, ConfigMistakes, readConfig } from "../config.ts";
import { isBusiness, isConnected } from "../connected.ts";
import { checkConnection } from "./doctor-connection.ts";
import { checkAddress, checkDatabase, checkDataDir, checkDisk, checkZone } from "./doctor-machine.ts";
import { checkServer } from "./doctor-server.ts";
import { type Finding, fine, wrong } from "./finding.ts";
import type { Outcome } from "./local-context.ts";

/** Looks at everything that has to be right, and says what to do. It writes down only what it found. */
export async function doctor(env?: NodeJS.ProcessEnv): Promise<Outcome> {
  const findings = await examine(env);
  const mark = ({ ok }: Finding) => (ok === null ? "–" : ok ? "✓" : "✗");
  return {
    lines: findings.map((one) => `${mark(one)} ${one.name}: ${one.detail}`),
    data: { ok: findings.every((one) => one.ok !== false), findings },
    ok: findings.every((one) => one.ok !== false),
  };
}

async function examine(env?: NodeJS.ProcessEnv): Promise<Finding[]> {
  let config: Config;
  try {
    config = readConfig(env);
  } catch (error) {
    if (!(error instanceof ConfigMistakes)) throw error;
    return error.mistakes.map((mistake) => wrong("environment", mistake));
  }
  const mode = config.fixed.token
    ? `number ${config.fixed.phoneNumberId}`
    : (await isConnected(config))
      ? "a business, connected in its settings"
      : "demo mode, no WHATSAPP_TOKEN";
  return [
    fine("environment", mode),
    checkAddress(config),
    checkDataDir(config),
    checkDisk(config),
    await checkDatabase(config),
    checkZone(config),
    ...(await checkServer(config)),
    ...((await isBusiness(config)) ? await checkConnection(config) : []),
  ];
}
