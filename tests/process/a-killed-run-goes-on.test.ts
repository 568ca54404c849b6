import { join } from "node:path";
import { createSimulator, type Simulator } from "@unlatch/simulator";
import { afterEach, expect, test } from "vitest";
import { seeded } from "./load.ts";
import { signIn } from "./office.ts";
import {
  appSecret,
  endAll,
  live,
  pause,
  phoneNumberId,
  type StartedServer,
  start,
  temporaryFolder,
  token,
  until,
} from "./server.ts";
import { integrityOf, look } from "./stored.ts";

const kills = 14;
const people = Array.from({ length: 500 }, (_, index) => `+9198300${String(index).padStart(5, "0")}`);
const parts = ["part 1", "part 2", "part 3", "part 4", "part 5", "part 6"];

afterEach(endAll);

interface RunAnswer {
  id: string;
  state: string;
  funnel: Record<string, number>;
  now: Record<string, number>;
}

test(`a run of ${people.length} killed ${kills} times: each gets one template and, if they tapped, six parts`, async () => {
  const seed = Number(process.env.UNLATCH_TEST_SEED ?? Date.now() % 1_000_000);
  const random = seeded(seed);
  using folder = temporaryFolder();
  const file = join(folder.path, "unlatch.db");
  await using meta = await createMeta(seed);
  const options = { dataDir: folder.path, env: live(meta.graphUrl) };
  let server = await start(options);
  meet(meta, server);
  let office = await signIn(server.url);
  await office.addAdvisors(people);
  await set(server, office.cookie, "outbound.contentGapMs", 0);
  const packId = await office.addPack(parts);
  // The first kill may come before it has answered: then it was begun, or it was not.
  const { id } = await office.post<RunAnswer>("/runs", { packId });
  const tapped = new Set<string>();
  for (let n = 0; n < kills; n++) {
    await pause(100 + random() * 500);
    await server.stop("SIGKILL");
    server = await start(options);
    meet(meta, server);
    await tapSome(meta, tapped, random);
  }
  office = await signIn(server.url);
  await until("the run is complete", 60_000, async () => {
    if (meta.undelivered.length > 0) await meta.retryUndelivered();
    return (await office.get<RunAnswer>(`/runs/${id}`)).state === "complete";
  });
  await tapSome(meta, tapped, random);
  await until("every tap was answered", 60_000, async () => {
    if (meta.undelivered.length > 0) await meta.retryUndelivered();
    return waiting(file) === 0;
  });
  await meta.idle();
  const run = await office.get<RunAnswer>(`/runs/${id}`);
  const ledger = await everybody(office, id);
  expect(await server.stop()).toMatchObject({ code: 0 });
  expect(integrityOf(file)).toBe("ok");

  expect(tapped.size).toBeGreaterThan(10);
  const unknown = new Set(
    ledger.filter(({ state }) => state === "uncertain").map(({ advisorId }) => advisorId),
  );
  const phones = phonesOf(file);
  for (const { advisorId, state } of ledger) {
    const phone = phones.get(advisorId) ?? "";
    const got = meta.sentTo(phone).map(textOf);
    const templates = got.filter((text) => text === "template").length;
    // Where a kill came between "it is about to leave" and Meta, nobody guesses: it is listed.
    if (unknown.has(advisorId)) expect(templates, `${phone}, seed ${seed}`).toBeLessThanOrEqual(1);
    else expect(templates, `${phone} (${state}), seed ${seed}`).toBe(1);
    const texts = got.filter((text) => parts.includes(text));
    const first = texts.filter((text, at) => texts.indexOf(text) === at);
    const held = heldPart(file, advisorId);
    const due = held === null ? parts : parts.slice(0, held - 1);
    expect(first, `${phone} (${state}), seed ${seed}`).toEqual(tapped.has(phone) ? due : []);
  }
  expect(ledger).toHaveLength(people.length);
  expect(run.funnel.planned).toBe(people.length);
  expect(Object.values(run.now).reduce((sum, n) => sum + n, 0)).toBe(people.length);
  expect((run.funnel.accepted ?? 0) + (run.funnel.uncertain ?? 0)).toBe(people.length);
  process.stderr.write(`Killed run: ${JSON.stringify({ seed, tapped: tapped.size, ...run.now })}\n`);
}, 240_000);

/** Meta outlives the kills, so what it took is the ledger of effects. */
const createMeta = (seed: number): Promise<Simulator> =>
  createSimulator({
    webhook: { url: "http://127.0.0.1:9/nobody-yet" },
    appSecret,
    phoneNumberId,
    token,
    seed,
    enforceWindow: false,
    batch: { size: 25, withinMs: 10 },
  });

function meet(meta: Simulator, server: StartedServer): void {
  meta.pointWebhookAt({ url: `${server.url}/webhook` });
  void meta.retryUndelivered();
}

/** A few of those who have the template tap it. */
async function tapSome(meta: Simulator, tapped: Set<string>, random: () => number): Promise<void> {
  const told = people.filter((phone) => !tapped.has(phone) && meta.sentTo(phone).length > 0);
  for (let n = 0; n < 3 && told.length > 0; n++) {
    const [phone = ""] = told.splice(Math.floor(random() * told.length), 1);
    tapped.add(phone);
    await meta.phone(phone).tap();
  }
}

async function everybody(office: Awaited<ReturnType<typeof signIn>>, id: string) {
  interface Page {
    items: { advisorId: string; state: string }[];
    nextCursor: string | null;
  }
  const all: Page["items"] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const page: Page = await office.get(`/runs/${id}/people?limit=200${cursor && `&cursor=${cursor}`}`);
    all.push(...page.items);
    cursor = page.nextCursor;
  }
  return all;
}

const textOf = (message: Simulator["sent"][number]): string =>
  (message.body.text as { body?: string } | undefined)?.body ?? message.type;

/** What is still on its way; behind a part whose outcome is unknown the rest waits for a person or a status. */
const waiting = (file: string): number =>
  look(
    file,
    (db) =>
      db
        .prepare(
          `select (select count(*) from jobs where task = 'unlock.tap') +
            (select count(*) from messages m where status in ('queued', 'sending') and not exists
              (select 1 from messages u where u.advisor_id = m.advisor_id and u.status = 'uncertain'))`,
        )
        .pluck()
        .get() as number,
  );

const heldPart = (file: string, advisorId: string): number | null =>
  look(
    file,
    (db) =>
      (db
        .prepare(
          "select part from messages where advisor_id = ? and status = 'uncertain' and purpose = 'content'",
        )
        .pluck()
        .get(advisorId) as number | undefined) ?? null,
  );

const phonesOf = (file: string): Map<string, string> =>
  look(file, (db) => {
    const rows = db.prepare("select id, phone from advisors").all() as { id: string; phone: string }[];
    return new Map(rows.map(({ id, phone }) => [id, phone]));
  });

async function set(server: StartedServer, cookie: string, key: string, value: unknown): Promise<void> {
  const answer = await fetch(`${server.url}/api/settings`, {
    method: "PATCH",
    headers: { "content-type": "application/json", origin: new URL(server.url).origin, cookie },
    body: JSON.stringify({ key, value, version: 0 }),
  });
  expect(answer.status).toBe(200);
}
