import { beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { show } from "../part.fixture.tsx";
import { Button } from "./button.tsx";
import { Drawer, DrawerFoot, DrawerTitle } from "./drawer.tsx";
import { SplitView } from "./split-view.tsx";

beforeEach(() => page.viewport(1280, 800));

const close = { calls: 0 };

function Split() {
  return (
    <div style={{ position: "fixed", inset: 0, display: "grid" }}>
      <SplitView>
        <p style={{ gridRow: 1 }}>Notices</p>
        <section style={{ gridRow: 2 }} aria-label="List">
          <button type="button">A row</button>
        </section>
      </SplitView>
    </div>
  );
}

function Whole() {
  return (
    <div style={{ position: "fixed", inset: 0, display: "grid" }}>
      <SplitView>
        <section style={{ gridRow: 2 }} aria-label="List">
          <button type="button">A row</button>
          <Drawer
            title="Message 12"
            turns={{ previous: null, next: () => {} }}
            onClose={() => {
              close.calls++;
            }}
          >
            <DrawerTitle>Picture 3 to Tarun Desai</DrawerTitle>
            <p style={{ height: "200vh" }}>Long</p>
            <DrawerFoot>
              <Button kind="primary">Send again</Button>
            </DrawerFoot>
          </Drawer>
        </section>
      </SplitView>
    </div>
  );
}

const list = () => page.getByRole("region", { name: "List" }).element().getBoundingClientRect();
const drawer = () => page.getByRole("dialog").element().getBoundingClientRect();

test("without anything to read the list has all the width", async () => {
  await show(<Split />);
  await expect.poll(() => list().width).toBe(1280);
});

test.each([
  [1440, 400],
  [1280, 400],
  [820, 352],
  [656, 352],
])("on %s pixels the list and a drawer of %s stand beside each other", async (width, own) => {
  await page.viewport(width, 800);
  await show(<Whole />);
  await expect.element(page.getByRole("dialog", { name: "Picture 3 to Tarun Desai" })).toBeVisible();
  await expect.poll(() => [drawer().width, list().right]).toEqual([own, width - own]);
  expect(drawer().left).toBe(list().right);
  // The list is in reach: nothing lies over it, and it is there for readers.
  await page.getByRole("button", { name: "A row" }).click();
  await expect.element(page.getByRole("button", { name: "A row" })).toHaveFocus();
});

test("what is long scrolls, and the one thing to do stays in sight", async () => {
  await show(<Whole />);
  const verb = page.getByRole("button", { name: "Send again" });
  await expect.element(verb).toBeVisible();
  expect(verb.element().getBoundingClientRect().bottom).toBeLessThanOrEqual(800);
  await expect.element(page.getByRole("button", { name: "The one before in the list" })).toBeDisabled();
  await expect.element(page.getByRole("button", { name: "The next one in the list" })).toBeEnabled();
});

test("on a phone it is a sheet that keeps the page out of reach, with some of it in sight", async () => {
  await page.viewport(390, 844);
  await show(<Whole />);
  await expect.element(page.getByRole("dialog")).toBeVisible();
  await expect.poll(() => [drawer().top, drawer().width]).toEqual([40, 390]);
  // To a reader the list is not there; the tab key goes round inside.
  expect(page.getByRole("button", { name: "A row" }).elements()).toEqual([]);
  for (let press = 0; press < 12; press++) {
    await userEvent.tab();
    const at = document.activeElement;
    const isInside = at?.closest("[role=dialog]") !== null || at?.hasAttribute("data-base-ui-focus-guard");
    expect([press, isInside]).toEqual([press, true]);
  }
  const before = close.calls;
  await userEvent.keyboard("{Escape}");
  await expect.poll(() => close.calls).toBe(before + 1);
});
