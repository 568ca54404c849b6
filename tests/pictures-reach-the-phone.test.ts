// Pictures of packs: kept here once, given to Meta ahead, and given again when Meta has them no more.
import { existsSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { waitingOf } from "@unlatch/core/activity/waiting";
import { dayAfter, dayIn } from "@unlatch/core/business-day";
import { createPack, decidePack, newPack } from "@unlatch/core/content/packs";
import { forgetUnused } from "@unlatch/core/content/unused";
import { refreshUploads } from "@unlatch/core/content/uploads";
import { heavyHere } from "@unlatch/core/heavy";
import { storeMedia } from "@unlatch/core/media/store";
import { sweepMedia } from "@unlatch/core/media/sweep";
import { sendAgain } from "@unlatch/core/outbound/again";
import { describe, expect, test } from "vitest";
import { png } from "../packages/core/src/media/pictures.fixture.ts";
import { actor, createWorld, type Engine, engines, phoneNumberId, type World } from "./world.ts";

/** Starting the thread for each world would take longer than all else; over HTTP it is the real one. */
async function newWorld(engine: Engine = "sqlite"): Promise<World> {
  const world = await createWorld({ engine });
  world.context.heavy = heavyHere(world.store);
  return world;
}

const asha = "+12025550143";
const ravi = "+12025550144";
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const pictures = [1, 2, 3].map((shade) => png({ width: 4, height: 3, shade }));
const captions = ["picture 1", "picture 2", "picture 3"];
const all = [...captions, "a text"];

const store = async (world: World, bytes: Uint8Array) =>
  (await storeMedia(world.context, actor, [bytes])).media.sha256;

/** Three pictures of ours and a text. */
async function packOfPictures(world: World, on = dayIn("Asia/Kolkata", world.clock.now)) {
  const parts = [];
  for (const [index, bytes] of pictures.entries())
    parts.push({ type: "image", media: await store(world, bytes), caption: captions[index] });
  parts.push({ type: "text", body: "a text" });
  return createPack(world.context, actor, newPack.parse({ day: on, parts }));
}

async function worldWithPictures(engine: Engine, { approved = true } = {}) {
  const world = await newWorld(engine);
  const id = await world.advisor("Asha", asha);
  const pack = await packOfPictures(world);
  if (approved) {
    await decidePack(world.context, actor, { id: pack, decision: "approved" });
    await world.settle();
  }
  return Object.assign(world, { asha: id, pack });
}

const tap = async (world: World, phone = asha) => {
  await world.meta.phone(phone).tap({ context: null });
  await world.settle();
};
const uploadRows = (world: World) => world.store.db.select().from(world.store.t.mediaUploads);
const outgoing = async (world: World) => {
  const { messages } = world.store.t;
  const rows = await world.store.db.select().from(messages).orderBy(messages.id);
  return rows.filter((row) => row.direction === "out");
};
const lines = async (world: World, topic: string) =>
  (await world.store.db.select().from(world.store.t.feed)).filter((line) => line.topic === topic);
const folder = (world: World) => join(world.context.dataDir, "media");

describe.each(engines)("on %s", (engine) => {
  test("what is approved lies at Meta before anybody taps, once, and goes by Meta's id", async () => {
    await using world = await worldWithPictures(engine, { approved: false });
    await world.settle();
    expect(world.meta.uploads).toEqual([]);
    await decidePack(world.context, actor, { id: world.pack, decision: "approved" });
    await world.settle();
    expect(world.meta.uploads.map((one) => one.mimeType)).toEqual(Array(3).fill("image/png"));
    expect(await uploadRows(world)).toHaveLength(3);
    await world.advisor("Ravi", ravi);
    await tap(world);
    await tap(world, ravi);
    expect([world.inbox(asha), world.inbox(ravi)]).toEqual([all, all]);
    expect(world.meta.uploads).toHaveLength(3);
    const ids = world.meta
      .sentTo(asha)
      .flatMap(({ body }) => (body as { image?: { id: string } }).image?.id ?? []);
    expect(
      ids.map((id) =>
        Buffer.from(world.meta.media.get(id)?.bytes ?? []).equals(pictures[ids.indexOf(id)] ?? Buffer.of()),
      ),
    ).toEqual([true, true, true]);
  });

  test("the same file is one file and one row, noted once, and its bytes are on disk", async () => {
    await using world = await newWorld(engine);
    const [bytes = Buffer.of()] = pictures;
    const first = await storeMedia(world.context, actor, [bytes.subarray(0, 10), bytes.subarray(10)]);
    const again = await storeMedia(world.context, actor, [bytes]);
    expect([first.isNew, again.isNew, again.media]).toEqual([true, false, first.media]);
    expect(first.media).toMatchObject({ mime: "image/png", bytes: bytes.length, width: 4, height: 3 });
    expect(readdirSync(folder(world))).toEqual([first.media.sha256]);
    expect(readFileSync(join(folder(world), first.media.sha256)).equals(bytes)).toBe(true);
    const { audit } = world.store.t;
    const noted = (await world.store.db.select().from(audit)).filter((row) => row.action === "media.stored");
    expect(noted.map((row) => row.subject)).toEqual([first.media.sha256]);
  });

  test("a pack can't name what is not stored, and nothing of it is kept", async () => {
    await using world = await newWorld(engine);
    const parts = [{ type: "image", media: "0".repeat(64) }];
    const made = createPack(world.context, actor, newPack.parse({ day: "2026-11-21", parts }));
    await expect(made).rejects.toThrow("Store its file first");
    expect(await world.store.db.select().from(world.store.t.packs)).toEqual([]);
  });

  test("an id that Meta has no more: uploaded again, once for all, and everybody gets everything once", async () => {
    await using world = await worldWithPictures(engine);
    await world.advisor("Ravi", ravi);
    world.meta.media.clear();
    await world.meta.phone(asha).tap({ context: null });
    await world.meta.phone(ravi).tap({ context: null });
    await world.settle();
    expect([world.inbox(asha), world.inbox(ravi)]).toEqual([all, all]);
    expect(world.meta.uploads).toHaveLength(6);
    expect(world.meta.calls.filter((call) => call.code === 100).length).toBeGreaterThanOrEqual(3);
    expect((await outgoing(world)).map((row) => [row.status, row.maybeDuplicate])).toEqual(
      Array(8).fill(["delivered", false]),
    );
  });

  test("a file that goes again and again fails its part in the end; the rest goes on", async () => {
    await using world = await worldWithPictures(engine);
    const gone = {
      message: "(#100) Param image['id'] is not a valid whatsapp business account media attachment ID",
    };
    world.meta.faults.refuse(100, { type: "image", times: 99, details: gone.message });
    await tap(world);
    expect(world.inbox(asha)).toEqual(["a text"]);
    expect((await outgoing(world)).map((row) => [row.status, row.errorCode])).toEqual([
      ...Array(3).fill(["failed", 100]),
      ["delivered", null],
    ]);
    // At the approval, and before the second and third try of each.
    expect(world.meta.uploads).toHaveLength(3 + 6);
  });

  test("before an id ends there is another, for as long as the pack can be asked for", async () => {
    await using world = await newWorld(engine);
    const later = dayAfter(dayIn("Asia/Kolkata", world.clock.now), 35);
    const pack = await packOfPictures(world, later);
    await decidePack(world.context, actor, { id: pack, decision: "approved" });
    await world.settle();
    const first = (await uploadRows(world)).map((row) => row.metaId);
    const round = async (days: number) => {
      world.clock.now += days * day;
      await refreshUploads(world.context);
      await world.settle();
      return world.meta.uploads.length;
    };
    expect(await round(20)).toBe(3);
    expect(await round(7.5)).toBe(6);
    expect((await uploadRows(world)).filter((row) => first.includes(row.metaId))).toEqual([]);
    // A week after its day nobody can ask for it any more.
    expect(await round(10)).toBe(6);
    expect(await round(15)).toBe(6);
    await sweepMedia(world.context);
    expect((await uploadRows(world)).length).toBe(3);
    world.clock.now += 6 * day;
    await sweepMedia(world.context);
    expect(await uploadRows(world)).toEqual([]);
  });

  test("who taps before it is there waits for it, and reads why; it goes when it is there", async () => {
    await using world = await worldWithPictures(engine, { approved: false });
    world.meta.faults.refuse(130429, { type: "media", times: 3, status: 429, retryAfterSeconds: 300 });
    await decidePack(world.context, actor, { id: world.pack, decision: "approved" });
    await world.meta.phone(asha).tap({ context: null });
    await world.settle({ withinMs: minute });
    expect(world.inbox(asha)).toEqual([]);
    const waiting = await waitingOf(world.store, await outgoing(world));
    const [why, behind] = [...waiting.values()];
    expect(why?.reason).toMatch(/^Its picture is being uploaded to Meta\. .*/);
    expect(why?.until).toBeGreaterThan(world.clock.now);
    expect(behind?.reason).toContain("behind part 1 of this pack. Its picture is being uploaded");
    await world.settle();
    expect(world.inbox(asha)).toEqual(all);
    expect(world.meta.uploads).toHaveLength(6);
  });

  test.each([
    ["an answer that never came", (world: World) => world.meta.faults.loseAnswer({ type: "media" }), 4],
    ["a gateway's 502", (world: World) => world.meta.faults.http(502, "", { type: "media", times: 2 }), 5],
    ["trouble of Meta's", (world: World) => world.meta.faults.refuse(131000, { type: "media" }), 4],
  ])(
    "%s is no reason to fail: the upload is tried again, the messages go once",
    async (_, order, uploads) => {
      await using world = await worldWithPictures(engine, { approved: false });
      order(world);
      await decidePack(world.context, actor, { id: world.pack, decision: "approved" });
      await tap(world);
      expect(world.inbox(asha)).toEqual(all);
      expect(world.meta.uploads).toHaveLength(uploads);
    },
  );

  test("a file that Meta refuses fails its part with Meta's code, a line says why, and the rest goes on", async () => {
    await using world = await worldWithPictures(engine, { approved: false });
    world.meta.faults.refuse(131053, { type: "media", times: 99 });
    await decidePack(world.context, actor, { id: world.pack, decision: "approved" });
    await world.settle();
    expect((await lines(world, "media.refused")).map((line) => line.data?.reason)).toEqual(
      Array(3).fill(expect.stringContaining("does not take this file")),
    );
    await tap(world);
    expect(world.inbox(asha)).toEqual(["a text"]);
    expect((await outgoing(world)).map((row) => [row.status, row.errorCode])).toEqual([
      ...Array(3).fill(["failed", 131053]),
      ["delivered", null],
    ]);
    world.meta.faults.clear();
    const [first] = await outgoing(world);
    world.clock.now += hour;
    await sendAgain(world.context, actor, { messageId: first?.id ?? 0 });
    await world.settle();
    expect(world.inbox(asha)).toEqual(["a text", "picture 1"]);
  });

  test("an expired token holds the number as it does for texts, and all goes on after the renewal", async () => {
    await using world = await worldWithPictures(engine, { approved: false });
    world.meta.account.expireToken();
    await decidePack(world.context, actor, { id: world.pack, decision: "approved" });
    await world.meta.phone(asha).tap({ context: null });
    await world.settle({ withinMs: 5 * minute });
    const holds = await world.store.db.select().from(world.store.t.holds);
    expect(holds.map((one) => [one.scope, one.code])).toEqual([[`number:${phoneNumberId}`, 190]]);
    world.meta.account.renewToken();
    await world.settle({ withinMs: hour });
    expect(world.inbox(asha)).toEqual(all);
  });

  test("a file that is missing is said so; the same picture stored again mends it", async () => {
    await using world = await worldWithPictures(engine, { approved: false });
    const [bytes = Buffer.of()] = pictures;
    const sha256 = await store(world, bytes);
    rmSync(join(folder(world), sha256));
    await decidePack(world.context, actor, { id: world.pack, decision: "approved" });
    await tap(world);
    expect(world.inbox(asha)).toEqual(["picture 2", "picture 3", "a text"]);
    const [first] = await outgoing(world);
    expect([first?.status, first?.errorTitle]).toEqual(["failed", "gave_up"]);
    expect(first?.errorDetails).toContain("upload the same picture again");
    await store(world, bytes);
    world.clock.now += hour;
    await tap(world);
    expect(world.inbox(asha)).toEqual(["picture 2", "picture 3", "a text", "picture 1"]);
  });

  test("a picture that fails at phones is uploaded anew, and not for every phone", async () => {
    await using world = await worldWithPictures(engine);
    for (const phone of [asha, ravi])
      world.meta.faults.failLater(131053, { to: phone, type: "image", times: 3 });
    world.clock.now += hour;
    await tap(world);
    expect(await uploadRows(world)).toEqual([]);
    await world.advisor("Ravi", ravi);
    await tap(world, ravi);
    // The fresh ones stay, whatever became of Ravi's.
    expect(await uploadRows(world)).toHaveLength(3);
    expect(world.meta.uploads).toHaveLength(6);
  });

  test("another number gets uploads of its own", async () => {
    await using world = await worldWithPictures(engine);
    await world.store.transaction(async (tx) => {
      await tx.db.update(tx.t.mediaUploads).set({ number: "111" });
    });
    await tap(world);
    expect(world.inbox(asha)).toEqual(all);
    expect((await uploadRows(world)).map((row) => row.number).toSorted()).toEqual([
      ...Array(3).fill("111"),
      ...Array(3).fill(phoneNumberId),
    ]);
  });
});

describe("files and rows", () => {
  test("an end between the file and its row leaves nothing that counts; the same file comes again", async () => {
    await using world = await newWorld();
    const [bytes = Buffer.of()] = pictures;
    const store = { ...world.store, transaction: () => Promise.reject(new Error("the power went")) };
    const cut = { ...world.context, store, config: world.context.config };
    await expect(storeMedia(cut, actor, [bytes])).rejects.toThrow("the power went");
    const [name = ""] = readdirSync(folder(world));
    expect(name).toMatch(/^[0-9a-f]{64}$/);
    expect(await world.store.db.select().from(world.store.t.media)).toEqual([]);
    await sweepMedia(world.context);
    expect(readdirSync(folder(world))).toEqual([name]);
    world.clock.now += 2 * hour;
    const again = await storeMedia(world.context, actor, [bytes]);
    expect(again.isNew).toBe(true);
    await sweepMedia(world.context);
    expect(readdirSync(folder(world))).toEqual([name]);
  });

  test("files of rows that are gone go, and halves that a crash left; what is named or has just come stays", async () => {
    await using world = await newWorld();
    const kept = await store(world, pictures[0] ?? Buffer.of());
    await world.store.transaction(async (tx) => {
      await tx.db.insert(tx.t.packParts).values({ packId: "p", position: 1, type: "image", media: kept });
    });
    const unused = await store(world, pictures[1] ?? Buffer.of());
    const half = join(folder(world), "abc.partial");
    writeFileSync(half, "half");
    utimesSync(half, world.clock.now / 1_000, world.clock.now / 1_000);
    world.clock.now += 29 * day;
    await forgetUnused(world.context);
    await sweepMedia(world.context);
    expect(readdirSync(folder(world)).toSorted()).toEqual([kept, unused].toSorted());
    world.clock.now += 2 * day;
    await forgetUnused(world.context);
    const fresh = await store(world, pictures[2] ?? Buffer.of());
    await sweepMedia(world.context);
    expect(readdirSync(folder(world)).toSorted()).toEqual([kept, fresh].toSorted());
    expect(existsSync(half)).toBe(false);
  });

  test("what breaks off leaves no file", async () => {
    await using world = await newWorld();
    async function* broken() {
      yield Buffer.from(pictures[0] ?? []).subarray(0, 20);
      throw new Error("gone");
    }
    await expect(storeMedia(world.context, actor, broken())).rejects.toThrow("gone");
    await expect(storeMedia(world.context, actor, [Buffer.from("<svg/>")])).rejects.toThrow("SVG");
    const large = Array<Uint8Array>(6).fill(new Uint8Array(1024 * 1024));
    await expect(storeMedia(world.context, actor, large)).rejects.toThrow("larger than 5 MB");
    expect(readdirSync(folder(world))).toEqual([]);
  });
});
