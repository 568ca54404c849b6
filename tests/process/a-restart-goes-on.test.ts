import { join } from "node:path";
import { createSimulator, type Simulator } from "@unlatch/simulator";
import { afterEach, expect, test } from "vitest";
import { bodyOf, type Event, signed } from "./load.ts";
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

const phone = "+919870000001";
const others = Array.from({ length: 20 }, (_, index) => `+91987100${String(index).padStart(4, "0")}`);
const nobody = { url: "http://127.0.0.1:9/nobody" };

afterEach(endAll);

test("killed while sending: uncertain, then settled by its status, and never sent again", async () => {
  using folder = temporaryFolder();
  const file = join(folder.path, "unlatch.db");
  await using meta = await createMeta();
  const options = { dataDir: folder.path, env: live(meta.graphUrl) };
  const first = await start(options);
  const office = await signIn(first.url);
  await office.addAdvisors([phone]);
  await office.addPack(["part 1", "part 2"]);
  // Meta takes the first part, and neither its answer nor its statuses arrive.
  meta.faults.hang({ accepted: true });
  await tap(first, "wamid.restart", phone);
  await until("the first part is on its way", 10_000, () => meta.sent.length === 1);
  expect(statusesOf(file)).toEqual(["sending", "queued"]);
  await first.stop("SIGKILL");
  await meta.idle();

  const second = await start(options);
  await until("its outcome is known to be unknown", 10_000, () => statusesOf(file)[0] === "uncertain");
  meta.pointWebhookAt({ url: `${second.url}/webhook` });
  await meta.retryUndelivered();
  await until("the pack is complete", 20_000, () =>
    statusesOf(file).every((status) => status === "delivered"),
  );
  expect(meta.calls.map((call) => call.body?.text)).toMatchObject([{ body: "part 1" }, { body: "part 2" }]);
  expect(look(file, (db) => db.prepare("select sum(maybe_duplicate) from messages").pluck().get())).toBe(0);
  expect(await second.stop()).toMatchObject({ code: 0 });
});

test("what waited in the queue at the crash is sent at once after it", async () => {
  using folder = temporaryFolder();
  await using meta = await createMeta();
  const file = join(folder.path, "unlatch.db");
  // A server that only receives leaves all the work to the next one.
  const env = { ...live(meta.graphUrl), UNLATCH_ROLES: "web" };
  const first = await start({ dataDir: folder.path, env });
  const office = await signIn(first.url);
  await office.addAdvisors(others);
  await office.addPack(["part 1"]);
  for (const [index, one] of others.entries()) await tap(first, `wamid.queue-${index}`, one);
  await first.stop("SIGKILL");
  expect(meta.calls).toEqual([]);

  const second = await start({ dataDir: folder.path, env: live(meta.graphUrl) });
  await until("everybody has the part", 15_000, () => meta.sent.length === others.length);
  meta.pointWebhookAt({ url: `${second.url}/webhook` });
  await meta.idle();
  await meta.retryUndelivered();
  await until("all of it is known", 10_000, () => statusesOf(file).every((status) => status === "delivered"));
  expect(new Set(meta.sent.map((message) => message.to)).size).toBe(others.length);
  expect(await second.stop()).toMatchObject({ code: 0 });
});

test("jobs of a dead process are taken over at start, not when their lease runs out", async () => {
  using folder = temporaryFolder();
  const file = join(folder.path, "unlatch.db");
  await using meta = await createMeta();
  const options = { dataDir: folder.path, env: live(meta.graphUrl) };
  const first = await start(options);
  const office = await signIn(first.url);
  await office.addAdvisors(others);
  await office.addPack(["part 1"]);
  meta.faults.hang({ times: others.length });
  for (const [index, one] of others.entries()) await tap(first, `wamid.lease-${index}`, one);
  await until("all are on their way", 10_000, () => meta.calls.length === others.length);
  await first.stop("SIGKILL");
  const second = await start(options);
  await until("none is held by the dead one", 5_000, () =>
    statusesOf(file).every((one) => one === "uncertain"),
  );
  expect(meta.calls).toHaveLength(others.length);
  expect(await second.stop()).toMatchObject({ code: 0 });
});

/** Its webhooks reach nobody until it is told where the server is; it gives up at once. */
function createMeta(): Promise<Simulator> {
  return createSimulator({
    webhook: nobody,
    appSecret,
    phoneNumberId,
    token,
    enforceWindow: false,
    retryDelaysMs: [],
    statuses: { sent: 0, delivered: 20, read: null },
  });
}

async function tap(server: StartedServer, id: string, from: string): Promise<void> {
  const event: Event = { id, kind: "tap", phone: from };
  const body = bodyOf(event);
  const answer = await fetch(`${server.url}/webhook`, { method: "POST", headers: signed(body), body });
  expect(answer.status).toBe(200);
}

const statusesOf = (file: string): string[] =>
  look(file, (database) =>
    database
      .prepare("select status from messages where direction = 'out' order by id")
      .all()
      .map((row) => (row as { status: string }).status),
  );
