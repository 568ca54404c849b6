// A line of the feed is shown, counted and streamed only to those whose right its topic asks for.

import { createUnlatchClient, type FeedLine, followFeed } from "@unlatch/client";
import { appendFeed } from "@unlatch/core/feed";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createHttpWorld, type HttpWorld, until } from "./http-world.ts";

const topics = ["advisor.opted_in", "advisor.revealed", "key.made"];
const seenBy = {
  viewer: ["advisor.opted_in"],
  operator: ["advisor.opted_in", "advisor.revealed"],
  admin: topics,
} as const;

let world: HttpWorld;
const keys = new Map<string, string>();

const write = (ref: string) =>
  world.store.transaction(async (tx) => {
    for (const topic of [...topics, "advisor.opted_in"])
      await appendFeed(tx, { at: Date.now(), topic, ref: topic === "advisor.opted_in" ? ref : `not ${ref}` });
  });

beforeAll(async () => {
  world = await createHttpWorld({ idle: true });
  for (const role of ["viewer", "operator", "admin"] as const)
    keys.set(role, await world.key(await world.account(role)));
});
afterAll(() => world[Symbol.asyncDispose]());

describe.each(Object.entries(seenBy))("%s", (role, seen) => {
  const clientOf = () => createUnlatchClient({ url: world.url, apiKey: keys.get(role) ?? "" });

  test("lists and counts what its rights show", async () => {
    const from = Date.now();
    await write("listed");
    const client = clientOf();
    const { items } = await client.feed.recent.query({ from: new Date(from).toISOString(), limit: 500 });
    expect(items.map(({ topic }) => topic).reverse()).toEqual([...seen, "advisor.opted_in"]);
    const to = new Date(from + 3_600_000).toISOString();
    const span = { from: new Date(from).toISOString(), to, stepMs: 3_600_000 };
    const [column] = await client.activity.lines.query({ span });
    expect(column?.out).toBe(seen.length + 1);
    await client.close();
  });

  test("hears what its rights show, what it missed and what comes", async () => {
    const client = clientOf();
    const { items } = await client.feed.recent.query({ limit: 1 });
    const heard: FeedLine[] = [];
    const ending = new AbortController();
    await write("missed");
    const following = followFeed(client, {
      lastEventId: items[0]?.seq ?? 0,
      onLines: (lines) => void heard.push(...lines),
      signal: ending.signal,
    });
    await until(() => heard.some(({ ref }) => ref === "missed"));
    await write("live");
    await until(() => heard.filter(({ ref }) => ref === "live").length === 2);
    ending.abort();
    await following;
    const all = [...seen, "advisor.opted_in"];
    expect(heard.map(({ topic }) => topic)).toEqual([...all, ...all]);
    await client.close();
  });
});
