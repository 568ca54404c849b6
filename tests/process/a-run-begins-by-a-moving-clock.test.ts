import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { momentOf } from "@unlatch/core/business-day";
import { createSimulator } from "@unlatch/simulator";
import { afterEach, expect, test } from "vitest";
import { findFaketime } from "../run/faketime.ts";
import { signIn } from "./office.ts";
import { appSecret, endAll, live, phoneNumberId, start, temporaryFolder, until } from "./server.ts";
import { look } from "./stored.ts";

const library = await findFaketime();
if (!library)
  process.stderr.write("!! NO LIBFAKETIME (apt-get install libfaketime): a moving clock is NOT tested.\n");

const day = "2026-12-03";
const people = ["+919870000001", "+919870000002", "+919870000003"];

afterEach(endAll);

type House = Awaited<ReturnType<typeof before>>;

/** The moment of that day at which a clock in Kolkata shows it. */
const at = (time: string) => {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(":").map(Number);
  return momentOf("Asia/Kolkata", day, hours * 60 + minutes) + seconds * 1_000;
};

/** A house whose machine says that it is so late, with the pack of the day, and its run planned. */
async function before(time: string) {
  const folder = temporaryFolder();
  let offset = 0;
  const file = join(folder.path, "clock");
  const set = (moment: number) => {
    offset = moment - Date.now();
    writeFileSync(file, `${offset < 0 ? "" : "+"}${(offset / 1_000).toFixed(3)}\n`);
  };
  set(at(time));
  const meta = await createSimulator({
    appSecret,
    phoneNumberId,
    token: "process",
    // Meta's own clock is right: it is the machine's that is moved, and back.
    clock: () => Date.now() + offset,
    webhook: { url: "http://127.0.0.1:9/nobody-yet" },
    statuses: { sent: 0, delivered: 0, read: null },
  });
  const fake = {
    LD_PRELOAD: library ?? "",
    FAKETIME_TIMESTAMP_FILE: file,
    FAKETIME_NO_CACHE: "1",
    FAKETIME_DONT_FAKE_MONOTONIC: "1",
    NO_FAKE_STAT: "1",
  };
  const run = async () => {
    const server = await start({
      dataDir: folder.path,
      env: { ...live(meta.graphUrl), ...fake },
      withinMs: 60_000,
    });
    meta.pointWebhookAt({ url: `${server.url}/webhook` });
    return server;
  };
  let server = await run();
  const office = await signIn(server.url);
  await office.addAdvisors(people);
  const parts = [{ type: "text", body: "part 1" }];
  const { id } = await office.post<{ id: string }>("/packs", { day, parts });
  await office.post(`/packs/${id}/approve`);
  const state = () => morningOf(folder.path);
  await until("the run is planned", 100_000, () => state() === "planned");
  return {
    ...{ set, state },
    output: () => server.output(),
    kill: () => server.stop("SIGKILL"),
    startAgain: async () => {
      server = await run();
    },
    told: () => people.map((phone) => meta.sentTo(phone).length),
    async [Symbol.asyncDispose]() {
      await server.stop("SIGKILL");
      await meta.close();
      folder[Symbol.dispose]();
    },
  };
}

const morningOf = (folder: string) =>
  look(join(folder, "unlatch.db"), (db) =>
    db.prepare("select state from mornings where day = ?").pluck().get(day),
  );

const once = people.map(() => 1);
const nobody = people.map(() => 0);
const begun = (house: House) => until("everybody is told", 90_000, () => house.told().every((n) => n > 0));
const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test.skipIf(!library && !process.env.CI)(
  "one that is started again a second before goes out at five",
  async () => {
    await using house = await before("04:57");
    await house.kill();
    house.set(at("04:59:59"));
    await house.startAgain();
    await begun(house);
    expect(house.told()).toEqual(once);
    expect(house.state()).toBe("started");
  },
  300_000,
);

test.skipIf(!library && !process.env.CI)(
  "one that was down from ten to five until twenty past catches up",
  async () => {
    await using house = await before("04:48");
    await house.kill();
    house.set(at("05:20"));
    await house.startAgain();
    await begun(house);
    await rest(3_000);
    expect(house.told()).toEqual(once);
  },
  300_000,
);

test.skipIf(!library && !process.env.CI)(
  "one whose clock is put an hour back before five, and after it, tells everybody once",
  async () => {
    await using house = await before("04:55");
    const steps = () => house.output().split("clock.stepped").length - 1;
    house.set(at("03:55"));
    await until("the clock is believed", 60_000, () => steps() === 1);
    expect(house.told()).toEqual(nobody);
    house.set(at("04:59:30"));
    await begun(house);
    house.set(at("04:10"));
    await until("the clock is believed once more", 90_000, () => steps() >= 3);
    house.set(at("05:10"));
    await until("it is right again", 90_000, () => steps() >= 4);
    await rest(3_000);
    expect(house.told()).toEqual(once);
  },
  400_000,
);

test.skipIf(!library && !process.env.CI)(
  "one whose clock is stepped by a second at five tells everybody once",
  async () => {
    await using house = await before("04:58:30");
    house.set(at("04:59:56"));
    await rest(2_000);
    house.set(at("04:59:59"));
    await rest(2_000);
    house.set(at("04:59:59.500"));
    await begun(house);
    house.set(at("05:00:00"));
    await rest(3_000);
    expect(house.told()).toEqual(once);
  },
  300_000,
);
