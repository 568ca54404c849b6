import { get, type IncomingMessage } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createHttpWorld, type HttpWorld, until } from "./http-world.ts";

const asha = "+12025550143";
const stranger = "+919811122233";
const hostile = [
  '=HYPERLINK("http://evil.invalid","x")',
  "@SUM(1+1)",
  'two\nlines, "quoted"',
  "أهلا 👍",
  "-2+3",
];

let world: HttpWorld;
const keys: Record<string, string> = {};

beforeAll(async () => {
  world = await createHttpWorld({ idle: true });
  for (const role of ["viewer", "operator"] as const) keys[role] = await world.key(await world.account(role));
  await world.call("/api/advisors", { key: keys.operator, json: { name: "+Asha,Rao", phone: asha } });
  for (const text of hostile) await world.meta.phone(asha).type(text);
  // More than one page of 500.
  await say(1_100, (n) => `bulk ${n}`);
});
afterAll(() => world[Symbol.asyncDispose]());

/** So many messages of a stranger, in webhooks as large as Meta's. */
async function say(count: number, text: (n: number) => string): Promise<void> {
  const messages = Array.from({ length: count }, (_, n) => ({
    from: stranger.slice(1),
    id: `wamid.${text(n).slice(0, 40)}`,
    timestamp: String(Math.floor(Date.now() / 1_000)),
    type: "text",
    text: { body: text(n) },
  }));
  const metadata = { display_phone_number: "15550100001", phone_number_id: "800700600500401" };
  for (let start = 0; start < messages.length; start += 90) {
    const value = { messaging_product: "whatsapp", metadata, messages: messages.slice(start, start + 90) };
    const entry = [{ id: "900100200300400", changes: [{ field: "messages", value }] }];
    await world.meta.postWebhook({ object: "whatsapp_business_account", entry });
  }
  await world.follow();
}

/** RFC 4180, read by somebody else's rules than those that wrote it. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)?.push(quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'));
    if (end === "\r\n") rows.push([]);
    if (end === "") break;
  }
  return rows.filter((row) => row.length > 1);
}

const csv = async (query = "", key = keys.viewer) => {
  const response = await world.call(`/api/export/messages.csv${query}`, { key });
  // `text()` would take the byte-order mark away.
  const bytes = await response.arrayBuffer();
  return { response, text: new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes) };
};

describe("exporting messages", () => {
  test("gives every message of the filter, over all pages, as CSV and as JSON lines", async () => {
    const { response, text } = await csv();
    expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(response.headers.get("content-disposition")).toMatch(
      /filename="messages-[\d-]+-Asia-Kolkata\.csv"/,
    );
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(text.startsWith("\ufeff")).toBe(true);
    const rows = readCsv(text.slice(1));
    const bulk = rows.filter((row) => row[7]?.startsWith("bulk "));
    expect(bulk).toHaveLength(1_100);
    expect(new Set(bulk.map((row) => row.at(-1))).size).toBe(1_100);
    expect(rows[1]?.[0]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+05:30$/);

    const lines = await (await world.call("/api/export/messages.jsonl", { key: keys.viewer })).text();
    const parsed = lines
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as { id: string });
    expect(parsed.map((one) => one.id)).toEqual(rows.slice(1).map((row) => row.at(-1)));
  });

  test("never hands a spreadsheet a formula, and loses no letter", async () => {
    const { text } = await csv(`?advisor=${encodeURIComponent("+Asha")}&direction=in`);
    const rows = readCsv(text.slice(1)).slice(1);
    expect(rows.map((row) => row[7]?.replace(/^'/, "")).sort()).toEqual([...hostile].sort());
    for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=+@\t]|^-(?!\d+(\.\d+)?$)/);
    expect(rows[0]?.[2]).toBe("'+Asha,Rao");
  });

  test("holds what the filter says, and no whole phone number", async () => {
    const { text } = await csv("?text=bulk%2070&direction=in");
    const rows = readCsv(text.slice(1)).slice(1);
    expect(rows.length).toBeGreaterThan(1);
    expect(rows.every((row) => row[7]?.startsWith("bulk 70"))).toBe(true);
    const either = readCsv((await csv("?status=received,failed&text=bulk%2070")).text.slice(1)).slice(1);
    expect(either).toEqual(rows);
    const everything = (await csv()).text;
    for (const number of [asha, stranger]) expect(everything).not.toContain(number.slice(1));
  });

  test("refuses in words before it begins: nobody, an unknown filter, another file", async () => {
    expect((await world.call("/api/export/messages.csv")).status).toBe(401);
    const misfit = await csv("?status=great");
    expect(misfit.response.status).toBe(422);
    expect(misfit.text).toContain("status");
    expect((await world.call("/api/export/users.csv", { key: keys.viewer })).status).toBe(404);
    // An operator's export is as masked as the screen is.
    expect((await csv("", keys.operator)).response.status).toBe(200);
  });
});

/** What the log keeps of exports, without what every line has. */
const logged = (event: string) =>
  world.log
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter((line) => line.msg === event)
    .map(({ level: _, time: __, msg: ___, ...rest }) => rest);

describe("an export leaves a trace", () => {
  test("in the log and in the feed: who took what, and how much of it", async () => {
    world.log.length = 0;
    await csv("?text=%2B919811122233&direction=in");
    const who = { by: expect.any(String), name: "The viewer", role: "viewer", file: "messages.csv" };
    const [taken, ...more] = logged("export.taken");
    expect(more).toEqual([]);
    expect(taken).toEqual({ ...who, filter: expect.stringContaining("direction=in") });
    await until(() => logged("export.ended").length === 1);
    expect(logged("export.ended")[0]).toEqual({ ...taken, how: "whole", rows: 0 });
    const { items } = await world.json<{ items: { topic: string; data: Record<string, unknown> }[] }>(
      "/api/webhook/events/recent?topics=messages.exported&limit=1",
      { key: keys.operator },
    );
    expect(items[0]?.data).toMatchObject({ by: "The viewer", file: "messages.csv", filter: taken?.filter });
    expect(JSON.stringify([taken, items])).not.toContain("9811122233");
  });

  test("and not when it was refused", async () => {
    world.log.length = 0;
    await world.call("/api/export/messages.csv");
    await csv("?status=great");
    expect(logged("export.taken")).toEqual([]);
  });
});

test("an export that its reader leaves says how much had gone", async () => {
  await say(6_000, (n) => `left ${n} ${"x".repeat(4_000)}`);
  world.log.length = 0;
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const headers = { "x-api-key": keys.viewer };
    get(`${world.url}/api/export/messages.jsonl?text=left`, { headers }, resolve).on("error", reject);
  });
  response.on("error", () => {});
  response.destroy();
  await until(() => logged("export.ended").length === 1);
  expect(logged("export.ended")[0]).toMatchObject({ how: "broken off" });
});

test("an export that breaks off does not end as if it were whole", async () => {
  await say(6_000, (n) => `long ${n} ${"x".repeat(4_000)}`);
  // Nothing is read until the table is gone: 24 MB do not fit between the two.
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const address = `${world.url}/api/export/messages.jsonl?text=long`;
    get(address, { headers: { "x-api-key": keys.viewer } }, resolve).on("error", reject);
  });
  expect(response.statusCode).toBe(200);
  await world.sql("alter table messages rename to gone");
  let read = 0;
  const ending = await new Promise<string>((resolve) => {
    response.on("data", (chunk: Buffer) => {
      read += chunk.length;
    });
    response.on("end", () => resolve(response.complete ? "whole" : "broken"));
    response.on("error", () => resolve("broken"));
  });
  expect([ending, read > 100_000, read < 24_000_000]).toEqual(["broken", true, true]);
  const [ended] = logged("export.ended").slice(-1);
  expect(ended).toMatchObject({ name: "The viewer", how: "broken off" });
  expect(ended?.rows).toBeLessThan(6_000);
  await world.sql("alter table gone rename to messages");
});

describe("saved views", () => {
  const trpc = async (
    name: string,
    input: unknown,
    key: string | undefined,
    kind: "query" | "mutation" = "mutation",
  ) => {
    const answer =
      kind === "query"
        ? await world.call(`/trpc/${name}`, { key })
        : await world.call(`/trpc/${name}`, { key, json: input });
    return { status: answer.status, body: await answer.json() };
  };
  const list = async (key: string | undefined) =>
    (await trpc("views.list", undefined, key, "query")).body.result.data as {
      id: string;
      name: string;
      isMine: boolean;
    }[];

  test("are one's own unless shared, replaced by their name, and deleted only by their maker", async () => {
    const { viewer, operator } = keys;
    expect(
      (await trpc("views.save", { name: "Mine", search: "view=messages", shared: false }, viewer)).status,
    ).toBe(200);
    expect(
      (await trpc("views.save", { name: "Mine", search: "view=webhooks", shared: false }, viewer)).status,
    ).toBe(200);
    expect(
      (await trpc("views.save", { name: "Ours", search: "view=messages", shared: true }, viewer)).status,
    ).toBe(403);
    expect(
      (await trpc("views.save", { name: "Ours", search: "q=%D8%A3", shared: true }, operator)).status,
    ).toBe(200);
    expect((await list(viewer)).map((view) => [view.name, view.isMine])).toEqual([
      ["Mine", true],
      ["Ours", false],
    ]);
    expect((await list(operator)).map((view) => view.name)).toEqual(["Ours"]);
    const ours = (await list(viewer)).find((view) => view.name === "Ours");
    expect((await trpc("views.delete", { id: ours?.id }, viewer)).status).toBe(404);
    expect((await trpc("views.delete", { id: ours?.id }, operator)).status).toBe(200);
    expect((await list(viewer)).map((view) => view.name)).toEqual(["Mine"]);
  });
});
