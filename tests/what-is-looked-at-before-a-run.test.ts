// Each thing that is looked at before a run is red once, for its real cause, and green where nothing is wrong.

import { createPack, decidePack, newPack } from "@unlatch/core/content/packs";
import { hold } from "@unlatch/core/holds/holds";
import { stopSending } from "@unlatch/core/holds/stops";
import { markDoor } from "@unlatch/core/inbound/door";
import { storeMedia } from "@unlatch/core/media/store";
import { keepUpload, uploadOf } from "@unlatch/core/media/uploads";
import { startByHand } from "@unlatch/core/morning/by-hand";
import { type PreflightName, preflightNames, stoppedBy } from "@unlatch/core/morning/checks";
import { lastPreflight, preflight } from "@unlatch/core/morning/preflight";
import { rehearse } from "@unlatch/core/morning/rehearse";
import type { Tx } from "@unlatch/db";
import { eq } from "drizzle-orm";
import { describe, expect, test, vi } from "vitest";
import { account } from "./broken-connections.ts";
import { actor, createWorld, type Engine, engines, phoneNumberId, type World } from "./world.ts";

const day = "2026-11-21";
const asha = "+919876500001";
const hour = 3_600_000;

/** A PNG of one pixel. */
const pixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

async function ready(engine: Engine) {
  const world = await createWorld({
    engine,
    config: { businessAccountId: account },
    secrets: { token: "world" },
  });
  await world.advisor("Asha Rao", asha);
  await markDoor(world.context, { handshake: 1 });
  await world.meta.phone(asha).type("Good morning");
  const { context } = world;
  const { media } = await storeMedia(context, actor, [pixel]);
  const parts = [
    { type: "image", media: media.sha256 },
    { type: "text", body: "Markets rose." },
  ];
  const packId = await createPack(context, actor, newPack.parse({ day, parts }));
  await decidePack(context, actor, { id: packId, decision: "approved" });
  await world.settle({ withinMs: 60_000 });
  return Object.assign(world, { packId, picture: media.sha256 });
}

type Ready = Awaited<ReturnType<typeof ready>>;
const look = (world: World) => preflight(world.context, { day, by: "Tester" });
const config = ({ context }: World, values: object) => Object.assign(context.config, values);

/** Past the verbs. */
const write = (world: World, change: (tx: Tx) => PromiseLike<unknown>) =>
  world.store.transaction(async (tx) => void (await change(tx)));

/** How long an answer took is kept after it, by the time at which its webhook came: that is moved only then. */
const acknowledged = ({ store: { db, t } }: World) =>
  vi.waitFor(async () => expect(await db.$count(t.webhookAcks)).toBe(await db.$count(t.webhooks)), 20_000);

interface Broken {
  name: PreflightName;
  why: string;
  says: RegExp;
  todo: RegExp;
  break: (world: Ready) => unknown;
}

const holdFor = (world: Ready, scope: string, code: number) =>
  world.store.transaction((tx) =>
    hold(world.context, tx, scope, { reason: `Meta refused it (${code}).`, code, waitMs: () => hour }),
  );

const broken: readonly Broken[] = [
  {
    ...{ name: "template", why: "Meta paused it", says: /PAUSED/, todo: /WhatsApp Manager/ },
    break: ({ meta }) =>
      Object.assign(meta.templates.find("daily_content_ready_v1", "en_US") ?? {}, { status: "PAUSED" }),
  },
  {
    ...{ name: "template", why: "it is held here", says: /132015/, todo: /release/ },
    break: (world) => holdFor(world, "template:daily_content_ready_v1:en_US", 132_015),
  },
  {
    name: "template",
    why: "somebody stopped the mornings",
    says: /Stopped by Tester: A wrong picture/,
    todo: /Lift the stop/,
    break: ({ context }) =>
      stopSending(context, actor, { scope: "stop:templates", reason: "A wrong picture" }),
  },
  {
    ...{ name: "pack", why: "nobody approved it", says: /waits for a reviewer/, todo: /Approve/ },
    break: (world) =>
      write(world, (tx) =>
        tx.db.update(tx.t.packs).set({ status: "draft" }).where(eq(tx.t.packs.id, world.packId)),
      ),
  },
  {
    ...{
      name: "media",
      why: "Meta forgets the picture",
      says: /1 of 1 pictures is not at Meta/,
      todo: /uploaded by themselves/,
    },
    break: ({ context, store, picture }) => {
      const old = { metaId: "old", trouble: null, uploadedAt: 0, expiresAt: context.now() + hour };
      return store.transaction((tx) => keepUpload(tx, uploadOf(context, picture), old));
    },
  },
  {
    ...{ name: "token", why: "it expired", says: /no longer|expired/i, todo: /token/ },
    break: ({ meta }) => meta.account.expireToken(),
  },
  {
    ...{ name: "number", why: "it is disconnected", says: /DISCONNECTED/, todo: /Register/ },
    break: ({ meta }) => Object.assign(meta.number, { status: "DISCONNECTED" }),
  },
  {
    ...{ name: "health", why: "Meta blocks sending", says: /lets nothing be sent/, todo: /./ },
    break: ({ meta }) =>
      Object.assign(meta.number, { health_status: { can_send_message: "BLOCKED", entities: [] } }),
  },
  {
    ...{ name: "limit", why: "the list is longer", says: /1 would get nothing/, todo: /Verify/ },
    break: async (world) => {
      await world.advisor("Ravi Iyer", "+919876500002");
      Object.assign(world.meta.number, { whatsapp_business_manager_messaging_limit: "TIER_1" });
    },
  },
  {
    ...{ name: "money", why: "Meta was not paid", says: /131042/, todo: /release/ },
    break: (world) => holdFor(world, `number:${phoneNumberId}`, 131_042),
  },
  {
    ...{
      name: "disk",
      why: "it is nearly full for what a morning needs",
      says: /needs 1,000,000,000 MB/,
      todo: /Free some space/,
    },
    break: (world) => config(world, { freeDiskMb: 1_000_000_000 }),
  },
  {
    ...{
      name: "clock",
      why: "it is behind Meta's",
      says: /10 minutes behind/,
      todo: /Set this machine's clock/,
    },
    break: async (world) => {
      await world.announce(world.packId);
      world.setClock(-10 * 60_000);
      await world.settle();
    },
  },
  {
    ...{
      name: "callback",
      why: "nothing came since something was sent",
      says: /Nothing has come/,
      todo: /callback address/,
    },
    break: async (world) => {
      await world.announce(world.packId);
      await world.settle();
      await acknowledged(world);
      const receivedAt = world.context.now() - 48 * hour;
      await write(world, (tx) => tx.db.update(tx.t.webhooks).set({ receivedAt }));
      await world.countAnew();
      world.clock.now += hour;
    },
  },
  {
    ...{
      name: "callback",
      why: "what comes is not signed with our secret",
      says: /not signed with our app secret/,
      todo: /app secret/,
    },
    break: async (world) => {
      world.clock.now += 1_000;
      await markDoor(world.context, { signature_refused: 3 });
    },
  },
  {
    ...{ name: "list", why: "nobody changed it for long", says: /for 90 days/, todo: /up to date/ },
    break: (world) => {
      const updatedAt = world.context.now() - 90 * 24 * hour;
      return write(world, (tx) => tx.db.update(tx.t.advisors).set({ updatedAt }));
    },
  },
];

describe.each(engines)("before a run (%s)", (engine) => {
  test("everything is green where nothing is wrong, in the fixed order, and it is kept", async () => {
    await using world = await ready(engine);
    const found = await look(world);
    expect(found.checks.map(({ name }) => name)).toEqual([...preflightNames]);
    expect(found.checks.filter(({ state }) => state !== "ok")).toEqual([]);
    expect(found).toMatchObject({ day, packId: world.packId, red: [] });
    expect(await lastPreflight(world.context)).toEqual(found);
  });

  // One engine tells of all of them: what differs between the two is asked by the first.
  test.each(engine === "sqlite" ? broken : broken.slice(0, 4))(
    "$name is red where $why",
    async ({ name, says, todo, break: breakIt }) => {
      await using world = await ready(engine);
      await breakIt(world);
      const { checks, red } = await look(world);
      expect(red).toEqual([name]);
      const check = checks.find((one) => one.name === name);
      expect(check?.reason).toMatch(says);
      expect(check?.nextStep).toMatch(todo);
      expect(stoppedBy(checks)?.name).toBe(["template", "token", "number"].includes(name) ? name : undefined);
    },
  );
});

test("the database is red where it can't be written", async () => {
  await using world = await ready("sqlite");
  const store = { ...world.store, trouble: () => "The disk that holds world.db is full." };
  const { checks, red } = await preflight({ ...world.context, store }, { day, by: "Tester" });
  expect(red).toEqual(["database"]);
  expect(checks.find(({ name }) => name === "database")?.reason).toContain("is full");
});

test("a Meta that does not answer, and a template that its list does not name, refuse nothing", async () => {
  await using world = await ready("sqlite");
  config(world, { template: { name: "another_one", language: "en" } });
  const unnamed = await look(world);
  expect(unnamed.red).toEqual([]);
  expect(unnamed.checks[0]).toMatchObject({ name: "template", state: "unknown" });
  await world.meta.unplug();
  const silent = await look(world);
  expect(silent.red).toEqual([]);
  const unknown = silent.checks.filter(({ state }) => state === "unknown" || state === "skipped");
  expect(unknown.map(({ name }) => name)).toEqual(["template", "token", "number", "health", "limit"]);
  await world.meta.plugIn();
});

test("an impossible zone is named, and who has it goes by that of the business", async () => {
  await using world = await ready("sqlite");
  await write(world, (tx) => tx.db.update(tx.t.advisors).set({ timeZone: "Mars/Olympus" }));
  const { checks, red } = await look(world);
  expect(red).toEqual([]);
  expect(checks.at(-1)?.nextStep).toBe("No such time zone: Mars/Olympus. Who has it goes by Asia/Kolkata.");
});

test("a person who starts a run is refused nothing, and what was red stands in the audit", async () => {
  await using world = await ready("sqlite");
  config(world, { freeDiskMb: 1_000_000_000 });
  const run = await startByHand(world.context, actor, { packId: world.packId });
  expect(run).toMatchObject({ state: "running", sentAnyway: ["disk"] });
  const { audit } = world.store.t;
  const [row] = await world.store.db.select().from(audit).where(eq(audit.action, "run.started"));
  expect(row).toMatchObject({ actorName: actor.name, subject: run.id });
  expect(row?.after).toContain("disk");
});

test("a rehearsal says whom it would reach and by when, and sends nothing", async () => {
  await using world = await ready("sqlite");
  await world.advisor("Off", "+919876500009", { enabled: false });
  config(world, { messagesPerSecond: 80 });
  const tomorrow = await world.pack("2026-11-22");
  const found = await rehearse(world.context, { by: "Tester" });
  expect(found.preflight).toMatchObject({ day: "2026-11-22", packId: tomorrow });
  expect(found).toMatchObject({ people: 1, parts: 6, leftOut: [{ reason: "disabled", people: 1 }] });
  expect(found.lastLeavesAt - found.startsAt).toBe(1_000);
  expect(world.inbox(asha)).toEqual([]);
});
