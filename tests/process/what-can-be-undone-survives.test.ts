import { join } from "node:path";
import { createSimulator, type Simulator } from "@unlatch/simulator";
import { afterEach, expect, test } from "vitest";
import { signIn } from "./office.ts";
import { appSecret, endAll, live, phoneNumberId, start, temporaryFolder, token, until } from "./server.ts";
import { look } from "./stored.ts";

const people = Array.from({ length: 5 }, (_, index) => `+91988000${String(index).padStart(4, "0")}`);

afterEach(endAll);

test("killed inside the ten seconds: what was asked for leaves once, what was undone never does", async () => {
  using folder = temporaryFolder();
  const file = join(folder.path, "unlatch.db");
  await using meta = await createMeta();
  const options = { dataDir: folder.path, env: live(meta.graphUrl) };
  const first = await start(options);
  const office = await signIn(first.url);
  await office.addAdvisors(people);
  const undone = await office.addPack(["undone"]);
  const kept = await office.addPack(["kept"]);
  const { id } = await office.post<{ id: string }>("/outbox/announce", { packId: undone });
  await office.post(`/outbox/${id}/undo`);
  // Asked for later, so when it has left the moment of the other one is over.
  const asked = await office.post<{ id: string }>("/outbox/announce", { packId: kept });
  await first.stop("SIGKILL");
  expect(templates(meta)).toBe(0);
  expect(statesOf(file)).toEqual(["undone", "waiting"]);

  const second = await start(options);
  await until("it has left", 30_000, () => statesOf(file)[1] === "left");
  await until("everybody was told", 20_000, () => templates(meta) === people.length);
  await second.stop();
  const third = await start(options);
  const again = await signIn(third.url);
  await expect(again.post(`/outbox/${asked.id}/undo`)).rejects.toThrow(/409.*It left/);
  expect(await third.stop()).toMatchObject({ code: 0 });
  expect(statesOf(file)).toEqual(["undone", "left"]);
  expect(announcedPacks(file)).toEqual([kept]);
  expect([templates(meta), sentFor(file, undone), sentFor(file, kept)]).toEqual([5, 0, 5]);
});

test("killed at the very moment, while it is being undone: one of the two, and never both", async () => {
  using folder = temporaryFolder();
  const file = join(folder.path, "unlatch.db");
  await using meta = await createMeta();
  const options = { dataDir: folder.path, env: live(meta.graphUrl) };
  let server = await start(options);
  let office = await signIn(server.url);
  await office.addAdvisors(people);
  await fetch(`${server.url}/api/settings`, {
    method: "PATCH",
    headers: {
      "content-type": "application/json",
      origin: new URL(server.url).origin,
      cookie: office.cookie,
    },
    body: JSON.stringify({ key: "outbound.undoSeconds", value: 1, version: 0 }),
  });
  for (let round = 0; round < 4; round++) {
    const packId = await office.addPack([`round ${round}`]);
    const asked = await office.post<{ id: string; leavesAt: string }>("/outbox/announce", { packId });
    const leavesInMs = Date.parse(asked.leavesAt) - Date.now();
    expect(leavesInMs).toBeLessThanOrEqual(1_000);
    await new Promise((resolve) => setTimeout(resolve, leavesInMs - 5));
    const answer = office.post(`/outbox/${asked.id}/undo`).then(
      () => "undone",
      (error: Error) => (error.message.includes("It left") ? "left" : null),
    );
    // Sooner, later, and with the answer under way.
    await new Promise((resolve) => setTimeout(resolve, round * 10));
    await server.stop("SIGKILL");
    const told = await answer;
    server = await start(options);
    office = await signIn(server.url);
    await until("it has ended", 20_000, () => ["undone", "left"].includes(statesOf(file).at(-1) ?? ""));
    const state = statesOf(file).at(-1);
    expect(state).toBe(told ?? state);
    if (state === "left") await until("its run goes", 20_000, () => sentFor(file, packId) === people.length);
    else expect(sentFor(file, packId)).toBe(0);
    expect(announcedPacks(file).filter((id) => id === packId)).toHaveLength(state === "undone" ? 0 : 1);
  }
  expect(await server.stop()).toMatchObject({ code: 0 });
});

const createMeta = () =>
  createSimulator({
    webhook: { url: "http://127.0.0.1:9/nobody" },
    appSecret,
    phoneNumberId,
    token,
    enforceWindow: false,
    retryDelaysMs: [],
  });

const templates = (meta: Simulator) => meta.calls.filter((call) => call.type === "template").length;

const columnOf = <T>(file: string, query: string, ...values: string[]): T[] =>
  look(
    file,
    (database) =>
      database
        .prepare(query)
        .pluck()
        .all(...values) as T[],
  );

const statesOf = (file: string) => columnOf<string>(file, "select state from outbox order by id");
const announcedPacks = (file: string) =>
  columnOf<string>(file, "select pack_id from runs order by planned_at, id");
const sentFor = (file: string, packId: string) =>
  columnOf<number>(file, "select count(*) from messages where pack_id = ?", packId)[0];
