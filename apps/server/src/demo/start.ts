import { randomInt } from "node:crypto";
import type { Log } from "@unlatch/core/context";
import { Refusal } from "@unlatch/core/errors";
import { createSimulator } from "@unlatch/simulator";
import type { Config } from "../config.ts";
import { keptSecrets } from "../secrets.ts";
import { type RunningServer, startServer } from "../server.ts";
import { createChance } from "./chance.ts";
import { createDay } from "./day.ts";
import { fillDemo, peopleSeed } from "./fill.ts";
import { leaveDemo } from "./leave.ts";
import { type Life, startLife } from "./life.ts";
import { countDemo, emptyDemo, recallDemo } from "./memory.ts";
import { fillApart } from "./past-apart.ts";
import { givePhone, inventPeople } from "./people.ts";
import { simulateEvent } from "./simulate.ts";
import { restoreWindows } from "./waiting.ts";

const phoneNumberId = "800700600500401";

/** The account that the simulator plays, so that its templates and its state are there to be seen. */
const demoAccountId = "900100200300400";

/**
 * Without a token the simulator plays Meta: real webhooks over HTTP, real sends to a Graph API on this
 * machine, through the very code that serves a business.
 */
export async function startDemo(options: {
  config: Config;
  log: Log;
  say: (text: string) => void;
  /** Somebody left it: from now on the house is that of a business, and its server is to begin. */
  left?: () => void;
}): Promise<RunningServer> {
  const { config, log, say, left = () => {} } = options;
  const { dataDir, timeZone, demoHistoryDays: historyDays } = config;
  const isFilled = await fillApart({ config, phoneNumberId, say });

  const [given, ...others] = config.fixed.appSecrets ?? [];
  const secret = given ?? keptSecrets(config.dataDir).demoAppSecret;
  const meta = await createSimulator({
    webhook: { url: "http://127.0.0.1:9/not-listening-yet" },
    appSecret: secret,
    phoneNumberId,
    wabaId: demoAccountId,
    token: "demo",
    seed: randomInt(2 ** 31),
    // An earlier simulator's uploads are still named, and packs of an earlier version name nothing else.
    acceptAnyMediaId: true,
    statuses: { sent: 200, delivered: 1_100, read: null },
  });
  for (const person of inventPeople(createChance(peopleSeed()))) givePhone(meta, person);
  const day = createDay();
  let building: { done: number; of: number } | null = null;
  let life: Life | null = null;
  let server: RunningServer;
  let leaving: Promise<void> | null = null;
  let isLeft = false;

  const begin = async () => {
    await restoreWindows(server.context.store, meta, Date.now());
    life = startLife(server, meta, { day, timeZone, log });
  };
  const rest = async () => {
    await life?.stop();
    life = null;
    await meta.idle();
  };
  const refuseWhileBuilding = () => {
    if (building) throw new Refusal("conflict", "The demo data are being made. Wait until they are there.");
  };

  server = await startServer({
    config,
    log,
    fixed: {
      graphUrl: meta.graphUrl,
      token: "demo",
      phoneNumberId,
      businessAccountId: demoAccountId,
      appSecrets: [secret, ...others],
      // Somebody who has just come to look sees all six arrive within ten seconds; a business keeps two seconds.
      contentGapMs: 1_200,
      // Its people are invented: there is nobody to be spared.
      testMode: false,
    },
    schedules: [day.morning],
    demo: {
      async state() {
        const known = await recallDemo(server.context.store);
        return { filled: known?.state === "ready", building, ...(await countDemo(server.context.store)) };
      },
      async clear() {
        refuseWhileBuilding();
        await rest();
        await server.withoutWorker(() => emptyDemo(server.context.store, "cleared"));
      },
      async fill() {
        refuseWhileBuilding();
        building = { done: 0, of: historyDays + 1 };
        await rest();
        const onDay = (done: number, of: number) => {
          building = { done, of };
        };
        const { store } = server.context;
        server
          .withoutWorker(async () => {
            await emptyDemo(store, "building");
            await fillDemo({ store, dataDir, log, timeZone, phoneNumberId, historyDays, onDay, again: true });
          })
          .then(begin)
          .catch((error) => log.error("demo.failed", { error: String(error) }))
          .finally(() => {
            building = null;
          });
      },
      async leave(actor) {
        refuseWhileBuilding();
        if (isLeft) return;
        const { store, now } = server.context;
        leaving ??= leaveDemo({ config, store, actor, now }).finally(() => {
          leaving = null;
        });
        await leaving;
        if (!isLeft) left();
        isLeft = true;
      },
      simulate: (event) => simulateEvent(server.context.store, meta, event),
    },
  });
  const host = config.host === "0.0.0.0" || config.host === "::" ? "127.0.0.1" : config.host;
  const address = host.includes(":") ? `[${host}]` : host;
  meta.pointWebhookAt({ url: `http://${address}:${server.port}/webhook` });
  if (isFilled) await begin();
  return {
    ...server,
    async stop() {
      await life?.stop();
      await meta.close();
      await server.stop();
    },
  };
}
