import { useQuery } from "@tanstack/react-query";
import type { FeedLineShape } from "@unlatch/api";
import { expect, test } from "vitest";
import { trpc } from "./api.ts";
import { live } from "./live.ts";
import { goesStale } from "./outdate.ts";
import { show } from "./part.fixture.tsx";

function Views() {
  const { data } = useQuery(trpc.views.list.queryOptions());
  return <p>{data ? `${data.length} views` : "none yet"}</p>;
}

const line = (seq: number, topic: string) =>
  ({ seq, at: "2026-11-27T05:00:00.000Z", topic, ref: "1", data: null }) as unknown as FeedLineShape;

test("a line of the feed asks anew for what it made stale, and for nothing else", async () => {
  goesStale([{ after: ["pack"], answers: [trpc.views.list.pathKey()] }]);
  let count = 1;
  const { screen, server } = await show(<Views />, {
    answers: {
      "feed.recent": () => ({ items: [line(1, "pack.created")], nextCursor: null }),
      "views.list": () => Array.from({ length: count }) as never,
    },
  });
  const stop = live.start();
  try {
    await expect.element(screen.getByText("1 views")).toBeVisible();
    await expect.poll(() => server.asked("feed.follow" as never).length).toBe(1);
    count = 2;
    server.push("feed.follow", { id: "2", data: [line(2, "webhook.received")] });
    server.push("feed.follow", { id: "3", data: [line(3, "pack.approved")] });
    await expect.element(screen.getByText("2 views")).toBeVisible();
    expect(server.asked("views.list")).toHaveLength(2);
    expect(live.get().lines.map(({ seq }) => seq)).toEqual([3, 2, 1]);
  } finally {
    stop();
  }
});
