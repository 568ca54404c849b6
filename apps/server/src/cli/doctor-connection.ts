import { existsSync } from "node:fs";
import { allSettings } from "@unlatch/core/all-rooms";
import { diagnose } from "@unlatch/core/diagnosis/diagnose";
import { openSettings } from "@unlatch/core/settings/snapshot";
import { createVault } from "@unlatch/core/vault";
import { openStore } from "@unlatch/db";
import { createLiveGraphClient } from "@unlatch/whatsapp";
import { type Config, databaseUrlOf } from "../config.ts";
import { createContext } from "../context.ts";
import { createLog } from "../log.ts";
import { keptSecrets } from "../secrets.ts";
import { settingKey } from "../setting-key.ts";
import { type Finding, fine, unseen, wrong } from "./finding.ts";

/** The way between this house and Meta, as the screens look at it. */
export async function checkConnection(config: Config): Promise<Finding[]> {
  const url = databaseUrlOf(config, false);
  const file = /^postgres/.test(url) ? null : url.replace(/^file:(\/\/)?/, "");
  if (file !== null && !existsSync(file))
    return [unseen("connection", "It is looked at after the first start.")];
  const store = await openStore(url);
  const log = createLog("silent");
  const vault = createVault(settingKey(config.dataDir));
  const settings = await openSettings({ store, all: allSettings, fixed: config.fixed, vault, log });
  const whatsapp = createLiveGraphClient(() => ({
    baseUrl: settings.config.graphUrl,
    phoneNumberId: settings.config.phoneNumberId,
    token: settings.secrets.token,
  }));
  try {
    const { checks } = await diagnose(createContext({ store, whatsapp, log, settings }), {
      url: config.publicUrl && `${config.publicUrl}/webhook`,
      verifyToken: config.verifyToken ?? keptSecrets(config.dataDir).verifyToken,
    });
    return checks.map(({ name, state, reason, nextStep }) => {
      const words = nextStep === null ? reason : `${reason} ${nextStep}`;
      const find = state === "ok" ? fine : state === "failed" ? wrong : unseen;
      return find(`connection, ${name}`, words);
    });
  } finally {
    await whatsapp.close();
    await store.close();
  }
}
