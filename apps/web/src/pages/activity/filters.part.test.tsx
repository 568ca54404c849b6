import { expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { show } from "../../part.fixture.tsx";
import { Facets } from "./facets.tsx";
import { FilterBar } from "./filters.tsx";
import { useMessageFilter } from "./message-filter.ts";
import { RangeChoice } from "./range-choice.tsx";
import { TokenSearch } from "./token-search.tsx";

const counts = {
  total: 612,
  from: "2026-10-27T00:00:00.000Z",
  direction: [{ value: "out", n: 600 }],
  status: [
    { value: "read", n: 500 },
    { value: "failed", n: 23 },
    { value: "uncertain", n: 2 },
  ],
  type: [{ value: "image", n: 300 }],
  purpose: [{ value: "content", n: 400 }],
  code: [{ value: "131026", n: 20, title: "Not on WhatsApp" }],
};

/** The toolbar of Messages with something beneath that must not be pressed by accident. */
function Toolbar({ onRow = () => {} }: { onRow?: () => void }) {
  const { filter } = useMessageFilter();
  return (
    <>
      <FilterBar
        set={filter.status ? 1 : 0}
        filter={filter}
        more={
          <>
            <RangeChoice />
            <Facets filter={filter} />
          </>
        }
      >
        <TokenSearch filter={filter} />
      </FilterBar>
      <p style={{ height: 500 }}>nothing here</p>
      <button type="button" onClick={onRow}>
        A row
      </button>
    </>
  );
}

const asked: unknown[] = [];
async function toolbar(search = "", onRow?: () => void) {
  asked.length = 0;
  const { screen, router } = await show(<Toolbar onRow={onRow} />, {
    now: "2026-11-27T01:00:00Z",
    answers: {
      "activity.counts": (input: unknown) => {
        asked.push(input);
        return counts;
      },
      "advisors.list": () => ({ items: [{ id: "a1", name: "Asha Rao" }], nextCursor: null }),
    } as never,
  });
  if (search !== "") router.history.push(`/${search}`);
  const said = (name: string) => new URLSearchParams(router.state.location.searchStr).get(name);
  return { screen, said, router };
}

const field = () => page.getByRole("combobox");

test("several values of one kind hold at once, found by arrows, and the panel says how many it will show", async () => {
  const { said } = await toolbar();
  await page.getByRole("button", { name: "Filters" }).click();
  const panel = page.getByRole("dialog", { name: "Narrow the list" });
  await expect.element(panel.getByRole("searchbox")).toHaveFocus();
  await userEvent.keyboard("{ArrowDown}{ArrowDown}{ArrowDown} ");
  await expect.poll(() => said("q")).toBe("status:failed");
  await userEvent.keyboard("{ArrowDown} ");
  await expect.poll(() => said("q")).toBe("status:failed,uncertain");
  await expect.poll(() => asked.at(-1)).toMatchObject({ status: ["failed", "uncertain"] });
  await panel.getByRole("searchbox").fill("not on");
  await expect.element(panel.getByRole("checkbox")).toHaveAccessibleName(/131026 · Not on WhatsApp/);
  await panel.getByRole("button", { name: "Show 612" }).click();
  await expect.element(panel).not.toBeInTheDocument();
  await expect.element(page.getByRole("button", { name: "Filters · 2" })).toBeVisible();
});

test("a press elsewhere only closes, and what was chosen stays", async () => {
  const onRow = vi.fn();
  const { said } = await toolbar("", onRow);
  await page.getByRole("button", { name: "Filters" }).click();
  await page.getByRole("checkbox", { name: /^Failed/ }).click();
  const { x, y } = page
    .getByRole("button", { name: "A row", includeHidden: true })
    .element()
    .getBoundingClientRect();
  document.elementFromPoint(x + 5, y + 5)?.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
  await userEvent.click(document.elementFromPoint(x + 5, y + 5) ?? document.body);
  await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
  expect(onRow).not.toHaveBeenCalled();
  expect(said("q")).toBe("status:failed");
});

test("a condition becomes a token once it is whole, says its words, and goes alone or with all", async () => {
  const { said } = await toolbar();
  await field().click();
  await userEvent.keyboard("status:failed,uncertain ");
  await userEvent.keyboard("code:131026 rao");
  await expect.poll(() => said("q")).toBe("status:failed,uncertain code:131026 rao");
  await userEvent.keyboard("{Enter}");
  await expect
    .element(page.getByRole("button", { name: "Remove code 131026 · Not on WhatsApp" }))
    .toBeVisible();
  await expect.element(field()).toHaveValue("rao ");
  await page.getByRole("button", { name: "Remove status Uncertain" }).click();
  await expect.poll(() => said("q")).toBe("status:failed code:131026 rao");
  await page.getByRole("button", { name: "Clear all" }).click();
  await expect.poll(() => said("q")).toBeNull();
  await expect.element(field()).toHaveValue("");
});

test("what is typed is suggested with its count, taken by arrows, and taken back with one key", async () => {
  const { said } = await toolbar();
  await field().click();
  await userEvent.keyboard("fai");
  await expect.element(page.getByRole("option", { name: /Failed 23/ })).toBeVisible();
  await userEvent.keyboard("{ArrowDown}{Enter}");
  await expect.poll(() => said("q")).toBe("status:failed");
  await expect.element(field()).toHaveValue("");
  await userEvent.keyboard("{Backspace}");
  await expect.poll(() => said("q")).toBeNull();
  await userEvent.keyboard("asha");
  await expect.element(page.getByRole("option", { name: "Person Asha Rao" })).toBeVisible();
  await userEvent.keyboard("{ArrowUp}{Enter}");
  await expect.poll(() => said("advisor")).toBe("a1");
});

test("links and views that were made before say their status as they always did", async () => {
  const { said } = await toolbar("?view=messages&status=failed");
  await expect.element(page.getByRole("button", { name: "Remove status Failed" })).toBeVisible();
  await field().click();
  await userEvent.keyboard("rao");
  await expect.poll(() => said("q")).toBe("status:failed rao");
  expect(said("status")).toBeNull();
});

test("a span keeps its name, one of one's own is chosen by keys, and ✕ is any time again", async () => {
  const { said } = await toolbar();
  await page.getByRole("button", { name: /^Time/ }).click();
  await page.getByRole("button", { name: "Yesterday" }).click();
  await expect.poll(() => [said("from"), said("to")]).toEqual(["yesterday", "today"]);
  await expect.element(page.getByRole("button", { name: "Time: Yesterday" })).toBeVisible();

  await page.getByRole("button", { name: /^Time/ }).click();
  const day = (n: number) => page.getByRole("button", { name: String(n), exact: true }).last();
  await expect.element(page.getByRole("heading", { name: "November 2026" })).toBeVisible();
  // What opens takes the focus first, to itself or to its first stop.
  await expect.poll(() => document.activeElement?.closest("[role=dialog]")).not.toBeNull();
  await expect
    .poll(async () => {
      (day(26).element() as HTMLElement).focus();
      await new Promise((next) => requestAnimationFrame(next));
      return document.activeElement === day(26).element();
    })
    .toBe(true);
  await userEvent.keyboard("{ArrowUp}");
  await expect.element(day(19)).toHaveFocus();
  await userEvent.keyboard("{Enter}{ArrowRight}{ArrowRight}{Enter}");
  await page.getByRole("button", { name: "Show this time" }).click();
  // Days of the business: they begin at 18:30 of UTC.
  await expect
    .poll(() => [said("from"), said("to")])
    .toEqual(["2026-11-18T18:30:00.000Z", "2026-11-21T18:30:00.000Z"]);
  await expect.element(page.getByRole("button", { name: "Time: Thu 19 Nov to Sat 21 Nov" })).toBeVisible();
  await page.getByRole("button", { name: "Back to any time" }).click();
  await expect.poll(() => [said("from"), said("to")]).toEqual([null, null]);
});

test("a span that ends before it begins is not shown, and what was typed stays", async () => {
  const { said } = await toolbar();
  await page.getByRole("button", { name: /^Time/ }).click();
  await page.getByLabelText("To", { exact: true }).fill("2026-11-01T10:00");
  await page.getByRole("button", { name: "Show this time" }).click();
  await expect.element(page.getByRole("alert")).toHaveTextContent("It ends before it begins.");
  await expect.element(page.getByLabelText("To", { exact: true })).toHaveValue("2026-11-01T10:00");
  await page.getByRole("checkbox", { name: "Compare with the span before" }).click();
  await expect.poll(() => said("compare")).toBe("before");
  await expect.element(page.getByText(/^Compared with Wed 25 Nov, 06:30/)).toBeVisible();
});

test("on a phone one button counts, and each chip is for a thumb", async () => {
  await page.viewport(390, 844);
  const { said } = await toolbar("?status=failed");
  await page.getByRole("button", { name: "Filters · 1" }).click();
  const sheet = page.getByRole("dialog", { name: "Filters" });
  await sheet.getByRole("button", { name: /^Uncertain/ }).click();
  await expect.poll(() => said("q")).toBe("status:failed,uncertain");
  await sheet.getByRole("button", { name: "Last 7 days" }).click();
  await expect.poll(() => said("from")).toBe("now-7d");
  const low = [...sheet.element().querySelectorAll("button[aria-pressed]")].filter(
    (one) => one.clientHeight < 44,
  );
  expect(low.map((one) => one.textContent)).toEqual([]);
  await sheet.getByRole("button", { name: "Show 612" }).click();
  await expect.element(sheet).not.toBeInTheDocument();
  await page.viewport(1280, 800);
});
