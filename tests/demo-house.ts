import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createVault } from "@unlatch/core/vault";
import { expect, inject } from "vitest";
import { readConfig } from "../apps/server/src/config.ts";
import { type House, openHouse } from "../apps/server/src/house.ts";
import { settingKey } from "../apps/server/src/setting-key.ts";

export const admin = { email: "admin@unlatch.test", password: "correct horse battery" };
export const secret = "a-token-of-meta-that-nobody-may-see";

/** As a newcomer starts it, but that its past is one day. */
export async function demoHouse(env: Record<string, string> = {}) {
  const folder = mkdtempSync(join(inject("scratch"), "leave-"));
  const config = readConfig({
    PORT: "0",
    UNLATCH_DATA_DIR: folder,
    UNLATCH_DEMO_HISTORY_DAYS: "0",
    UNLATCH_INIT_ADMIN_EMAIL: admin.email,
    UNLATCH_INIT_ADMIN_PASSWORD: admin.password,
    ...env,
  });
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const faults: unknown[] = [];
  const house = await openHouse({ config, log, say: () => {}, failed: (error) => void faults.push(error) });
  return {
    house,
    folder,
    faults,
    async [Symbol.asyncDispose]() {
      await house.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** As the connection's form keeps them: sealed, in the demo's own file. */
export async function enterConnection({ house, folder }: { house: House; folder: string }): Promise<void> {
  const { store } = house.server.context;
  const vault = createVault(settingKey(folder));
  const rows = [
    { key: "whatsapp.token", value: vault.seal("whatsapp.token", secret) },
    { key: "whatsapp.appSecrets", value: vault.seal("whatsapp.appSecrets", ["an-app-secret"]) },
    { key: "whatsapp.phoneNumberId", value: { value: "106540352242922" } },
    { key: "whatsapp.graphUrl", value: { value: "http://127.0.0.1:9/v25.0" } },
  ];
  await store.transaction(async (tx) => {
    const kept = rows.map((row) => ({ ...row, changedBy: "Asha", changedAt: 1 }));
    await tx.db.insert(tx.t.settings).values(kept);
  });
}

export async function signIn(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: new URL(url).origin },
    body: JSON.stringify(admin),
  });
  expect(answer.status).toBe(200);
  return answer.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
}
