import type { Actor } from "@unlatch/core/actor";
import { Refusal } from "@unlatch/core/errors";
import { testKeys } from "@unlatch/core/outbound/test-list";
import { readStored } from "@unlatch/core/settings/snapshot";
import { createVault } from "@unlatch/core/vault";
import type { Store } from "@unlatch/db";
import { type Config, databaseUrlOf } from "../config.ts";
import { settingKey } from "../setting-key.ts";
import { makeHouse } from "./new-house.ts";

/** What a house needs to be one of a business: its setting, its field where the environment decides it, its name. */
const needed = [
  { key: "whatsapp.token", field: "token", name: "the access token" },
  { key: "whatsapp.phoneNumberId", field: "phoneNumberId", name: "the phone number ID" },
  { key: "whatsapp.appSecrets", field: "appSecrets", name: "the app secret" },
] as const;

/**
 * From its first moment only those on the test list are written to, until somebody goes live; and whoever was put on the
 * list while people were invented is on it no more.
 */
const begins = { [testKeys.mode]: true, [testKeys.numbers]: [] };

/** Throws a Refusal, and the demo goes on; when it returns, the house is that of a business from its next start. */
export async function leaveDemo(parts: {
  config: Config;
  store: Store;
  actor: Actor;
  now: () => number;
}): Promise<void> {
  const { config, store, actor, now } = parts;
  if (config.databaseUrl !== null)
    throw new Refusal(
      "conflict",
      "DATABASE_URL names the database of this demo, so there is no place for one of your own. Take DATABASE_URL away or let it name an empty database, and enter the connection there with: npm run -s unlatch -- connect",
    );
  await refuseUnready(config, store);
  const path = (demo: boolean) => databaseUrlOf(config, demo).replace(/^file:/, "");
  await makeHouse({ demo: { store, path: path(true) }, path: path(false), actor, now, begins });
}

async function refuseUnready(config: Config, store: Store): Promise<void> {
  const stored = await readStored(
    store,
    needed.map(({ key }) => key),
  );
  const vault = createVault(settingKey(config.dataDir));
  const missing = needed.filter(({ key, field }) => {
    if (config.fixed[field] !== undefined) return false;
    const row = stored.get(key);
    if (!row?.sealed) return row?.value === undefined;
    const opened = vault.open(key, row.sealed);
    if ("why" in opened) throw new Refusal("unavailable", opened.why);
    return false;
  });
  if (missing.length > 0)
    throw new Refusal(
      "conflict",
      `The demo can't be left yet: ${missing.map(({ name }) => name).join(", ")} ${missing.length === 1 ? "is" : "are"} missing. Enter what is missing under Connect WhatsApp.`,
    );
}
