// One number is planted wherever a number can stand, and whoever may not read it asks everything there is.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { appRouter } from "@unlatch/api";
import type { Role } from "@unlatch/core/rights";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { createHttpWorld, type HttpWorld, type Json, phoneNumberId, textOf, until } from "./http-world.ts";
import { type Planted, procedureTable } from "./procedure-table.ts";
import { sixParts } from "./world-parts.ts";

/** Of the examples' own person: their ids hold it as well. */
const canary = "12025550143";
const spelt = [`+${canary}`, "+1 (202) 555-0143", "1‑202‑555‑0143"];
const samples: Record<string, Json> = JSON.parse(
  readFileSync(join(import.meta.dirname, "fixtures/payloads.json"), "utf8"),
);

let world: HttpWorld;
const keys = new Map<Role, string>();
const ids: Record<string, string[]> = {};
let packId = "";
let advisorId = "";
let draftId = "";

/** Fields whose value decides what the rest is; every other text gets the number in some writing. */
const structure =
  /^(id|type|status|timestamp|phone_number_id|event|from|wa_id|user_id|action|value|direction)$/;
let writing = 0;
function plant(value: Json, name = ""): Json {
  if (Array.isArray(value)) return value.map((one) => plant(one, name));
  if (typeof value === "string" && !structure.test(name) && !/^https?:/.test(value))
    return `${value} ${spelt[writing++ % spelt.length]}`;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plant(inner, key)]));
}

/** The number in plain digits, spaced, or in base64: found by other rules than those that hide it. */
function tells(text: string): string | null {
  const spaced = new RegExp(Array.from(canary.slice(1)).join("[^0-9a-zA-Z•]{0,4}"));
  const plain = spaced.exec(text);
  if (plain) return text.slice(Math.max(0, plain.index - 80), plain.index + 30);
  for (const [token] of text.matchAll(/[\w+/-]{8,}/g))
    for (let at = 0; at < 4; at++)
      if (Buffer.from(token.slice(at), "base64").toString("latin1").includes(canary.slice(1))) return token;
  return null;
}

beforeAll(async () => {
  world = await createHttpWorld({ core: { contentGapMs: 0, uncertainMs: 10 } });
  for (const role of ["viewer", "reviewer", "operator"] as const)
    keys.set(role, await world.key(await world.account(role)));
  const key = keys.get("operator");
  const post = (path: string, json: unknown) => world.json(`/api/${path}`, { key, json });
  advisorId = (
    await post("advisors", { name: `Asha ${spelt[1]}`, phone: `+${canary}`, tags: [`+${canary}`] })
  ).id;
  const pack = async (text: string) =>
    (await post("packs", { day: world.today(), parts: [...sixParts, { type: "text", body: text }] })).id;
  packId = await pack("the seventh");
  draftId = await pack("another");
  await post(`packs/${packId}/approve`, {});
  const { refuse } = world.meta.faults;
  refuse(131_008, { type: "image", times: 1, details: `${spelt[0]} is missing` } as never);
  await post(`packs/${packId}/announce`, {});
  await until(async () => world.meta.sentTo(canary).length > 0);
  await world.meta.phone(canary).tap();
  for (const words of spelt) await world.meta.phone(canary).type(`call ${words}`);
  for (const sample of Object.values(samples)) {
    await world.meta.postWebhook(sample);
    const planted = plant(JSON.parse(JSON.stringify(sample)));
    // Its ids are the same again, so that only what is kept anew is there twice.
    await world.meta.postWebhook({ ...planted, object: sample.object });
  }
  await plantInRows();
  await collectIds();
}, 120_000);
afterAll(() => world[Symbol.asyncDispose]());

/** Where only our own code writes: a hold, a cause, a reason, lines of any topic, a view that is shared. */
async function plantInRows(): Promise<void> {
  const { store } = world;
  await world.call("/trpc/views.save", {
    key: keys.get("operator"),
    json: { name: `Of ${spelt[0]}`, search: `view=messages&q=%2B${canary}`, shared: true },
  });
  await store.transaction(async (tx) => {
    const { holds, attempts, messages, webhooks, feed } = tx.t;
    const hold = { until: null, code: 131_056, probing: false, level: 1, since: Date.now() };
    for (const scope of [`pair:tel:${canary}`, `template:${spelt[0]}`, `number:${phoneNumberId}`])
      await tx.db.insert(holds).values({ ...hold, scope, reason: `Too much for ${spelt[0]}` } as never);
    await tx.db.update(attempts).set({ cause: `fetch failed for ${spelt[1]}` });
    const words = { errorTitle: `Not on WhatsApp: ${spelt[0]}`, errorDetails: `${spelt[2]} is unknown` };
    await tx.db
      .update(messages)
      .set({ ...words, errorCode: 131_026 })
      .where(eq(messages.status, "failed"));
    await tx.db.update(webhooks).set({ reason: `entry[0]: ${spelt[0]}` });
    for (const [topic, ref] of [
      ["sending.held", `pair:tel:${canary}`],
      ["status.unmatched", canary.slice(2)],
      ["brand.new", canary],
    ] as const)
      await tx.db.insert(feed).values({
        at: Date.now(),
        topic,
        ref,
        data: { said: `to ${spelt[0]}`, deep: [{ wa_id: canary, [canary]: 1 }], number: Number(canary) },
      } as never);
    tx.wake("feed");
  });
}

async function collectIds(): Promise<void> {
  const { messages, webhooks } = world.store.t;
  ids.messages = (await world.store.db.select().from(messages)).map((row) => String(row.id));
  ids.webhooks = (await world.store.db.select().from(webhooks)).map((row) => String(row.id));
  expect(ids.messages.length).toBeGreaterThan(50);
}

const span = () => ({
  from: new Date(Date.now() - 3_600_000).toISOString(),
  to: new Date(Date.now() + 3_600_000).toISOString(),
  stepMs: 60_000,
});

const planted = (): Planted => ({
  ...{ number: canary, spelt: spelt[0] ?? "", advisorId, packId, draftId, span: span() },
  ...{ messages: ids.messages ?? [], webhooks: ids.webhooks ?? [] },
});
const askedOf = (name: string) => procedureTable[name]?.asked?.(planted()) ?? [{}];

type Kind = "query" | "mutation" | "subscription";
const procedures = Object.entries(appRouter._def.procedures).map(([name, procedure]) => ({
  name,
  kind: (procedure as unknown as { _def: { type: Kind } })._def.type,
}));

/** Everything that the holder of a key is told, by where it was asked. */
async function everything(key: string): Promise<Map<string, string>> {
  const told = new Map<string, string>();
  const ask = async (where: string, path: string, request = {}) => {
    const answer = await world.call(path, { key, ...request });
    const text = await answer.text();
    // A question that was not understood tells nothing, and would hide what its answer holds.
    expect([where, answer.status, text]).not.toEqual([where, expect.toBeOneOf([400, 422]), text]);
    told.set(where, (told.get(where) ?? "") + text);
  };
  for (const { name, kind } of procedures)
    for (const input of askedOf(name)) {
      const query = `/trpc/${name}?input=${encodeURIComponent(JSON.stringify(input))}`;
      if (kind === "query") await ask(name, query);
      if (kind === "mutation") await ask(name, `/trpc/${name}`, { json: input });
    }
  for (const path of restPaths()) await ask(`GET ${path}`, `/api${path}`);
  for (const file of ["messages.csv", "messages.jsonl"]) await ask(file, `/api/export/${file}`);
  await ask("pictures", `/api/packs/${packId}/pictures/1`);
  await ask("media", `/api/media/${"0".repeat(64)}`);
  for (const { name } of procedures.filter(({ kind }) => kind === "subscription"))
    told.set(name, await streamed(name, key));
  return told;
}

/** What can be asked over REST, with the ids that the same procedure is asked for. */
const restPaths = (): string[] =>
  Object.entries(procedureTable).flatMap(([name, { rest }]) => {
    const [method, path = ""] = rest?.split(" ") ?? [];
    if (method !== "GET") return [];
    const input = askedOf(name).at(-1) as Record<string, unknown>;
    return [path.replace(/\{(\w+)\}/g, (_, field) => String(input[field]))];
  });

/** A stream from its beginning, until its newest line, a new one included. */
async function streamed(name: string, key: string): Promise<string> {
  const headers = { "x-api-key": key };
  const socket = new WebSocket(`${world.url.replace("http", "ws")}/trpc`, { headers });
  await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
  let text = "";
  socket.on("message", (data) => {
    text += textOf(data);
  });
  const params = { path: name, input: { lastEventId: "0" } };
  socket.send(JSON.stringify({ id: 1, method: "subscription", params }));
  await until(() => text.includes("brand.new"));
  await world.meta.phone(canary).type(`live ${spelt[0]} ${key.slice(-8)}`);
  await until(() => text.includes(key.slice(-8)));
  socket.terminate();
  return text;
}

describe.each(["viewer", "reviewer"] as const)("a %s", (role) => {
  test("is told the number nowhere: not in digits, not spaced, not in base64", async () => {
    const told = await everything(keys.get(role) ?? "");
    const leaks = [...told].flatMap(([where, text]) => {
      const found = tells(text);
      return found ? [`${where}: ${found}`] : [];
    });
    expect(leaks).toEqual([]);
    expect(told.get("messages.list")).toContain("•••");
    expect(told.get("sending.holds")).toContain(`number:${phoneNumberId}`);
    expect(told.get("packs.get")).toContain("the seventh");
  }, 120_000);

  test("still finds its way: ids lead on, and the same message has the same masked id everywhere", async () => {
    const key = keys.get(role);
    const { items } = await world.json<{ items: Json[] }>("/api/messages?limit=500", { key });
    const ours = await world.json<{ items: Json[] }>("/api/messages?limit=500", {
      key: keys.get("operator"),
    });
    expect(items.map((one) => [one.id, one.advisorId, one.createdAt, one.statusTimes])).toEqual(
      ours.items.map((one) => [one.id, one.advisorId, one.createdAt, one.statusTimes]),
    );
    const [one] = items.filter((message) => message.wamid !== null);
    const again = await world.json(`/api/messages/${one.id}`, { key });
    expect(one.wamid).toMatch(/^wamid\.[a-z]{32}$/);
    expect(again.message.wamid).toBe(one.wamid);
    const page = await world.json("/api/advisors?limit=1", { key });
    expect(page.items[0].id).toBe(advisorId);
  });
});

test("the walk finds what it looks for: an operator's answers hold the number", async () => {
  const key = keys.get("operator") ?? "";
  const found = new Set<string>();
  for (const name of ["messages.list", "messages.journey", "feed.recent", "advisors.list", "views.list"])
    for (const input of askedOf(name).slice(0, 30)) {
      const query = `/trpc/${name}?input=${encodeURIComponent(JSON.stringify(input))}`;
      if (tells(await (await world.call(query, { key })).text())) found.add(name);
    }
  expect([...found].sort()).toEqual(
    ["advisors.list", "feed.recent", "messages.journey", "messages.list", "views.list"].sort(),
  );
  expect(tells(await streamed("feed.follow", key))).not.toBeNull();
});
