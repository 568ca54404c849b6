import { TRPCClientError } from "@trpc/client";
import { describe, expect, test } from "vitest";
import type { UnlatchClient } from "./client.ts";
import { type FeedLine, followFeed } from "./follow-feed.ts";

interface Watcher {
  onData(message: { id: string; data: FeedLine[] }): void;
  onError(error: unknown): void;
  onComplete(): void;
}

const line = (seq: number): FeedLine => ({
  seq,
  at: "2026-11-21T00:00:00.000Z",
  topic: "pack.created",
  ref: null,
  advisorId: null,
  advisorName: null,
  data: null,
});

/** A server that plays one act for each subscription: what it sends, and how it ends. */
function scripted(acts: ((watcher: Watcher) => void)[], newest = 0) {
  const asked: string[] = [];
  const client = {
    feed: {
      recent: { query: async () => ({ items: newest ? [line(newest)] : [], nextCursor: null }) },
      follow: {
        subscribe(input: { lastEventId: string }, watcher: Watcher) {
          asked.push(input.lastEventId);
          queueMicrotask(() => acts.shift()?.(watcher));
          return { unsubscribe() {} };
        },
      },
    },
  };
  return { client: client as unknown as UnlatchClient, asked };
}

const send = (watcher: Watcher, ...seqs: number[]) =>
  watcher.onData({ id: String(seqs.at(-1)), data: seqs.map(line) });

const refusal = (code: string) =>
  TRPCClientError.from({ error: { message: code, code: -32_001, data: { code } } } as never);

describe("followFeed", () => {
  test("asks again after the last line, and hands nothing over twice", async () => {
    const stop = new AbortController();
    const got: number[] = [];
    const { client, asked } = scripted([
      (watcher) => {
        send(watcher, 5, 6);
        watcher.onError(new TRPCClientError("the connection is lost"));
      },
      (watcher) => {
        send(watcher, 6, 7);
        watcher.onComplete();
      },
      (watcher) => send(watcher, 8),
    ]);
    const last = await followFeed(client, {
      lastEventId: 4,
      signal: stop.signal,
      onLines: (lines) => {
        got.push(...lines.map((one) => one.seq));
        if (got.length === 4) stop.abort();
      },
    });
    expect(got).toEqual([5, 6, 7, 8]);
    expect(asked).toEqual(["4", "6", "7"]);
    expect(last).toBe(8);
  });

  test("without a number begins at the newest line, so that a lost connection loses none", async () => {
    const stop = new AbortController();
    const { client, asked } = scripted(
      [(watcher) => watcher.onComplete(), (watcher) => send(watcher, 42)],
      41,
    );
    expect(await followFeed(client, { signal: stop.signal, onLines: () => stop.abort() })).toBe(42);
    expect(asked).toEqual(["41", "41"]);
  });

  test("ahead of the server's lines, which are those of a backup, it says so and begins anew", async () => {
    const stop = new AbortController();
    const acts = () => [
      (watcher: Watcher) => watcher.onError(refusal("CONFLICT")),
      (watcher: Watcher) => send(watcher, 8),
    ];
    const { client, asked } = scripted(acts(), 7);
    const told: number[] = [];
    const options = { lastEventId: 40, signal: stop.signal, onLines: () => stop.abort() };
    const last = await followFeed(client, { ...options, onRestored: (newest) => void told.push(newest) });
    expect([last, told, asked]).toEqual([8, [7], ["40", "7"]]);
    await expect(
      followFeed(scripted(acts(), 7).client, { lastEventId: 40, onLines: () => {} }),
    ).rejects.toThrow("CONFLICT");
  });

  test("waits for a slow reader before the next batch", async () => {
    const stop = new AbortController();
    let reading = 0;
    const { client } = scripted([
      (watcher) => {
        for (const seq of [1, 2, 3]) send(watcher, seq);
      },
    ]);
    await followFeed(client, {
      lastEventId: 0,
      signal: stop.signal,
      onLines: async (lines) => {
        expect(++reading).toBe(1);
        await new Promise((next) => setTimeout(next, 5));
        reading--;
        if (lines[0]?.seq === 3) stop.abort();
      },
    });
  });

  test("gives up when it is refused for good, and when the reader fails", async () => {
    const refused = scripted([(watcher) => watcher.onError(refusal("UNAUTHORIZED"))]);
    await expect(followFeed(refused.client, { lastEventId: 0, onLines: () => {} })).rejects.toThrow(
      "UNAUTHORIZED",
    );
    const passing = scripted([
      (watcher) => watcher.onError(refusal("SERVICE_UNAVAILABLE")),
      (watcher) => send(watcher, 1),
    ]);
    const onLines = () => {
      throw new Error("the disk is full");
    };
    await expect(followFeed(passing.client, { lastEventId: 0, onLines })).rejects.toThrow("the disk is full");
    expect(passing.asked).toHaveLength(2);
  });
});
