import { allSettings } from "@unlatch/core/all-rooms";
import { Refusal } from "@unlatch/core/errors";
import { changeSetting, fitting, listSettings } from "@unlatch/core/settings/change";
import { openSettings } from "@unlatch/core/settings/snapshot";
import { createVault } from "@unlatch/core/vault";
import { openStore } from "@unlatch/db";
import { createLiveGraphClient } from "@unlatch/whatsapp";
import { atTheMachine } from "../account-changes.ts";
import { type Config, databaseUrlOf } from "../config.ts";
import { createContext } from "../context.ts";
import { makePrivate } from "../data-folder.ts";
import { createLog } from "../log.ts";
import { claimMode } from "../mode.ts";
import { settingKey } from "../setting-key.ts";
import { needed, type Outcome } from "./local-context.ts";

const usage =
  "connect <phone number id> [--account <business account id>], the token and the app secret on two lines";

/** Makes the house of a business, without variables: what connects it is sealed in its settings. */
export async function connect(
  config: Config,
  [phoneNumberId]: string[],
  options: { account?: string; readInput: () => Promise<string> },
): Promise<Outcome> {
  if (config.fixed.token !== undefined)
    throw new Refusal(
      "conflict",
      "WHATSAPP_TOKEN connects this house already, and it wins. Take it away first.",
    );
  const number = needed(phoneNumberId, usage);
  const [token, appSecret] = (await options.readInput()).split("\n").map((line) => line.trim());
  const values: Record<string, unknown> = {
    "whatsapp.phoneNumberId": number,
    ...(options.account && { "whatsapp.businessAccountId": options.account }),
    "whatsapp.appSecrets": [needed(appSecret, usage)],
    // Last: a house with a token is a business, and starts as one.
    "whatsapp.token": needed(token, usage),
  };
  // Before anything is made: a database that was claimed for a business serves no demo any more.
  for (const [key, value] of Object.entries(values)) {
    const setting = allSettings[key];
    if (setting) fitting(setting.schema, value, key);
  }
  makePrivate(config.dataDir);
  const store = await openStore(databaseUrlOf(config, false));
  try {
    await claimMode(store, "live");
    const log = createLog("silent");
    const vault = createVault(settingKey(config.dataDir));
    const settings = await openSettings({ store, all: allSettings, fixed: config.fixed, vault, log });
    const whatsapp = createLiveGraphClient(() => ({
      baseUrl: settings.config.graphUrl,
      ...{ phoneNumberId: settings.config.phoneNumberId, token: settings.secrets.token },
    }));
    const context = createContext({ store, whatsapp, log, settings });
    const known = new Map((await listSettings(context)).map(({ key, version }) => [key, version]));
    for (const [key, value] of Object.entries(values))
      await changeSetting(context, atTheMachine, { key, value, version: known.get(key) ?? 0 });
    await whatsapp.close();
  } finally {
    await store.close();
  }
  return {
    lines: [
      `This house belongs to the number ${number} now. Start it anew with: npm start`,
      "It opens its own database; the demo's stays where it is, and starts no more.",
    ],
    data: { phoneNumberId: number },
    ok: true,
  };
}
