import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { show } from "../part.fixture.tsx";
import { Ledger } from "./ledger.tsx";

test("a ledger says how far somebody came, in blocks and in words", async () => {
  await show(
    <>
      <Ledger reached={3} isBroken />
      <Ledger reached={10} />
      <Ledger reached={11} parts={4} />
      <Ledger reached={0} />
    </>,
  );
  for (const says of [
    "Stopped after Accepted",
    "Reached part 3 of 6",
    "Reached part 4 of 4",
    "Reached nothing yet",
  ])
    await expect.element(page.getByRole("img", { name: says })).toBeVisible();
  const blocks = [...document.querySelectorAll("[role=img]")].map((one) => ({
    all: one.querySelectorAll("i").length,
    on: one.querySelectorAll("[data-on]").length,
    last: one.querySelectorAll("[data-on=last]").length,
    broken: one.querySelectorAll("[data-broken]").length,
  }));
  expect(blocks).toEqual([
    { all: 13, on: 3, last: 0, broken: 1 },
    { all: 13, on: 10, last: 1, broken: 0 },
    { all: 11, on: 11, last: 1, broken: 0 },
    { all: 13, on: 0, last: 0, broken: 0 },
  ]);
});
