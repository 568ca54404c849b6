import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { password } from "../http-world.ts";
import { findings } from "./axe.ts";
import { desk, openPage, phone, signInByForm } from "./chromium.ts";
import { anOrdinaryMorning, office } from "./office.ts";
import { allScreens } from "./screens.ts";

const narrow = { ...phone, width: 360 };
const views = [
  { name: "desk, light", viewport: desk, colorScheme: "light" },
  { name: "desk, dark", viewport: desk, colorScheme: "dark" },
  { name: "phone, light", viewport: narrow, colorScheme: "light" },
  { name: "phone, dark", viewport: narrow, colorScheme: "dark" },
] as const;

const place = office({
  async prepare(world, key) {
    await anOrdinaryMorning(world, key);
    await world.meta.postWebhook({
      object: "whatsapp_business_account",
      entry: [{ id: null, changes: null }],
    });
  },
});

const tooWide = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);

describe.each(views)("on a $name", (view) => {
  test("sign-in, the lists and the drawers leave nothing to find", async () => {
    const { page, faults } = await openPage(place.browser, view);
    // A link that is used up shows no form: who fills it in would be refused afterwards.
    await page.goto(`${place.url}/setup?token=gone`);
    await page.getByRole("heading", { name: "This set-up link is not valid any more" }).waitFor();
    expect(await page.getByRole("textbox").count()).toBe(0);
    expect(await findings(page)).toEqual([]);
    await page.goto(`${place.url}/login`);
    await page.getByLabel("E-mail").waitFor();
    expect(await findings(page)).toEqual([]);

    await signInByForm(page, place.url, { email: "operator@unlatch.test", password, next: "/activity" });
    await page.locator("[data-row]").first().waitFor();
    expect(await findings(page)).toEqual([]);
    await page.locator("[data-row] a", { hasText: "Failed" }).first().click();
    await page.getByRole("dialog").getByText("What happened").waitFor();
    expect(await findings(page)).toEqual([]);

    for (const name of ["Messages", "Webhooks"]) {
      await page.goto(`${place.url}/activity?view=${name.toLowerCase()}`);
      await page.locator("[data-row]").first().waitFor();
      expect(await findings(page)).toEqual([]);
    }
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test("no screen leaves anything to find, sticks out sideways or scrolls behind its panes", async () => {
    const { page, faults } = await place.inside("/", { ...view, role: "admin" });
    for (const screen of allScreens) {
      // The parts stand in light and dark beside each other, whatever the reader has chosen.
      if (!screen.icon && view.colorScheme === "dark") continue;
      // A page of one thing needs its id: it is looked at where there is one.
      const pages = (screen.pages ?? []).filter((name) => !name.startsWith("$"));
      for (const at of [screen.path, ...pages.map((name) => `${screen.path}/${name}`)]) {
        await page.goto(`${place.url}${at}`);
        await page.getByRole("heading", { level: 1, name: screen.name }).waitFor();
        await page.waitForLoadState("networkidle");
        expect([at, await findings(page)]).toEqual([at, []]);
        expect([at, await tooWide(page)]).toEqual([at, false]);
        // The panes scroll; the page behind them would scroll into nothing. (The components stand in no pane.)
        if (!screen.icon) continue;
        const behind = await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight);
        expect([at, behind]).toEqual([at, 0]);
      }
    }
    expect(faults).toEqual([]);
    await page.context().close();
  });
});

test("the keyboard alone opens a message, goes on and comes back", async () => {
  const { page } = await place.inside("/activity");
  await page.locator("[data-row]").first().waitFor();
  await page.keyboard.press("j");
  await page.locator('[data-index="0"] [data-stop]:focus').waitFor();
  await page.keyboard.press("j");
  await page.locator('[data-index="1"] [data-stop]:focus').waitFor();
  // A row that stands for others opens to them; the first with something of its own opens a drawer.
  for (let index = 2; (await page.locator("a[data-stop]:focus").count()) === 0; index++) {
    await page.keyboard.press("j");
    await page.locator(`[data-index="${index}"] [data-stop]:focus`).waitFor();
  }
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.keyboard.press("/");
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("INPUT");
  await page.context().close();
});
