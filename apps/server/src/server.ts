import type { DemoControl } from "@unlatch/api";
import { allSettings } from "@unlatch/core/all-rooms";
import { followClockAtStart, followClockStep } from "@unlatch/core/clock/follow";
import type { Log } from "@unlatch/core/context";
import { createFeedHub } from "@unlatch/core/feed-hub";
import { createHeavyThread } from "@unlatch/core/heavy-thread";
import type { LiveSettings } from "@unlatch/core/live-settings";
import { rekeyNumbers } from "@unlatch/core/people/rekey";
import type { Schedule } from "@unlatch/core/schedules/define";
import { openSettings } from "@unlatch/core/settings/snapshot";
import { beat } from "@unlatch/core/uptime/beat";
import { createVault } from "@unlatch/core/vault";
import { openStore } from "@unlatch/db";
import { createLiveGraphClient } from "@unlatch/whatsapp";
import { createAccessControl } from "./access-control.ts";
import { createAccounts, environment } from "./accounts.ts";
import { allDoors } from "./all-doors.ts";
import { createApiContext, overHttp } from "./api-context.ts";
import { createApp } from "./app.ts";
import { createAuth } from "./auth.ts";
import { createBodyBudget } from "./body-budget.ts";
import { createClock } from "./clock.ts";
import { type Config, databaseUrlOf } from "./config.ts";
import { createContext } from "./context.ts";
import { createDemoFile } from "./demo/file.ts";
import { createDeviceMarks } from "./device-marks.ts";
import { drain } from "./drain.ts";
import { listen } from "./listen.ts";
import { createLiveSessions } from "./live-sessions.ts";
import { createLoginGuard } from "./login-guard.ts";
import { claimMode } from "./mode.ts";
import { createPeers } from "./peers.ts";
import { createRefusals } from "./refusals.ts";
import { clientAddress, createOrigins } from "./request.ts";
import { createRolesNow } from "./roles-now.ts";
import { webhookRoute } from "./routes/webhook.ts";
import { keptSecrets } from "./secrets.ts";
import { createSeen } from "./seen.ts";
import { endSessionsAsMeant } from "./session-ends.ts";
import { settingKey } from "./setting-key.ts";
import { signInTrace } from "./sign-in-told.ts";
import { createSockets } from "./sockets.ts";
import { createTurns } from "./turns.ts";
import { createWork } from "./work.ts";

export const version = "0.1.0";

export interface RunningServer {
  url: string;
  port: number;
  /** Null when there is an account already. */
  setUpUrl: string | null;
  isDemo: boolean;
  context: ReturnType<typeof createContext>;
  /** Every route there is, so that a test can hold each against the table of roles. */
  routes: { method: string; path: string }[];
  /** Takes nothing new, ends what runs, closes everything. */
  stop(): Promise<void>;
  /** Somebody follows the feed. */
  watched(): boolean;
  /** Runs `work` while no job is claimed, then goes on. */
  withoutWorker<T>(work: () => Promise<T>): Promise<T>;
}

export interface ServerOptions {
  config: Config;
  log: Log;
  /** Decided from outside beside what the environment decides: by the demo, whose simulator plays Meta. */
  fixed?: LiveSettings["fixed"];
  demo?: DemoControl;
  /** What returns beside that of every house. */
  schedules?: readonly Schedule[];
}

export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { config, log, demo = null } = options;
  const secrets = keptSecrets(config.dataDir);
  const databaseUrl = databaseUrlOf(config, demo !== null);
  const store = await openStore(databaseUrl);
  await claimMode(store, demo ? "demo" : "live");
  const settings = await openSettings({
    store,
    all: allSettings,
    // The demo's past was played in this zone.
    fixed: { ...config.fixed, ...(demo && { timeZone: config.timeZone }), ...options.fixed },
    ...(demo && { fixedBy: "the demo", environment: config.fixed }),
    vault: createVault(settingKey(config.dataDir)),
    log,
  });
  const whatsapp = createLiveGraphClient(() => ({
    baseUrl: settings.config.graphUrl,
    phoneNumberId: settings.config.phoneNumberId,
    token: settings.secrets.token,
  }));
  const clock = createClock(log);
  const context = createContext({
    store,
    now: clock.now,
    whatsapp,
    log,
    settings,
    dataDir: config.dataDir,
    heavy: createHeavyThread({ url: databaseUrl, log }),
  });
  const deaf = store.listen("settings", () => {
    context.settings.reload().catch((error) => log.error("settings.not_read", { error: String(error) }));
  });
  const hub = createFeedHub(store);
  const live = createLiveSessions();
  const origins = createOrigins(config.publicUrl);
  const secret = config.sessionSecret ?? secrets.sessionSecret;
  const https = config.publicUrl?.startsWith("https:") ?? false;
  const auth = createAuth({
    store,
    secret,
    publicUrl: config.publicUrl,
    trusts: origins.allows,
    log,
  });
  const factorFor = () => context.config.secondFactorFor;
  const accounts = createAccounts({ store, auth, now: context.now, factorFor, seen: createSeen(context) });
  if (config.firstAdmin && (await accounts.none()))
    await accounts.create(environment, { name: "Admin", role: "admin", ...config.firstAdmin });

  const refusals = createRefusals(log);
  const peers = createPeers({ trustedProxies: config.trustedProxies, refusals });
  const verifyToken = config.verifyToken ?? secrets.verifyToken;
  const rolesNow = createRolesNow(store, factorFor);
  const endStreams = () => live.endStale(rolesNow);
  let url = "";
  const registry = { store, auth, now: context.now };
  const contextOf = createApiContext({
    context,
    access: createAccessControl({
      ...registry,
      live,
      endStreams,
      publicUrl: config.publicUrl,
      baseUrl: () => url,
    }),
    hub,
    callback: { url: config.publicUrl && `${config.publicUrl}/webhook`, verifyToken },
    turn: createTurns(),
    accounts,
    demo,
    demoFile: createDemoFile({ config, context, isDemo: demo !== null }),
    app: {
      demo: demo !== null,
      version,
      get timeZone() {
        return context.config.timeZone;
      },
    },
  });
  const asked = overHttp(contextOf, peers);
  const sockets = createSockets({ contextOf, origins, live, rolesNow, peers, refusals });
  const marks = createDeviceMarks({ secret, https, now: context.now });
  const guard = createLoginGuard({
    trustedProxies: config.trustedProxies,
    now: context.now,
    trace: signInTrace(context, accounts),
    marks,
  });
  const webhook = webhookRoute({
    context,
    verifyToken,
    door: {
      budget: createBodyBudget(),
      addressOf: (incoming) =>
        peers.isProven(incoming.socket) ? null : clientAddress(incoming, config.trustedProxies),
      prove: peers.prove,
    },
  });
  let state: "starting" | "ready" | "draining" = "starting";
  const serves = config.roles.includes("web");
  const doors = allDoors({
    webhook: webhook.door,
    asking: { contextOf: asked, log },
    context,
    login: { registry, accounts, guard, marks, endStreams, trustedProxies: config.trustedProxies },
    state: () => state,
    baseUrl: () => url,
  });
  const app = createApp({
    // Who only works is asked by nobody but those that watch it.
    doors: serves ? doors : doors.filter((door) => door.opens === "probes"),
    origins,
    trustedProxies: config.trustedProxies,
    https,
    failed: (error) => log.error("http.failed", { error: String(error.stack ?? error) }),
  });
  const work = createWork(context, {
    isOurs: config.roles.includes("worker"),
    schedules: options.schedules ?? [],
  });
  const { host } = config;
  const { server, port } = await listen({
    fetch: app.fetch,
    take: serves ? webhook.take : () => false,
    upgrade: serves ? sockets.upgrade : (_, socket) => socket.destroy(),
    host,
    port: config.port,
    peers,
    refusals,
  });
  await followClockAtStart(context);
  await rekeyNumbers(context);
  await endSessionsAsMeant(store, context.now());
  clock.follow(async (step, turn) => {
    await followClockStep(context, step, turn);
    // The clock has turned, and must not turn again because of this.
    await endSessionsAsMeant(store, step.to).catch((error: unknown) =>
      log.error("sessions.not_followed", { error: String(error) }),
    );
  });
  await work.start();
  url = origins.listeningOn(host, port);
  // Ready is who has written.
  await beat(context);
  state = "ready";

  const token = serves ? await accounts.offerSetUp() : null;
  return {
    url,
    port,
    isDemo: demo !== null,
    setUpUrl: token ? `${url}/setup?token=${token}` : null,
    context,
    routes: app.routes.map(({ method, path }) => ({ method, path })),
    watched: hub.followed,
    withoutWorker: work.without,
    async stop() {
      state = "draining";
      context.heavy.stopSoon();
      clock.stop();
      deaf();
      sockets.close();
      await Promise.all([drain(server, 8_000), work.stop()]);
      peers.stop();
      refusals.stop();
      webhook.stop();
      await webhook.flush().catch((error) => log.warn("webhook.measures_lost", { error: String(error) }));
      hub.close();
      await context.heavy.close();
      await whatsapp.close();
      await store.close();
    },
  };
}
