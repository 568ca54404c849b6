import "../styles/all.css";
import { useRef, useState } from "react";
import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { VirtualRows } from "./virtual-rows.tsx";

const items = [
  { key: "day", rule: "Thu 26 Nov" },
  ...["a", "b", "b again", "c"].map((key) => ({ key, thing: key.charAt(0) })),
];
const thingOf = (item: object) => ("thing" in item ? item.thing : undefined);

function List({
  open,
  onOpen,
  onReading,
}: Partial<Record<"onOpen", (key: string) => void>> & { open?: string; onReading?: (is: boolean) => void }) {
  const scroller = useRef<HTMLDivElement>(null);
  return (
    <>
      <p>Elsewhere</p>
      <div style={{ display: "flex", height: "20rem" }}>
        <VirtualRows
          label="Events"
          items={items}
          scroller={scroller}
          openKey={open}
          isOpened={(item) => thingOf(item) === open}
          onOpen={({ key }) => onOpen?.(key)}
          {...(onReading && { onReading })}
          row={({ key }, { isActive }) => (
            <a href={`#${key}`} data-stop tabIndex={isActive ? 0 : -1}>
              {key}
            </a>
          )}
        />
      </div>
    </>
  );
}

test("j and k go from row to row, past what only divides them", async () => {
  await render(<List />);
  await userEvent.keyboard("j");
  await expect.element(page.getByRole("link", { name: "a" })).toHaveFocus();
  await userEvent.keyboard("jk");
  await expect.element(page.getByRole("link", { name: "a" })).toHaveFocus();
  await expect.element(page.getByRole("list", { name: "Events" })).toBeVisible();
  const last = page.getByRole("listitem").nth(4);
  await expect.element(last).toHaveAttribute("aria-posinset", "5");
  await expect.element(last).toHaveAttribute("aria-setsize", "5");
});

function Paging() {
  const [open, setOpen] = useState("b");
  return <List open={open} onOpen={setOpen} />;
}

test("with an open drawer they turn its pages, past rows about the same thing", async () => {
  const opened: string[] = [];
  const screen = await render(<List open="b" onOpen={(key) => opened.push(key)} />);
  await userEvent.keyboard("jk");
  expect(opened).toEqual(["c", "a"]);
  await screen.unmount();
  await render(<Paging />);
  await userEvent.keyboard("jjj");
  await expect.element(page.getByRole("link", { name: "c" })).toBeInTheDocument();
});

test("somebody reads while a pointer is over the rows or a key is on them, and not after", async () => {
  const said: boolean[] = [];
  await userEvent.hover(page.elementLocator(document.documentElement), { position: { x: 600, y: 700 } });
  await render(<List onReading={(is) => said.push(is)} />);
  await userEvent.hover(page.getByRole("link", { name: "c" }));
  await expect.poll(() => said.at(-1)).toBe(true);
  await userEvent.hover(page.getByText("Elsewhere"));
  await expect.poll(() => said.at(-1)).toBe(false);
  await userEvent.keyboard("j");
  await expect.poll(() => said.at(-1)).toBe(true);
});
