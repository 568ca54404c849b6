import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { newOwnChallenge } from "@unlatch/core/inbound/door";
import type { Config } from "../config.ts";
import { keptSecrets } from "../secrets.ts";
import { type Finding, fine, unseen, wrong } from "./finding.ts";

const patienceMs = 3_000;

/** What a running server answers, here and where Meta reaches it. */
export async function checkServer(config: Config): Promise<Finding[]> {
  const local = localUrl(config);
  const ready = await get(`${local}/readyz`);
  if (!ready) return [unseen("server", `Nothing answers at ${local}. Start it with: npm start`)];
  const findings = [
    ready.status === 200
      ? fine("server", `${local} is ready`)
      : wrong("server", `${local} is not ready: ${ready.text.slice(0, 200)}`),
    await checkHandshake(config, local),
  ];
  return config.publicUrl ? [...findings, await checkHandshake(config, config.publicUrl)] : findings;
}

/** The question that Meta asks when the callback address is entered. */
async function checkHandshake(config: Config, url: string): Promise<Finding> {
  const known = config.verifyToken !== null || existsSync(join(config.dataDir, "secrets.json"));
  if (!known) return unseen("webhook", `${url}: this data folder has no verify token yet.`);
  const token = config.verifyToken ?? keptSecrets(config.dataDir).verifyToken;
  const challenge = newOwnChallenge({ newId: randomUUID });
  const query = new URLSearchParams({
    "hub.mode": "subscribe",
    "hub.verify_token": token,
    "hub.challenge": challenge,
  });
  const answer = await get(`${url}/webhook?${query}`);
  if (!answer)
    return wrong("webhook", `${url}/webhook does not answer. Check the proxy in front, and its TLS.`);
  if (answer.status === 200 && answer.text === challenge)
    return fine("webhook", `${url}/webhook answers Meta`);
  const why =
    answer.status === 403
      ? "the running server has another verify token or data folder"
      : `it answered ${answer.status}; something else may listen there`;
  return wrong("webhook", `${url}/webhook does not pass the handshake: ${why}.`);
}

function localUrl({ host, port }: Config): string {
  const name = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "::1" : host;
  return `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
}

async function get(url: string): Promise<{ status: number; text: string } | null> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(patienceMs), redirect: "manual" });
    return { status: answer.status, text: await answer.text() };
  } catch {
    return null;
  }
}
