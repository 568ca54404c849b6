import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createSimulator } from "@unlatch/simulator";
import { afterEach, expect, test } from "vitest";
import { findFaketime } from "../run/faketime.ts";
import { signIn } from "./office.ts";
import { appSecret, endAll, live, phoneNumberId, start, temporaryFolder, token, until } from "./server.ts";
import { look } from "./stored.ts";

const library = await findFaketime();
if (!library)
  process.stderr.write("!! NO LIBFAKETIME (apt-get install libfaketime): a wrong clock is NOT tested.\n");

const texts = ["part 1", "part 2", "part 3"];
/** Who taps when: in the middle of a pack, before the wrong clock is believed, after that, and once it is right. */
const people = {
  before: "+919870000001",
  doubted: "+919870000002",
  believed: "+919870000003",
  right: "+919870000004",
};
const servedWithinMs = 60_000;

afterEach(endAll);

// Each of them waits most of the time: four machines take no longer than one.
test.skipIf(!library && !process.env.CI)(
  "a clock that is put wrong and right again serves everybody",
  async () => {
    await Promise.all(["+300", "-300", "+2d", "-2d"].map(morningWith));
  },
);

async function morningWith(wrong: string): Promise<void> {
  using folder = temporaryFolder();
  await using meta = await createSimulator({
    appSecret,
    phoneNumberId,
    token,
    webhook: { url: "http://127.0.0.1:9/nobody-yet" },
    statuses: { sent: 0, delivered: 0, read: null },
  });
  const file = join(folder.path, "clock");
  const set = (offset: string) => writeFileSync(file, `${offset}\n`);
  set("+0");
  const server = await start({ dataDir: folder.path, env: { ...live(meta.graphUrl), ...fake(file) } });
  meta.pointWebhookAt({ url: `${server.url}/webhook` });
  const office = await signIn(server.url);
  await office.addAdvisors(Object.values(people));
  await office.addPack(texts);
  // Who taps on a wrong day may be told that there is nothing; what counts is that the pack comes all the same.
  const partsTo = (phone: string) =>
    meta
      .sentTo(phone)
      .map(({ body }) => (body as { text?: { body: string } }).text?.body ?? "")
      .filter((body) => body.startsWith("part"));
  const served = (phone: string) => partsTo(phone).length >= texts.length;
  const tap = (phone: string) => meta.phone(phone).tap({ context: null });

  await tap(people.before);
  await until(`${wrong}: the first part leaves`, 10_000, () => meta.sentTo(people.before).length > 0);
  set(wrong);
  await tap(people.doubted);
  await until(`${wrong}: the clock is believed`, 40_000, () => server.output().includes("clock.stepped"));
  await tap(people.believed);
  await until(`${wrong}: the tap is judged`, 20_000, () => taps(folder.path) === 3);
  set("+0");
  // Who knows the password is let in, whatever day it was a moment ago.
  await signIn(server.url);
  await tap(people.right);
  await until(`${wrong}: everybody is served`, servedWithinMs, () => Object.values(people).every(served));

  for (const phone of Object.values(people)) expect(partsTo(phone)).toEqual(texts);
  await until(`${wrong}: no job is left, dead or alive`, 10_000, () => jobsLeft(folder.path) === 0);
  expect(await server.stop()).toMatchObject({ code: 0 });
}

const fake = (file: string): Record<string, string> => ({
  LD_PRELOAD: library ?? "",
  FAKETIME_TIMESTAMP_FILE: file,
  FAKETIME_NO_CACHE: "1",
  // The time that passes is the machine's; only what the clock on the wall says is wrong.
  FAKETIME_DONT_FAKE_MONOTONIC: "1",
  NO_FAKE_STAT: "1",
});

const taps = (folder: string) =>
  look(join(folder, "unlatch.db"), (db) => db.prepare("select count(*) from taps").pluck().get());

const jobsLeft = (folder: string) =>
  look(join(folder, "unlatch.db"), (db) =>
    // What returns always waits for its next time.
    db.prepare("select count(*) from jobs where coalesce(lane, '') not like 'schedule:%'").pluck().get(),
  );
