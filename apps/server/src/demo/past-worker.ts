import { startFolding } from "@unlatch/core/tallies/fold";
import { openStore } from "@unlatch/db";
import { type Config, databaseUrlOf } from "../config.ts";
import { createLog } from "../log.ts";
import { claimMode } from "../mode.ts";
import { fillDemo } from "./fill.ts";
import type { PastMessage } from "./past-apart.ts";

/** A process of its own: what 30 days need of memory is given back when it ends. */
const tell = (message: PastMessage) => process.send?.(message);

async function fill(config: Config, phoneNumberId: string): Promise<void> {
  const store = await openStore(databaseUrlOf(config, true));
  await claimMode(store, "demo");
  const { dataDir, timeZone, demoHistoryDays: historyDays } = config;
  const say = (text: string) => tell({ say: text });
  const log = createLog();
  const stopFolding = startFolding(store, (error) => log.error("tallies.failed", { error: String(error) }));
  const filled = await fillDemo({ store, dataDir, log, timeZone, phoneNumberId, historyDays, say });
  await stopFolding();
  await store.close();
  tell({ filled });
  process.disconnect();
}

// Whoever started this is gone: half a past is made anew by the next start.
process.on("disconnect", () => process.exit());
process.once("message", ({ config, phoneNumberId }: { config: Config; phoneNumberId: string }) => {
  fill(config, phoneNumberId).catch((error: Error) => {
    tell({ failed: error.message, name: error.name });
    process.disconnect();
  });
});
