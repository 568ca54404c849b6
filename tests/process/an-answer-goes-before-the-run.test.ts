import { join } from "node:path";
import { createSimulator, type Simulator } from "@unlatch/simulator";
import { afterEach, expect, test } from "vitest";
import { bodyOf, signed } from "./load.ts";
import { signIn } from "./office.ts";
import {
  appSecret,
  endAll,
  live,
  phoneNumberId,
  type StartedServer,
  start,
  temporaryFolder,
  token,
  until,
} from "./server.ts";
import { look } from "./stored.ts";

const people = Array.from({ length: 300 }, (_, index) => `+91985000${String(index).padStart(4, "0")}`);
const tappers = people.slice(-20);
/** One claim's worth of announcements may be under way when the taps come; the others must wait. */
const underWay = 60;

afterEach(endAll);

test("no announcement is claimed while an answer is due, however long the announcements have been due", async () => {
  using folder = temporaryFolder();
  await using meta = await createMeta();
  // A server that only receives: when the worker starts everything is due, the announcements first.
  const receiver = await start({
    dataDir: folder.path,
    env: { ...live(meta.graphUrl), UNLATCH_ROLES: "web" },
  });
  await announce(receiver);
  for (const phone of tappers) await tap(receiver, phone);
  await receiver.stop();
  expect(meta.calls).toEqual([]);
  const file = join(folder.path, "unlatch.db");
  const due = look(file, (db) => db.prepare("select count(*) from jobs where urgency = 1").pluck().get());
  // What a run queues at a time; the rest of it comes by itself.
  expect(due).toBeGreaterThan(underWay);

  const worker = await start({ dataDir: folder.path, env: live(meta.graphUrl) });
  await until("everybody who tapped was answered", 20_000, () => answered(meta).length === tappers.length);
  const last = meta.calls.findLastIndex((call) => call.type === "text");
  expect(templatesIn(meta, 0, last)).toBeLessThan(underWay);
  await until("everybody was told", 20_000, () => templatesIn(meta, 0) === people.length);
  expect(await worker.stop()).toMatchObject({ code: 0 });
});

test("a tap in the middle of a run is answered before those who are still to be told", async () => {
  using folder = temporaryFolder();
  await using meta = await createMeta();
  const server = await start({ dataDir: folder.path, env: live(meta.graphUrl) });
  await announce(server);
  await until("the run is under way", 20_000, () => meta.calls.length >= 20);
  for (const phone of tappers) {
    const before = meta.calls.length;
    await tap(server, phone);
    await until("the tap is answered", 20_000, () => answered(meta).includes(phone));
    const answer = meta.calls.findIndex((call) => call.type === "text" && `+${call.to}` === phone);
    expect(templatesIn(meta, before, answer)).toBeLessThan(underWay);
    if (templatesIn(meta, 0) > people.length - 2 * underWay) break;
  }
  expect(answered(meta).length).toBeGreaterThan(0);
  expect(await server.stop()).toMatchObject({ code: 0 });
});

const createMeta = () =>
  createSimulator({
    webhook: { url: "http://127.0.0.1:9/nobody" },
    appSecret,
    phoneNumberId,
    token,
    enforceWindow: false,
  });

async function announce(server: StartedServer): Promise<void> {
  const office = await signIn(server.url);
  await office.addAdvisors(people);
  const id = await office.addPack(["part 1"]);
  await office.post(`/packs/${id}/announce`);
}

async function tap(server: StartedServer, phone: string): Promise<void> {
  const body = bodyOf({ id: `wamid.tap-${phone}`, kind: "tap", phone });
  const { status } = await fetch(`${server.url}/webhook`, { method: "POST", headers: signed(body), body });
  expect(status).toBe(200);
}

const answered = (meta: Simulator) =>
  meta.calls.filter((call) => call.type === "text").map((call) => `+${call.to}`);

const templatesIn = (meta: Simulator, from: number, to?: number) =>
  meta.calls.slice(from, to).filter((call) => call.type === "template").length;
