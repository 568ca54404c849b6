import type { FeedLineShape } from "@unlatch/api";
import { describe, expect, it } from "vitest";
import { createFeedList, type FeedFilter } from "./feed-list.ts";

const line = (seq: number, topic = "message.sent"): FeedLineShape => ({
  seq,
  at: new Date(seq * 1_000).toISOString(),
  topic,
  ref: null,
  advisorId: null,
  advisorName: null,
  data: null,
});
const down = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, i) => line(from - i));
const turn = () => new Promise((next) => setTimeout(next));

/** A feed of `kept` lines of which the newest are in memory. */
function world(filter: Partial<FeedFilter> = {}, { kept = 300, inMemory = 100, maxLines = 400 } = {}) {
  let state = { lines: down(kept, kept - inMemory + 1), hasOlder: inMemory < kept, phase: "live" as const };
  let tell = () => {};
  let hand: (lines: readonly FeedLineShape[]) => void = () => {};
  const asked: string[] = [];
  const list = createFeedList(
    { group: "all", advisorId: undefined, ...filter },
    {
      maxLines,
      maxListed: maxLines,
      live: {
        get: () => state,
        subscribe: (listener) => {
          tell = listener;
          return () => {};
        },
        onLines: (listener) => {
          hand = listener;
          return () => {};
        },
      },
      readBefore: async ({ cursor }) => {
        asked.push(cursor);
        const from = Number(cursor) - 1;
        const to = Math.max(1, from - 49);
        return { items: from < 1 ? [] : down(from, to), nextCursor: to > 1 ? String(to) : null };
      },
    },
  );
  list.subscribe(() => {});
  return {
    list,
    asked,
    seqs: () => list.get().lines.map((one) => one.seq),
    arrive(...fresh: FeedLineShape[]) {
      hand(fresh);
      state = { ...state, lines: [...fresh.toReversed(), ...state.lines].slice(0, maxLines) };
      tell();
    },
  };
}

describe("the list of the feed", () => {
  it("puts what comes on top", () => {
    const { arrive, seqs } = world();
    arrive(line(301), line(302));
    expect(seqs().slice(0, 3)).toEqual([302, 301, 300]);
  });

  it("only counts while it is held, and shows all of it afterwards", () => {
    const { list, arrive, seqs } = world();
    list.hold(true);
    arrive(line(301), line(302));
    expect([list.get().waiting, seqs()[0]]).toEqual([2, 300]);
    list.hold(false);
    expect([list.get().waiting, seqs()[0]]).toEqual([0, 302]);
  });

  it("reads older pages without gap or repeat", async () => {
    const { list, seqs } = world();
    for (let page = 0; page < 4; page += 1) {
      list.loadOlder();
      await turn();
    }
    expect(seqs()).toEqual(down(300, 1).map((one) => one.seq));
    expect(list.get().older).toBe("end");
  });

  it("lets the oldest go when it is full, and reads them again", async () => {
    const { list, arrive, seqs } = world({}, { inMemory: 100, maxLines: 100 });
    arrive(line(301), line(302));
    expect([seqs().length, seqs().at(-1), list.get().older]).toEqual([100, 203, "more"]);
    list.loadOlder();
    expect(list.get().older).toBe("full");
    list.goOn();
    await turn();
    expect(seqs()[0]).toBe(202);
    list.catchUp();
    expect(seqs()[0]).toBe(302);
  });

  it("counts each line that came while it was held, also those that memory let go of", async () => {
    const held = world({}, { inMemory: 50, maxLines: 50 });
    held.list.hold(true);
    for (let at = 301; at <= 400; at += 10) held.arrive(...down(at + 9, at).toReversed());
    expect(held.list.get().waiting).toBe(100);
    const problems = world({ group: "problems" }, { inMemory: 50, maxLines: 50 });
    problems.list.hold(true);
    problems.arrive(line(301, "message.failed"), line(302));
    problems.arrive(...down(400, 303).toReversed());
    expect(problems.list.get().waiting).toBe(1);
  });

  it("starts anew when more came than memory holds while it was held, and reads what lies between", async () => {
    const { list, arrive, seqs } = world({}, { kept: 300, inMemory: 50, maxLines: 50 });
    list.hold(true);
    arrive(...down(400, 301).toReversed());
    list.hold(false);
    expect([list.get().waiting, seqs()[0], seqs().at(-1)]).toEqual([0, 400, 351]);
    list.goOn();
    await turn();
    expect(seqs()).toEqual(down(350, 301).map((one) => one.seq));
  });

  it("asks for older ones when the filter leaves little", async () => {
    const { list, asked, arrive, seqs } = world({ group: "problems" });
    await turn();
    expect(asked.length).toBeGreaterThan(0);
    arrive(line(301, "message.failed"), line(302, "message.read"));
    expect(seqs()[0]).toBe(301);
    expect(list.get().waiting).toBe(0);
  });
});
