import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { inPerson } from "@unlatch/core/actor";
import { allFollowers, allJobs, allSettings } from "@unlatch/core/all-rooms";
import { dayIn } from "@unlatch/core/business-day";
import { followClockStep } from "@unlatch/core/clock/follow";
import { createPack, decidePack, newPack } from "@unlatch/core/content/packs";
import type { Context } from "@unlatch/core/context";
import type { CoreConfig, CoreSecrets } from "@unlatch/core/core-config";
import { gatherMs } from "@unlatch/core/followers/follow";
import { armFollowers } from "@unlatch/core/followers/wake";
import { createHeavyThread } from "@unlatch/core/heavy-thread";
import { createRunner } from "@unlatch/core/jobs/runner";
import type { Outside } from "@unlatch/core/outside";
import { addAdvisor, newAdvisor } from "@unlatch/core/people/advisors";
import { announcePack } from "@unlatch/core/runs/announce";
import { openSettings } from "@unlatch/core/settings/snapshot";
import { completeTallies, rebuildTallies } from "@unlatch/core/tallies/rebuild";
import { openStore, type Store } from "@unlatch/db";
import { createSimulator, type Simulator, type SimulatorOptions, type VirtualTime } from "@unlatch/simulator";
import { createGraphClient } from "@unlatch/whatsapp";
import { inject } from "vitest";
import { createOutside } from "../apps/server/src/outside/create.ts";
import { webhookRoute } from "../apps/server/src/routes/webhook.ts";
import { assertCounted } from "./tallies-equal-facts.ts";
import { borrowDatabase } from "./world-database.ts";
import { sixParts } from "./world-parts.ts";

export { sixMessages, sixParts } from "./world-parts.ts";

export type Engine = "sqlite" | "postgres";

/** Engines that this machine can run the world on. In CI a missing one is a failure, not a skip. */
export const engines: readonly Engine[] =
  inject("postgresUrl") === null && !process.env.CI ? ["sqlite"] : ["sqlite", "postgres"];

export const phoneNumberId = "800700600500401";
export const appSecret = "world-secret";
export const actor = inPerson({ id: "tester", name: "Tester", role: "admin" });
/** 05:30 in Kolkata. */
const morning = Date.parse("2026-11-21T00:00:00Z");

export interface WorldOptions {
  engine?: Engine;
  config?: Partial<CoreConfig>;
  secrets?: Partial<CoreSecrets>;
  /** Whom it asks but Meta; by itself it reaches nobody on this machine. */
  outside?: Outside;
  simulator?: Partial<SimulatorOptions>;
  /** For faults that are waited out in real time. */
  deadlineMs?: number;
  /** House and Meta live by it instead of `clock`; `playUntil` moves it. */
  time?: VirtualTime;
}

export type World = Awaited<ReturnType<typeof createWorld>>;

/**
 * The whole house in one process: real store, real webhook route, the simulator as Meta, and a clock that
 * only moves when told. Jobs run when `settle` is called.
 */
export async function createWorld(options: WorldOptions = {}) {
  const folder = mkdtempSync(join(inject("scratch"), "world-"));
  const lent = options.engine === "postgres" ? await borrowDatabase(inject("postgresUrl") ?? "") : null;
  const url = lent?.url ?? `file:${join(folder, "world.db")}`;
  const store: Store = await openStore(url);
  const clock = { now: morning };
  const right = options.time?.now ?? (() => clock.now);
  let wrongByMs = 0;
  const now = () => right() + wrongByMs;

  const meta: Simulator = await createSimulator({
    appSecret,
    phoneNumberId,
    token: "world",
    clock: right,
    webhook: { deliver: ({ body, headers }) => deliver(body, headers) },
    statuses: { sent: 0, delivered: 0, read: null },
    ...(options.time && { time: options.time }),
    ...options.simulator,
  });
  const whatsapp = createGraphClient({
    baseUrl: meta.graphUrl,
    token: () => "world",
    phoneNumberId,
    deadlineMs: options.deadlineMs ?? 15_000,
  });
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const fixed = {
    phoneNumberId,
    appSecrets: [appSecret],
    messagesPerSecond: Number.POSITIVE_INFINITY,
    ...options.config,
    ...options.secrets,
  };
  const settings = await openSettings({ store, all: allSettings, fixed, log });
  let ids = 0;
  const context: Context = {
    store,
    whatsapp,
    outside: options.outside ?? createOutside({ listed: [] }),
    settings,
    dataDir: folder,
    heavy: createHeavyThread({ url, log }),
    get config() {
      return settings.config;
    },
    log,
    now,
    sleep: async () => {},
    random: () => 0.5,
    newId: () => `id${String(ids++).padStart(6, "0")}`,
    instance: "world:1:a",
    instanceGone: () => false,
  };
  await completeTallies(context);
  const route = webhookRoute({ context, verifyToken: "world-verify" });
  const runner = createRunner(context, [...allJobs, ...allFollowers]);

  async function deliver(body: Uint8Array, headers: Record<string, string>): Promise<number> {
    const response = await route.door.app.request(
      "/webhook",
      { method: "POST", body: Buffer.from(body), headers },
      {},
    );
    return response.status;
  }

  return {
    store,
    /** Of its database. */
    url,
    context,
    meta,
    clock,
    runner,
    route,
    /** Runs jobs until nothing is due within so much of the world's time. */
    async settle({ withinMs = 15 * 60_000 } = {}): Promise<void> {
      const end = clock.now + withinMs;
      for (;;) {
        await meta.idle();
        if ((await runner.runDue()) > 0) continue;
        await meta.idle();
        const next = await runner.nextAt();
        if (next === null || next - wrongByMs > end) return;
        clock.now = Math.max(clock.now, next - wrongByMs);
      }
    },
    /** Those who follow the feed read what there is. */
    async follow(): Promise<void> {
      await armFollowers(context, allFollowers);
      for (;;) {
        if ((await runner.runDue()) > 0) continue;
        const next = await runner.nextAt();
        if (next === null || next - wrongByMs > clock.now + gatherMs) return;
        clock.now = Math.max(clock.now, next - wrongByMs);
      }
    },
    /** What a test wrote past the verbs was counted by nobody. */
    countAnew: () => rebuildTallies(context),
    /** The house's clock is put forward or back, and the house follows; Meta's goes on as before. */
    async stepClock(byMs: number, as: Context = context): Promise<void> {
      const from = now();
      await followClockStep(as, { from, to: from + byMs }, () => {
        wrongByMs += byMs;
      });
    },
    /** The house's clock says so much more than is true, and nobody has noticed. */
    setClock(byMs: number): void {
      wrongByMs = byMs;
    },
    async advisor(name: string, phone: string, more: Record<string, unknown> = {}): Promise<string> {
      return addAdvisor(context, actor, newAdvisor.parse({ name, phone, ...more }));
    },
    /** Three images and three texts, approved. */
    async pack(day = dayIn(context.config.timeZone, now())): Promise<string> {
      const id = await createPack(context, actor, newPack.parse({ day, parts: sixParts }));
      await decidePack(context, actor, { id, decision: "approved" });
      return id;
    },
    announce: (packId: string) => announcePack(context, actor, { packId }),
    /** What Meta accepted for a number, as a person would list it. */
    inbox: (phone: string) => meta.sentTo(phone).map((message) => nameOf(message.body)),
    async [Symbol.asyncDispose](): Promise<void> {
      await meta.idle();
      route.stop();
      await context.heavy.close();
      await meta.close();
      await whatsapp.close();
      try {
        await assertCounted(store);
      } finally {
        await store.close();
        await lent?.giveBack();
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}

function nameOf(body: unknown): string {
  const sent = body as {
    type: string;
    text?: { body: string };
    image?: { caption?: string };
    template?: { name: string };
  };
  return sent.text?.body ?? sent.image?.caption ?? sent.template?.name ?? sent.type;
}
