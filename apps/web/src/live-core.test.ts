import { TRPCClientError } from "@trpc/client";
import type { FeedLineShape } from "@unlatch/api";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { createLive, type LiveParts } from "./live-core.ts";

interface Watcher {
  onData(message: { id: string; data: FeedLineShape[] }): void;
  onError(error: unknown): void;
  onComplete(): void;
}

const line = (seq: number, topic = "message.read"): FeedLineShape => ({
  seq,
  at: "2026-11-21T00:00:00.000Z",
  topic,
  ref: null,
  advisorId: null,
  advisorName: null,
  data: null,
});
const down = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, i) => line(from - i));
const refusal = (code: string) =>
  TRPCClientError.from({ error: { message: code, code: -32_001, data: { code } } } as never);

/** A server with lines up to a number, and a tab that follows it. */
function world(lines = 10, { maxLines = 1_000 } = {}) {
  const server = { newest: lines, knowsUs: true };
  const asked: string[] = [];
  const told: string[] = [];
  let watcher: Watcher | undefined;
  let connection: Parameters<LiveParts["watch"]>[0] = () => {};
  const client = {
    feed: {
      recent: {
        query: async ({ limit }: { limit: number }) => ({
          items: down(server.newest, Math.max(1, server.newest - limit + 1)),
          nextCursor: server.newest > limit ? String(server.newest - limit + 1) : null,
        }),
      },
      follow: {
        subscribe(input: { lastEventId: string }, handlers: Watcher) {
          asked.push(input.lastEventId);
          watcher = handlers;
          connection("pending");
          return { unsubscribe: () => {} };
        },
      },
    },
  };
  const live = createLive({
    client: client as unknown as LiveParts["client"],
    watch: (listener) => {
      connection = listener;
      return () => {
        connection = () => {};
      };
    },
    outdate: (topic) => void told.push(topic),
    outdateAll: () => void told.push("everything"),
    onEnd: () => void told.push("end"),
    mayFollow: async () => server.knowsUs,
    maxLines,
  });
  return {
    live,
    server,
    asked,
    told,
    connection: (state: "connecting" | "pending") => connection(state),
    send(...fresh: FeedLineShape[]) {
      server.newest = Math.max(server.newest, fresh.at(-1)?.seq ?? 0);
      watcher?.onData({ id: String(fresh.at(-1)?.seq), data: fresh });
    },
    fail: (error: unknown) => watcher?.onError(error),
    complete: () => watcher?.onComplete(),
    seqs: () => live.get().lines.map((one) => one.seq),
  };
}

const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms);
beforeEach(() => {
  vi.useFakeTimers();
  return () => void vi.useRealTimers();
});

describe("the stream of a tab", () => {
  it("asks again for what happened while the page was coming, and not for what is long past", async () => {
    vi.setSystemTime("2026-11-21T00:00:20Z");
    const coming = world(3);
    coming.live.start();
    await settle();
    expect(coming.told).toEqual(["message.read", "message.read", "message.read"]);
    vi.setSystemTime("2026-11-21T00:05:00Z");
    const past = world(3);
    past.live.start();
    await settle();
    expect(past.told).toEqual([]);
  });

  it("goes on from the newest line that it has, and from where it was after each end", async () => {
    const { live, asked, send, complete, fail, seqs, told } = world();
    live.start();
    await settle();
    expect(asked).toEqual(["10"]);
    send(line(11), line(12));
    await settle(200);
    complete();
    await settle(1_000);
    send(line(12), line(13));
    await settle(200);
    fail(new TRPCClientError("the connection is lost"));
    await settle(1_000);
    expect(asked).toEqual(["10", "12", "13"]);
    expect(seqs().slice(0, 4)).toEqual([13, 12, 11, 10]);
    expect(told.filter((one) => one === "end")).toHaveLength(2);
  });

  it("tells each line once: what it makes stale, and whoever counts", async () => {
    const { live, told, send } = world();
    const counted: number[] = [];
    live.onLines((lines) => counted.push(...lines.map((one) => one.seq)));
    live.start();
    await settle();
    send(line(11, "pack.tapped"));
    send(line(11, "pack.tapped"), line(12, "message.read"));
    await settle();
    expect(told).toEqual(["pack.tapped", "message.read"]);
    expect(counted).toEqual([11, 12]);
  });

  it("asks for everything again after a lost connection, and marks what that brought back", async () => {
    const { live, told, server, connection, send } = world();
    live.start();
    await settle();
    expect(told).toEqual([]);
    connection("connecting");
    expect(live.get().phase).toBe("reconnecting");
    server.newest = 14;
    connection("pending");
    send(line(11), line(12));
    await settle();
    expect([told.includes("everything"), live.get().phase, live.get().behind]).toEqual([true, "live", 2]);
    send(line(13), line(14), line(15));
    await settle(200);
    expect(live.get()).toMatchObject({ gaps: [{ from: 10, to: 14, recovered: 4 }], behind: 0 });
  });

  it("says that it is over when the session is, and misses nothing once somebody has signed in again", async () => {
    const { live, server, asked, fail, send, seqs } = world();
    live.start();
    await settle();
    server.knowsUs = false;
    fail(refusal("UNAUTHORIZED"));
    await settle();
    expect(live.get().phase).toBe("failed");
    await settle(60_000);
    expect(asked).toEqual(["10"]);
    live.resume();
    await settle();
    expect(asked).toEqual(["10", "10"]);
    send(line(11), line(12));
    await settle(200);
    expect(seqs().slice(0, 3)).toEqual([12, 11, 10]);
    expect(live.get().phase).toBe("live");
  });

  it("tries again where a connection refuses what the session may, as one of the session before does", async () => {
    const { live, asked, fail } = world();
    live.start();
    await settle();
    fail(refusal("UNAUTHORIZED"));
    await settle();
    expect(live.get().phase).toBe("failed");
    await settle(3_000);
    expect([asked, live.get().phase]).toEqual([["10", "10"], "live"]);
  });

  it("begins anew on a restored backup, and forgets what was of the other database", async () => {
    const { live, told, server, fail, seqs, asked } = world(40);
    live.start();
    await settle();
    server.newest = 7;
    fail(refusal("CONFLICT"));
    await settle(1_000);
    expect([seqs(), told.includes("everything"), asked]).toEqual([[7, 6, 5, 4, 3, 2, 1], true, ["40", "7"]]);
  });

  it("keeps memory small when more comes at once than it holds, and says that there is older", async () => {
    const { live, send, seqs } = world(10, { maxLines: 50 });
    live.start();
    await settle();
    for (let at = 11; at <= 400; at += 10) send(...down(at + 9, at).toReversed());
    await settle(200);
    expect([seqs().length, seqs()[0], seqs().at(-1), live.get().hasOlder]).toEqual([50, 400, 351, true]);
  });

  it("ends when it is told to: nothing is asked for afterwards", async () => {
    const { live, asked, complete } = world();
    const stop = live.start();
    await settle();
    live.resume();
    await settle();
    stop();
    complete();
    await settle(60_000);
    expect(asked).toEqual(["10", "10"]);
  });
});
