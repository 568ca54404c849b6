// Everything that opens beside or over a page: where it stands, how it closes, and what stays in reach.
/// <reference lib="dom" />
import type { Locator } from "playwright-core";
import { describe, expect, test } from "vitest";
import { desk, phone } from "./chromium.ts";
import { anOrdinaryMorning, office } from "./office.ts";

const place = office({ prepare: anOrdinaryMorning });

const boxOf = async (one: Locator) => {
  // It comes with a short movement: where it stands is read when it has come.
  await one.evaluate((element) => Promise.all(element.getAnimations().map((each) => each.finished)));
  const box = await one.boundingBox();
  if (!box) throw new Error("It is not there to be measured.");
  return box;
};

/** Eight pixels under or over what opened it, at one of its edges, and not over it. */
async function expectBeside(floating: Locator, anchor: Locator): Promise<void> {
  const [box, at] = [await boxOf(floating), await boxOf(anchor)];
  const gap = box.y >= at.y ? box.y - (at.y + at.height) : at.y - (box.y + box.height);
  expect(Math.abs(gap - 8)).toBeLessThan(1.5);
  expect(box.x).toBeLessThan(at.x + at.width);
  expect(box.x + box.width).toBeGreaterThan(at.x);
}

const hasFocus = (one: Locator) => one.evaluate((element) => document.activeElement === element);

describe("what opens beside its button", () => {
  test.each([desk, { width: 820, height: 1180 }])("stands there, on $width pixels", async (viewport) => {
    const { page, faults } = await place.inside("/", { viewport });
    const moment = page.locator("button:has(> time)").first();
    await moment.click();
    const card = page.getByRole("dialog", { name: "This moment" });
    await card.waitFor();
    await expectBeside(card, moment);
    await page.keyboard.press("Escape");
    await card.waitFor({ state: "detached" });
    expect(await hasFocus(moment)).toBe(true);

    // What is open keeps readers to itself: the button is there for the eye.
    const account = page.getByRole("button", { name: /Account of/, includeHidden: true });
    await account.click();
    await expectBeside(page.getByRole("dialog", { name: "Account" }), account);
    await page.keyboard.press("Escape");

    await page.goto(`${place.url}/activity?view=messages`);
    for (const [name, list] of [
      ["Views", page.getByRole("menu", { name: "Saved views" })],
      [/^Time/, page.getByRole("dialog", { name: /^Time/ })],
      ["Filters", page.getByRole("dialog", { name: "Narrow the list" })],
    ] as const) {
      const button = page.getByRole("button", { name, includeHidden: true });
      await button.click();
      await list.waitFor();
      await expectBeside(list, button);
      await page.keyboard.press("Escape");
      await list.waitFor({ state: "detached" });
      expect(await hasFocus(button)).toBe(true);
    }
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test("a choice closes it, and the address follows", async () => {
    const { page } = await place.inside("/activity");
    await page.getByRole("button", { name: "Views" }).click();
    const views = page.getByRole("menu", { name: "Saved views" });
    await views.getByRole("menuitem", { name: "Slow webhooks" }).click();
    await page.waitForURL((url) => url.searchParams.get("slow") === "yes");
    await views.waitFor({ state: "detached" });

    await page.getByRole("button", { name: "Views" }).click();
    await views.getByRole("menuitem", { name: "Save this view…" }).click();
    const asked = page.getByRole("dialog", { name: "Save this view" });
    await asked.getByLabel("Name").fill("What is slow");
    await page.keyboard.press("Enter");
    await asked.waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Views" }).click();
    await views.getByRole("menuitem", { name: "What is slow" }).waitFor();
    await views.getByRole("menuitem", { name: "Delete a view…" }).click();
    await page.getByRole("button", { name: "Delete What is slow" }).click();
    await page.getByText("None is left.").waitFor();
    await page.context().close();
  });

  test("a press elsewhere closes it, and never opens what lies beneath", async () => {
    const { page } = await place.inside("/activity?view=messages");
    const row = page.locator("[data-row]").last();
    await row.waitFor();
    for (const [name, list] of [
      ["Filters", page.getByRole("dialog", { name: "Narrow the list" })],
      ["Views", page.getByRole("menu", { name: "Saved views" })],
    ] as const) {
      await page.getByRole("button", { name }).click();
      await list.waitFor();
      const { x, y, width, height } = await boxOf(row);
      await page.mouse.click(x + width / 2, y + height / 2);
      await list.waitFor({ state: "detached" });
      expect(new URL(page.url()).searchParams.has("open")).toBe(false);
    }
    // The same press with nothing open opens the row: the check above can fail.
    const { x, y, width, height } = await boxOf(row);
    await page.mouse.click(x + width / 2, y + height / 2);
    await page.waitForURL((url) => url.searchParams.has("open"));
    await page.context().close();
  });

  test("on a phone it is a sheet from below, over a page that cannot be reached", async () => {
    const { page } = await place.inside("/activity?view=messages", { viewport: phone });
    await page.locator("[data-row]").first().waitFor();
    await page.getByRole("button", { name: /^Filters/ }).click();
    const list = page.getByRole("dialog", { name: "Filters" });
    await list.getByRole("button", { name: /^Failed/ }).waitFor();
    const { x, y, width, height } = await boxOf(list);
    expect([x, width, Math.round(y + height)]).toEqual([0, phone.width, phone.height]);
    expect(y).toBeGreaterThanOrEqual(40);
    const heights = await list
      .locator("button[aria-pressed]")
      .evaluateAll((all) => all.map((one) => one.clientHeight));
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
    await page.mouse.click(phone.width / 2, 20);
    await list.waitFor({ state: "detached" });
    expect(new URL(page.url()).searchParams.has("open")).toBe(false);
    await page.context().close();
  });
});

describe("what lies over the page", () => {
  test("keys of one letter do nothing beneath it", async () => {
    const { page } = await place.inside("/activity?view=messages");
    await page.locator("[data-row]").first().waitFor();
    await page.getByRole("button", { name: /Account of/ }).click();
    await page.getByRole("dialog", { name: "Account" }).waitFor();
    await page.keyboard.press("?");
    await page.keyboard.press("Escape");
    await page.getByRole("dialog", { name: "Account" }).waitFor({ state: "detached" });
    expect(await page.getByRole("dialog").count()).toBe(0);
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keyboard" }).waitFor();
    await page.context().close();
  });

  test.each([1280, 1440])(
    "a drawer beside the list leaves the reason to be read, on %s pixels",
    async (width) => {
      const { page } = await place.inside("/activity?view=messages&q=status%3Afailed", {
        viewport: { width, height: 800 },
      });
      const row = page.locator("[data-row]").first();
      const reason = row.getByText(/^Not reachable on WhatsApp/);
      const cut = () =>
        reason.evaluate((said) => {
          const cell = said.parentElement ?? said;
          return cell.scrollWidth - cell.clientWidth;
        });
      expect(await cut()).toBe(0);
      await row.getByRole("link").click();
      await page.getByRole("dialog").getByText("What happened").waitFor();
      await expect.poll(cut).toBe(0);
      // Neither does the drawer lie over it.
      const [said, drawer] = [await boxOf(reason), await boxOf(page.getByRole("dialog"))];
      expect(said.x + said.width).toBeLessThanOrEqual(drawer.x);
      await page.context().close();
    },
  );

  test("the drawer of a phone keeps the page beneath out of reach", async () => {
    const { page } = await place.inside("/activity?view=messages", { viewport: phone });
    await page.locator("[data-row] a").first().click();
    const drawer = page.getByRole("dialog");
    await drawer.getByText("What happened").waitFor();
    // To a reader the page is not there; the tab key goes round inside.
    expect(await page.getByRole("navigation", { name: "Main" }).count()).toBe(0);
    for (let press = 0; press < 30; press++) {
      await page.keyboard.press("Tab");
      const isInside = await drawer.evaluate(
        (one) =>
          one.contains(document.activeElement) ||
          document.activeElement?.hasAttribute("data-base-ui-focus-guard"),
      );
      expect([press, isInside]).toEqual([press, true]);
    }
    // What is still in sight above it closes it, and does nothing else.
    const before = new URL(page.url()).searchParams.get("view");
    await page.mouse.click(phone.width / 2, 30);
    await drawer.waitFor({ state: "detached" });
    expect([before, new URL(page.url()).searchParams.has("open")]).toEqual(["messages", false]);
    await page.context().close();
  });
});
