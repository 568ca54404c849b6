import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { momentOf } from "@unlatch/core/business-day";
import { createSimulator } from "@unlatch/simulator";
import { findFaketime } from "../run/faketime.ts";
import { signIn } from "./office.ts";
import { appSecret, live, phoneNumberId, start, temporaryFolder, token, until } from "./server.ts";
import { look } from "./stored.ts";

export const library = await findFaketime();

const day = "2026-12-03";
export const people = ["+919870000001", "+919870000002", "+919870000003"];
const startsWithinMs = 60_000;

/** The moment of that day at which a clock in Kolkata shows it, such as 04:59:59.5. */
export function at(time: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(":").map(Number);
  return momentOf("Asia/Kolkata", day, hours * 60 + minutes) + seconds * 1_000;
}

/** The clock of one machine, which is moved by hand. */
function machineClock(folder: string) {
  const file = join(folder, "clock");
  return {
    set(moment: number): void {
      const byMs = moment - Date.now();
      writeFileSync(file, `${byMs < 0 ? "" : "+"}${(byMs / 1_000).toFixed(3)}\n`);
    },
    env: {
      LD_PRELOAD: library ?? "",
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_NO_CACHE: "1",
      // The time that passes is the machine's; only what the clock on the wall says is wrong.
      FAKETIME_DONT_FAKE_MONOTONIC: "1",
      NO_FAKE_STAT: "1",
    },
  };
}

/** Whose clock is right, whatever the machine's does; only time that really passed moves it. */
async function metaAt(moment: number) {
  let byMs = moment - Date.now();
  const now = () => Date.now() + byMs;
  const meta = await createSimulator({
    ...{ appSecret, phoneNumberId, token, clock: now },
    webhook: { url: "http://127.0.0.1:9/nobody-yet" },
    statuses: { sent: 0, delivered: 0, read: null },
  });
  const pass = (to: number) => {
    byMs = to - Date.now();
  };
  return { meta, now, pass };
}

export type Evening = Awaited<ReturnType<typeof evening>>;

/** A house of which each morning begins with a copy: at twenty past four, and killed once its run is planned. */
export async function evening() {
  const folder = temporaryFolder();
  const unplanned = temporaryFolder();
  const clock = machineClock(folder.path);
  const { meta, pass } = await metaAt(at("04:20"));
  await using _ = meta;
  const env = { ...live(meta.graphUrl), ...clock.env };
  const startAt = (time: string) => {
    pass(at(time));
    clock.set(at(time));
    return start({ dataDir: folder.path, env, withinMs: startsWithinMs });
  };
  const server = await startAt("04:20");
  const office = await signIn(server.url);
  await office.addAdvisors(people);
  const parts = [{ type: "text", body: "part 1" }];
  const { id } = await office.post<{ id: string }>("/packs", { day, parts });
  await office.post(`/packs/${id}/approve`);
  await server.stop();
  cpSync(folder.path, unplanned.path, { recursive: true });
  const later = await startAt("04:45");
  await until("the run is planned", 60_000, () => morningOf(folder.path) === "planned");
  await later.stop("SIGKILL");
  return {
    ...{ unplanned: unplanned.path, planned: folder.path },
    [Symbol.dispose](): void {
      unplanned[Symbol.dispose]();
      folder[Symbol.dispose]();
    },
  };
}

export type House = Awaited<ReturnType<typeof wakeAt>>;

/** A copy of that house, started when it is so late, and its clock shows so. */
export async function wakeAt(from: string, time: string, shown = time) {
  const folder = temporaryFolder();
  cpSync(from, folder.path, { recursive: true });
  const clock = machineClock(folder.path);
  const { meta, now, pass } = await metaAt(at(time));
  const env = { ...live(meta.graphUrl), ...clock.env };
  let output = "";
  const run = async () => {
    const server = await start({ dataDir: folder.path, env, withinMs: startsWithinMs });
    meta.pointWebhookAt({ url: `${server.url}/webhook` });
    return server;
  };
  clock.set(at(shown));
  let server = await run();
  const said = () => output + server.output();
  const kill = async () => {
    await server.stop("SIGKILL");
    output = said();
  };
  const morning = () => morningOf(folder.path);
  const told = () => people.map((phone) => meta.sentTo(phone).length);
  const sent = () => people.flatMap((phone) => meta.sentTo(phone)).map(({ type, at }) => ({ type, at }));
  return {
    /** Nothing runs meanwhile, and so late it is when it runs again. */
    async downUntil(later: string, shown = later): Promise<void> {
      await kill();
      pass(at(later));
      clock.set(at(shown));
      server = await run();
    },
    /** The machine's clock alone: so far from the right one. */
    stepBy: (ms: number) => clock.set(now() + ms),
    /** Of the clock that is right. */
    comes: (time: string) => until(`it is ${time}`, 120_000, () => now() >= at(time)),
    begun: () => until("everybody is told", 90_000, () => told().every((count) => count > 0)),
    steps: (count: number) => until(`${count} steps are believed`, 60_000, () => stepsIn(said()) >= count),
    ...{ morning, told, sent, said, now },
    async [Symbol.asyncDispose](): Promise<void> {
      await server.stop("SIGKILL");
      await meta.close();
      folder[Symbol.dispose]();
    },
  };
}

const stepsIn = (output: string) => output.split("clock.stepped").length - 1;

const morningOf = (folder: string) =>
  look(join(folder, "unlatch.db"), (db) =>
    db.prepare("select state from mornings where day = ?").pluck().get(day),
  );
