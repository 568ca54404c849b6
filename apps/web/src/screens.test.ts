import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { queryClient, trpc } from "./api.ts";
import { goesStale, outdate } from "./outdate.ts";
import { isWithin, screenAt, screens } from "./screens.tsx";

describe("the table of the screens", () => {
  it("has each address and each key once, and finds a screen by its address", () => {
    for (const one of ["path", "key"] as const) {
      const all = screens.map((screen) => screen[one]).filter((value) => value !== undefined);
      expect(new Set(all).size).toBe(all.length);
    }
    for (const screen of screens) {
      expect(screenAt(screen.path)).toBe(screen);
      expect(screenAt(`${screen.path}/`.replace("//", "/"))).toBe(screen);
      for (const page of screen.pages ?? []) expect(screenAt(`${screen.path}/${page}`)).toBe(screen);
    }
    expect(screenAt("/no/such/page")).toBe(undefined);
  });

  it("lights a place for what is within it, and not for what only begins alike", () => {
    const [today, activity] = screens;
    if (!today || !activity) throw new Error("Today and Activity are screens.");
    expect([isWithin("/", today), isWithin("/activity", today)]).toEqual([true, false]);
    expect(isWithin("/activity/12", activity)).toBe(true);
    expect(isWithin("/activity/", activity)).toBe(true);
    expect(isWithin("/activity-of-others", activity)).toBe(false);
  });
});

describe("a line of the feed makes stale what it changes", () => {
  const answers = {
    today: trpc.today.get.queryKey(),
    messages: trpc.messages.list.queryKey({ limit: 50 }),
    journey: trpc.messages.journey.queryKey({ id: "4" }),
    webhooks: trpc.webhooks.list.queryKey({ limit: 50 }),
    counts: trpc.activity.counts.queryKey({}),
    holds: trpc.sending.holds.queryKey(),
    advisor: trpc.advisors.get.queryKey({ id: "a" }),
    me: trpc.app.me.queryKey(),
  };
  type Name = keyof typeof answers;

  beforeEach(() => {
    vi.useFakeTimers();
    for (const queryKey of Object.values(answers)) queryClient.setQueryData(queryKey as never, {} as never);
    goesStale(screens.flatMap(({ stale }) => stale));
  });
  afterEach(() => {
    queryClient.clear();
    vi.useRealTimers();
  });

  it.each<[string, Name[]]>([
    ["message.delivered", ["today", "messages", "journey", "webhooks", "counts"]],
    ["pack.tapped", ["today", "messages", "journey", "counts"]],
    ["webhook.quarantined", ["today", "webhooks", "counts"]],
    ["status.unmatched", ["webhooks"]],
    ["advisor.changed", ["today", "advisor"]],
    ["sign_in.refused", []],
  ])("%s", async (topic, stale) => {
    outdate(topic);
    await vi.advanceTimersByTimeAsync(2_000);
    const found = Object.entries(answers).filter(([, key]) => queryClient.getQueryState(key)?.isInvalidated);
    expect(found.map(([name]) => name)).toEqual(stale);
  });
});
