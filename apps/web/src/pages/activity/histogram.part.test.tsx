import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { unreachable } from "../../faked-server.fixture.ts";
import { show } from "../../part.fixture.tsx";
import { Histogram } from "./histogram.tsx";

const now = "2026-11-27T01:00:00.000Z";
interface Span {
  from: string;
  to: string;
  stepMs: number;
}

/** One message an hour, and in the span before two. */
function columnsOf({ from, to, stepMs }: Span, filter: { from?: string }) {
  const begin = Date.parse(from);
  const n = Math.ceil((Date.parse(to) - begin) / stepMs);
  const isBefore = filter.from !== undefined && Date.parse(filter.from) < Date.parse(now) - 86_400_000;
  return Array.from({ length: n }, (_, at) => ({
    at: new Date(begin + at * stepMs).toISOString(),
    ...{ in: isBefore ? 2 : 1, out: 0, failed: 0, notSent: 0 },
  }));
}

async function histogram(search = "", isAway = false) {
  const { router } = await show(
    <div style={{ paddingTop: 120 }}>
      <Histogram of={{ kind: "messages", filter: {} }} />
    </div>,
    {
      now,
      answers: {
        "activity.messages": ({ filter, span }: { filter: { from?: string }; span: Span }) => {
          if (isAway) throw unreachable();
          return columnsOf(span, filter);
        },
      } as never,
    },
  );
  if (search !== "") router.history.push(`/${search}`);
  const said = (name: string) => new URLSearchParams(router.state.location.searchStr).get(name);
  return { said };
}
const drawing = () => page.getByRole("img", { name: /^In \d+/ });

test("what is drawn over becomes the span, and ✕ brings back the one before", async () => {
  const { said } = await histogram("?from=now-24h");
  await expect.element(drawing()).toBeVisible();
  const over = drawing().element().querySelector<HTMLElement>(".u-over");
  if (!over) throw new Error("There is nothing to draw over.");
  const { width } = over.getBoundingClientRect();
  await userEvent.dragAndDrop(over, over, {
    sourcePosition: { x: width * 0.25, y: 20 },
    targetPosition: { x: width * 0.5, y: 20 },
  });
  await expect.poll(() => said("to")).not.toBeNull();
  const hours = (Date.parse(said("to") ?? "") - Date.parse(said("from") ?? "")) / 3_600_000;
  expect(hours).toBeGreaterThan(5);
  expect(hours).toBeLessThan(8);
  await page.getByRole("button", { name: "Back to the time before" }).click();
  await expect.poll(() => [said("from"), said("to")]).toEqual(["now-24h", null]);
});

test("the same stands in a table, whose rows narrow the list as the columns do", async () => {
  const { said } = await histogram();
  document.querySelector("summary")?.click();
  await expect.element(page.getByRole("columnheader", { name: "In", exact: true })).toBeVisible();
  await page.getByRole("button", { name: /, 06:00 to 06:30$/ }).click();
  await expect.poll(() => said("from")).toBe("2026-11-27T00:30:00.000Z");
});

test("the span before stands beside it, with its own sum", async () => {
  await histogram("?from=today&compare=before");
  await expect.element(page.getByText(/^Before \d/)).toBeVisible();
  const sum = (word: string) =>
    Number(/(\d+)/.exec(page.getByText(new RegExp(`^${word} \\d`)).element().textContent)?.[1]);
  // As many columns, each with twice as many.
  await expect.poll(() => sum("Before")).toBe(2 * sum("In"));
});

test("what is not known is no nought", async () => {
  await histogram("", true);
  await expect.element(page.getByText(/^Not counted\./)).toBeVisible();
  expect(document.body.textContent).toContain("In –");
  await userEvent.unhover(document.body);
});
