// Another service, in another process, by an API key: it misses nothing and sees nothing twice.
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { codeOf, createUnlatchClient, followFeed } from "@unlatch/client";
import { appendFeed } from "@unlatch/core/feed";
import { openStore } from "@unlatch/db";
import { afterEach, expect, test } from "vitest";
import { createHttpWorld, type HttpWorld, type Json, until } from "./http-world.ts";

const children = new Set<ChildProcess>();
afterEach(() => {
  for (const child of children) child.kill("SIGKILL");
  children.clear();
});

function startService(world: HttpWorld, key: string) {
  const program = join(import.meta.dirname, "other-service.ts");
  const child = spawn(process.execPath, [program, world.url, key], { stdio: ["ignore", "pipe", "pipe"] });
  children.add(child);
  const told: Json[] = [];
  let errors = "";
  let code: number | null | undefined;
  createInterface(child.stdout).on("line", (line) => told.push(JSON.parse(line)));
  child.stderr.on("data", (text) => {
    errors += text;
  });
  child.on("exit", (ended) => {
    code = ended;
  });
  return {
    said: (what: string) => told.find((one) => one.what === what)?.data,
    lines: (): Json[] => told.filter((one) => one.what === "lines").flatMap((one) => one.data),
    errors: () => errors,
    stop: () => child.kill("SIGTERM"),
    ended: () => code,
  };
}

const linesAfter = async (world: HttpWorld, seq: number): Promise<number[]> => {
  const rows = await world.store.db.select().from(world.store.t.feed);
  return rows.map((row) => row.seq).filter((one) => one > seq);
};

test("it lists, creates and follows, through a restart of the server", async () => {
  await using world = await createHttpWorld({ idle: true });
  const key = await world.key(await world.account("operator"));
  const advisor = (n: number) =>
    world.call("/api/advisors", { key, json: { name: `A${n}`, phone: `+1202555${2_000 + n}` } });
  await advisor(0);
  const service = startService(world, key);
  await until(() => service.said("from") !== undefined, 30_000);
  expect(service.said("listed")).toBe(1);
  expect(service.said("created")).toMatchObject({ name: "Of another service", phone: "+12025550188" });
  const from = service.said("from") as number;

  await Promise.all([1, 2, 3].map(advisor));
  await until(() => service.lines().length >= 3);
  expect(service.lines()[0]).toMatchObject({ topic: "advisor.added", advisorName: expect.any(String) });

  await world.stop();
  // Facts go on while nobody serves the feed, as they do when another process works.
  const store = await openStore(`file:${join(world.folder, "unlatch.db")}`);
  for (let n = 0; n < 700; n++)
    await store.transaction((tx) => appendFeed(tx, { at: Date.now(), topic: "pack.created", ref: n }));
  await store.close();
  await world.start();
  await Promise.all([4, 5].map(advisor));
  await until(async () => service.lines().length >= (await linesAfter(world, from)).length, 30_000);
  await advisor(6);
  const wanted = await linesAfter(world, from);
  await until(() => service.lines().at(-1)?.seq === wanted.at(-1));
  expect(service.lines().map((line) => line.seq)).toEqual(wanted);
  expect(wanted).toHaveLength(706);

  service.stop();
  await until(() => service.ended() !== undefined);
  expect([service.ended(), service.errors()]).toEqual([0, ""]);
  expect(service.said("ended")).toBe(wanted.at(-1));
});

test("errors carry their code, a batch splits at twenty, and a session works with its origin", async () => {
  await using world = await createHttpWorld({ idle: true });
  await world.account("viewer");
  const client = createUnlatchClient({ url: world.url, cookie: await world.cookie("viewer") });
  expect(await client.app.me.query()).toMatchObject({ role: "viewer" });
  const many = await Promise.all(Array.from({ length: 45 }, () => client.app.info.query()));
  expect(many).toHaveLength(45);
  const refusal = (call: Promise<unknown>) => call.then(() => "done", codeOf);
  const input = { name: "A", phone: "+12025550111" };
  expect(await refusal(client.advisors.create.mutate(input))).toBe("FORBIDDEN");
  expect(await refusal(client.advisors.get.query({ id: "nobody" }))).toBe("NOT_FOUND");
  expect(await refusal(client.advisors.list.query({ limit: 501 }))).toBe("BAD_REQUEST");
  expect(await refusal(createUnlatchClient({ url: world.url }).app.me.query())).toBe("UNAUTHORIZED");
  expect(await refusal(createUnlatchClient({ url: "http://127.0.0.1:9" }).app.me.query())).toBe(null);
  // A wrong origin may read, which changes nothing, and no more.
  const foreign = { url: world.url, cookie: await world.cookie("viewer"), origin: "https://evil.test" };
  expect(await refusal(createUnlatchClient(foreign).app.me.query())).toBe("done");
});

test("following ends when the key is revoked, and when it is told to while the server is away", async () => {
  await using world = await createHttpWorld({ idle: true });
  const viewer = await world.account("viewer");
  const revoked = createUnlatchClient({ url: world.url, apiKey: await world.key(viewer) });
  const refused = followFeed(revoked, { lastEventId: 0, onLines: () => {} }).then(
    () => "ended",
    (error) => codeOf(error),
  );
  await world.revoke(viewer);
  expect(await refused).toBe("UNAUTHORIZED");
  await revoked.close();

  const operator = await world.account("operator");
  const key = await world.key(operator);
  const client = createUnlatchClient({ url: world.url, apiKey: key });
  const stop = new AbortController();
  let seen = 0;
  const following = followFeed(client, {
    lastEventId: 0,
    signal: stop.signal,
    onLines: (lines) => {
      seen = lines.at(-1)?.seq ?? seen;
    },
  });
  await world.call("/api/advisors", { key, json: { name: "A", phone: "+12025550122" } });
  await until(() => seen > 0);
  await world.stop();
  stop.abort();
  expect(await following).toBe(seen);
  await client.close();
  await world.start();
});
