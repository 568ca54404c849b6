import "../styles/all.css";
import { useRef } from "react";
import { beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { Button } from "./button.tsx";
import { DataTable } from "./data-table.tsx";
import type { TableRow } from "./table-cells.tsx";
import type { TableColumn } from "./table-columns.ts";

type Row = TableRow & { why: string };
type Item = Row | { key: string; rule: string };

const rowAt = (n: number): Row => ({ key: `r${n}`, name: `Row ${n}`, href: `#r${n}`, why: `Reason ${n}` });
const rows = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => rowAt(from + n));

const columns: readonly TableColumn<Row>[] = [
  {
    id: "time",
    name: "Time",
    width: "4rem",
    narrow: "time",
    isAlways: true,
    sort: "descending",
    cell: () => "05:00",
  },
  { id: "name", name: "Person", width: "8rem", narrow: "name", cell: ({ name }) => name },
  { id: "why", name: "Why", width: "minmax(10rem, 1fr)", narrow: "reason", cell: ({ why }) => why },
  { id: "id", name: "Id", width: "6rem", isExtra: true, cell: ({ key }) => key },
];

const opened: string[] = [];
const sent: string[][] = [];

function Table({
  items,
  width = "60rem",
  height = "30rem",
}: {
  items: readonly Item[];
  width?: string;
  height?: string;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  return (
    <>
      <p>Elsewhere</p>
      <div style={{ display: "flex", width, flexDirection: "column", height }}>
        <DataTable
          name="tried"
          label="Tried"
          items={items}
          columns={columns}
          scroller={scroller}
          openKey={undefined}
          total={items.length}
          onOpen={({ key }) => opened.push(key)}
          bulk={(chosen) => <Button onClick={() => sent.push(chosen.map(({ key }) => key))}>Send</Button>}
          menu={(row) => [
            { kind: "acts", entries: [{ name: `Do ${row.key}`, run: () => opened.push(`do ${row.key}`) }] },
          ]}
        />
      </div>
    </>
  );
}

beforeEach(async () => {
  await page.viewport(1280, 800);
  opened.length = 0;
  sent.length = 0;
  localStorage.clear();
});

const focusOn = (name: string) => expect.element(page.getByRole("link", { name, exact: true })).toHaveFocus();
const bar = () => page.getByRole("toolbar", { name: "With the chosen" });
const chosen = () => bar().getByRole("status").query()?.textContent;
const drawn = () => document.querySelectorAll("[data-row]").length;
const topOf = (key: string) =>
  document.querySelector(`a[href="#${key}"]`)?.closest("[data-row]")?.getBoundingClientRect().top;

test("the keyboard goes through 5,000 rows of which few exist, and says where it is", async () => {
  await render(<Table items={[{ key: "day", rule: "Thu 26 Nov" }, ...rows(0, 5_000)]} />);
  await expect.element(page.getByRole("grid", { name: "Tried" })).toHaveAttribute("aria-rowcount", "5002");
  document.querySelector<HTMLElement>("[data-stop][tabindex='0']")?.focus();
  await focusOn("Row 0");
  await userEvent.keyboard("{ArrowDown}");
  await focusOn("Row 1");
  expect(document.activeElement?.closest("[role=row]")?.getAttribute("aria-rowindex")).toBe("4");
  await userEvent.keyboard("{End}");
  await focusOn("Row 4999");
  await userEvent.keyboard("{PageUp}");
  await expect.poll(() => document.activeElement?.textContent).not.toBe("Row 4999");
  await userEvent.keyboard("{Home}");
  await focusOn("Row 0");
  expect(drawn()).toBeLessThan(80);
  await userEvent.keyboard("{Enter}");
  expect(opened).toEqual(["r0"]);
});

test("rows are chosen one by one, as a span, all that are loaded, and none", async () => {
  await render(<Table items={rows(0, 50)} />);
  document.querySelector<HTMLElement>("[data-stop][tabindex='0']")?.focus();
  await userEvent.keyboard(" ");
  await expect.poll(chosen).toBe("1 chosen");
  const third = page.getByRole("checkbox", { name: "Choose Row 3", exact: true });
  (third.element() as HTMLElement).dispatchEvent(new MouseEvent("click", { bubbles: true, shiftKey: true }));
  await expect.poll(chosen).toBe("4 chosen");
  await userEvent.click(page.getByRole("button", { name: "Send" }));
  expect(sent).toEqual([["r0", "r1", "r2", "r3"]]);
  document.querySelector<HTMLElement>("[data-stop][tabindex='0']")?.focus();
  await userEvent.keyboard("{Control>}a{/Control}");
  await expect.poll(chosen).toBe("50 chosen");
  await userEvent.keyboard("{Escape}");
  await expect.element(bar()).not.toBeInTheDocument();
});

test("what comes in above moves nothing under somebody who reads", async () => {
  const screen = await render(<Table items={rows(100, 300)} />);
  const list = document.querySelector<HTMLElement>("[data-rows]");
  list?.scrollTo({ top: 800 });
  await expect.poll(() => topOf("r125")).toBeDefined();
  const before = topOf("r125");
  await screen.rerender(<Table items={rows(93, 300)} />);
  await expect.element(page.getByRole("button", { name: "7 new" })).toBeVisible();
  await expect.poll(() => topOf("r125")).toBe(before);
  await userEvent.click(page.getByRole("button", { name: "7 new" }));
  await expect.poll(() => list?.scrollTop).toBe(0);
  await expect.element(page.getByRole("button", { name: "7 new" })).not.toBeInTheDocument();
});

test("at the top new rows come in, unless a pointer is over them", async () => {
  const screen = await render(<Table items={rows(100, 300)} />);
  await userEvent.hover(page.getByText("Elsewhere"));
  await screen.rerender(<Table items={rows(99, 300)} />);
  await expect.element(page.getByRole("link", { name: "Row 99", exact: true })).toBeInTheDocument();
  expect(document.querySelector<HTMLElement>("[data-rows]")?.scrollTop).toBe(0);
  await userEvent.hover(page.getByRole("button", { name: "More about Row 102", exact: true }));
  // The focus goes elsewhere, as into a drawer; the pointer stays.
  document.querySelector<HTMLElement>("[data-stop][tabindex='0']")?.focus({ preventScroll: true });
  (document.activeElement as HTMLElement | null)?.blur();
  const before = topOf("r102");
  await screen.rerender(<Table items={rows(95, 300)} />);
  await expect.element(page.getByRole("button", { name: "4 new" })).toBeVisible();
  expect(topOf("r102")).toBe(before);
});

test("columns begin at the same place in every row, and in their head", async () => {
  await render(<Table items={rows(0, 50)} />);
  const lefts = (column: number) =>
    new Set(
      [...document.querySelectorAll(`[role=row] > [aria-colindex="${column}"]`)].map((cell) =>
        Math.round(cell.getBoundingClientRect().left),
      ),
    );
  await expect.poll(drawn).toBeGreaterThan(5);
  for (const column of [1, 2, 3]) expect([column, lefts(column).size]).toEqual([column, 1]);
});

test("a narrow list has two lines a row, nothing beyond its edge, and the reason in sight", async () => {
  await render(<Table items={rows(0, 300)} width="20rem" />);
  const list = document.querySelector<HTMLElement>("[data-rows]");
  await expect.poll(() => document.querySelector("[data-row]")?.getBoundingClientRect().height).toBe(56);
  expect(list?.scrollWidth).toBe(list?.clientWidth);
  const [name, why] = ["Row 1", "Reason 1"].map((text) =>
    [...document.querySelectorAll("[data-index='1'] [role=gridcell]")].find((cell) =>
      cell.textContent?.endsWith(text),
    ),
  );
  expect(why?.getBoundingClientRect().top).toBeGreaterThan(name?.getBoundingClientRect().top ?? Infinity);
  expect(why?.scrollWidth).toBeLessThanOrEqual(why?.clientWidth ?? 0);
});

test.each([
  [640, 400],
  [844, 390],
])("zoomed to 200 percent or on its side, %i by %i, the list is bounded", async (width, height) => {
  await page.viewport(width, height);
  await render(<Table items={rows(0, 3_000)} width="100%" height="auto" />);
  await expect.poll(drawn).toBeGreaterThan(3);
  expect(drawn()).toBeLessThan(80);
});

test("columns are hidden, put into another order by keys, kept, and put back as they were", async () => {
  const heads = () => [...document.querySelectorAll("[role=columnheader]")].map((head) => head.textContent);
  const screen = await render(<Table items={rows(0, 20)} />);
  expect(heads().slice(0, 3)).toEqual(["Time", "Person", "Why"]);
  await userEvent.click(page.getByRole("button", { name: "Columns" }));
  await expect.element(page.getByRole("checkbox", { name: "Time" })).toBeDisabled();
  await userEvent.click(page.getByRole("checkbox", { name: "Id" }));
  (page.getByRole("button", { name: "Move Why: arrow keys" }).element() as HTMLElement).focus();
  await userEvent.keyboard("{ArrowUp}{ArrowUp}");
  await expect.poll(() => heads().slice(0, 4)).toEqual(["Time", "Why", "Person", "Id"]);
  await screen.unmount();
  await render(<Table items={rows(0, 20)} />);
  expect(heads().slice(0, 4)).toEqual(["Time", "Why", "Person", "Id"]);
  await userEvent.click(page.getByRole("button", { name: "Columns" }));
  await userEvent.click(page.getByRole("button", { name: "As it was" }));
  await expect.poll(() => heads().slice(0, 3)).toEqual(["Time", "Person", "Why"]);
});

test("the menu of a row opens by its button and by key, and the focus goes back", async () => {
  await render(<Table items={rows(0, 20)} />);
  document.querySelector<HTMLElement>("[data-stop][tabindex='0']")?.focus();
  await userEvent.keyboard("{ArrowDown}");
  await focusOn("Row 1");
  await userEvent.keyboard("{Shift>}{F10}{/Shift}");
  await userEvent.click(page.getByRole("menuitem", { name: "Do r1" }));
  expect(opened).toEqual(["do r1"]);
  await focusOn("Row 1");
  await userEvent.click(page.getByRole("button", { name: "More about Row 3", exact: true }));
  await userEvent.click(page.getByRole("menuitem", { name: "Do r3" }));
  expect(opened).toEqual(["do r1", "do r3"]);
});
