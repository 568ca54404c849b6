import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { show } from "../../part.fixture.tsx";
import type { Today } from "./rows-of.ts";
import { RunBar } from "./run-bar.tsx";

const runs = Array.from({ length: 30 }, (_, n) => {
  const day = new Date(Date.UTC(2026, 9, 18 + n)).toISOString().slice(0, 10);
  const isMissed = n === 20;
  return {
    ...{
      day,
      from: `${day}T00:00:00.000Z`,
      to: `${day}T00:00:00.000Z`,
      packIds: [`pack-${n}`],
      runIds: n < 3 ? [] : [`run-${n}`],
    },
    ...{
      state: isMissed ? "missed" : "ok",
      planned: isMissed ? 0 : 120,
      reached: 117,
      lost: isMissed ? 0 : 3,
    },
  };
});
const today = { runs } as unknown as Today;

test("thirty mornings are one stop, arrows go through them, and one tip says each", async () => {
  await show(<RunBar today={today} />);
  await expect.element(page.getByText("18 Oct")).toBeVisible();
  // The way to all runs stands before them.
  await userEvent.tab();
  await userEvent.tab();
  const tip = () => document.querySelector("[data-tip]")?.textContent;
  await expect.poll(tip).toBe("Mon 16 Nov: fine, 117 of 120 reached, 2.5 % not");
  await userEvent.keyboard("{ArrowLeft}{ArrowLeft}");
  await expect.poll(tip).toContain("Sat 14 Nov");
  await userEvent.keyboard("{Home}");
  await expect.poll(tip).toContain("Sun 18 Oct");
  await userEvent.tab();
  await expect.poll(tip).toBeUndefined();
  expect(document.querySelectorAll("main [title]")).toHaveLength(0);
  expect(document.querySelectorAll('main [tabindex="0"]')).toHaveLength(1);
});

test("a morning leads to its run, and to its messages where it had none", async () => {
  await show(<RunBar today={today} />);
  await expect.element(page.getByRole("link", { name: "All runs" })).toHaveAttribute("href", "/runs");
  const ways = [...document.querySelectorAll("[data-day]")].map((one) => one.getAttribute("href"));
  expect(ways.at(-1)).toBe("/runs/run-29");
  expect(ways[0]).toBe("/activity?view=messages&q=purpose%3Aannouncement+pack%3Apack-0");
});

test("it says which morning was missed and where the month begins", async () => {
  await show(<RunBar today={today} />);
  await expect.element(page.getByText("7 Nov missed")).toBeVisible();
  expect(document.querySelectorAll("[data-month]")).toHaveLength(1);
});
