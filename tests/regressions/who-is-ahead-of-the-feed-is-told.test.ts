import { createUnlatchClient, type FeedLine, followFeed } from "@unlatch/client";
import { appendFeed } from "@unlatch/core/feed";
import { describe, expect, test } from "vitest";
import { createHttpWorld } from "../http-world.ts";

describe("who follows with a number that the feed has not reached, because an older backup was restored,", () => {
  test("is told, begins anew at the newest line, and gets what comes then", async () => {
    await using world = await createHttpWorld({ idle: true });
    const apiKey = await world.key(await world.account("admin"));
    const client = createUnlatchClient({ url: world.url, apiKey });
    const write = (topic: string) =>
      world.store.transaction((tx) => appendFeed(tx, { at: Date.now(), topic }));
    await write("test.before");
    const stop = new AbortController();
    const restored: number[] = [];
    const got: FeedLine[] = [];
    const newest = (await client.feed.recent.query({ limit: 1 })).items[0]?.seq;
    await followFeed(client, {
      lastEventId: 1_000_000,
      signal: stop.signal,
      async onRestored(number) {
        restored.push(number);
        await write("test.after");
      },
      onLines(lines) {
        got.push(...lines);
        stop.abort();
      },
    });
    expect(restored).toEqual([newest]);
    expect(got.map((line) => line.topic)).toEqual(["test.after"]);
    await expect(followFeed(client, { lastEventId: 1_000_000, onLines: () => {} })).rejects.toThrow(
      /There is no line 1000000: an older backup was restored/,
    );
    await client.close();
  });

  test("at the newest line is not ahead (the control)", async () => {
    await using world = await createHttpWorld({ idle: true });
    const apiKey = await world.key(await world.account("admin"));
    const client = createUnlatchClient({ url: world.url, apiKey });
    const newest = (await client.feed.recent.query({ limit: 1 })).items[0]?.seq ?? 0;
    const stop = new AbortController();
    const got: string[] = [];
    const following = followFeed(client, {
      lastEventId: newest,
      signal: stop.signal,
      onLines(lines) {
        got.push(...lines.map((line) => line.topic));
        stop.abort();
      },
    });
    await world.store.transaction((tx) => appendFeed(tx, { at: Date.now(), topic: "test.after" }));
    await following;
    expect(got).toEqual(["test.after"]);
    await client.close();
  });
});
