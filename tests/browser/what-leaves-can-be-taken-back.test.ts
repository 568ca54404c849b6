// The ten seconds live on the server: each tab shows them, any of them can end them, and none is needed.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createHttpWorld, type HttpWorld, password, until } from "../http-world.ts";
import { sixParts } from "../world-parts.ts";
import { openBrowser, openPage, signIn } from "./chromium.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** An approved pack, two advisors, and so many seconds to take it back. */
async function office(undoSeconds: number) {
  const world = await createHttpWorld();
  const key = await world.key(await world.account("admin"));
  for (const [name, phone] of [
    ["Asha Rao", "+12025550143"],
    ["Dev Mehta", "+12025550144"],
  ])
    await world.json("/api/advisors", { key, json: { name, phone } });
  const { id } = await world.json("/api/packs", { key, json: { day: world.today(), parts: sixParts } });
  await world.json(`/api/packs/${id}/approve`, { key, json: {} });
  const setting = { key: "outbound.undoSeconds", value: undoSeconds, version: 0 };
  await world.call("/api/settings", { method: "PATCH", key, json: setting });
  const { page, faults } = await openPage(browser);
  await signIn(page, world.url, "admin@unlatch.test", password, "/");
  return { world, page, faults, key };
}

async function announce(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Announce…" }).click();
  await page.getByRole("button", { name: "Send to 2 advisors" }).click();
  await waiting(page).waitFor();
  // Keys of one letter rest under a question until it is gone.
  await page.getByRole("alertdialog").waitFor({ state: "detached" });
}

const waiting = (page: Page) => page.getByText("Sending to 2 advisors", { exact: true });
const undo = (page: Page) => page.getByRole("button", { name: "Undo" });
const states = async (world: HttpWorld) =>
  (await world.store.db.select().from(world.store.t.outbox)).map(({ state }) => state);

test("it is there after a reload and in another tab, and is taken back over a dialog by pointer and by key", async () => {
  const { world, page, faults } = await office(60);
  await using _ = world;
  await announce(page);
  expect(await page.getByRole("button", { name: "Announce…" }).isDisabled()).toBe(true);
  const other = await page.context().newPage();
  await other.goto(`${world.url}/activity`);
  await waiting(other).waitFor();
  await other.getByText(/^in \d+ s$/).waitFor();
  await page.reload();
  await waiting(page).waitFor();

  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keyboard" }).waitFor();
  // Pressed as a person does: where it is dead, what lies over it takes the click.
  await undo(page).click();
  for (const tab of [page, other]) {
    await tab.getByText("Taken back: Sending to 2 advisors").waitFor();
    expect(await waiting(tab).count()).toBe(0);
  }
  await page.getByRole("button", { name: "Close" }).click();

  await announce(page);
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keyboard" }).waitFor();
  await page.keyboard.press("Control+z");
  await until(async () => (await states(world)).join() === "undone,undone");
  await page.keyboard.press("Escape");

  await announce(page);
  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Keyboard" });
  const isInside = () => help.evaluate((one) => one.contains(document.activeElement));
  await until(isInside);
  await page.keyboard.press("F6");
  await page.keyboard.press("Enter");
  await until(async () => (await states(world)).join() === "undone,undone,undone");
  await waiting(page).waitFor({ state: "detached" });
  // The focus is back in the dialog that keeps it, not lost with the notification.
  expect(await isInside()).toBe(true);
  expect(world.meta.sent).toHaveLength(0);
  expect(faults).toEqual([]);
});

test("it leaves when its moment comes although nobody looks, and a tab that slept through sends nothing late", async () => {
  const { world, page, key } = await office(2);
  await using _ = world;
  await announce(page);
  await page.close();
  await until(() => world.meta.sent.length === 2);
  expect(await states(world)).toEqual(["left"]);

  const { id } = await world.json("/api/packs", {
    key,
    json: { day: world.today(), parts: sixParts, category: "Second" },
  });
  await world.json(`/api/packs/${id}/approve`, { key, json: {} });
  const { page: phone } = await openPage(browser);
  await signIn(phone, world.url, "admin@unlatch.test", password, "/");
  const asked = await world.json("/api/outbox/announce", { key, json: { packId: id } });
  await waiting(phone).waitFor();
  const session = await phone.context().newCDPSession(phone);
  await session.send("Page.setWebLifecycleState", { state: "frozen" });
  await world.json(`/api/outbox/${asked.id}/undo`, { key, json: {} });
  // Its moment passes while the tab sleeps.
  await until(() => Date.now() > Date.parse(asked.leavesAt));
  await session.send("Page.setWebLifecycleState", { state: "active" });
  await phone.getByText("Taken back: Sending to 2 advisors").waitFor();
  expect(world.meta.sent).toHaveLength(2);
});

test("what goes out once more waits as well, one message or the rest of its pack", async () => {
  const { world, page, faults } = await office(60);
  await using _ = world;
  world.meta.faults.refuse(131026, { times: 1 });
  await world.meta.phone("+12025550143", { name: "Asha Rao" }).tap({ context: null });
  const { messages } = world.store.t;
  const outgoing = async () =>
    (await world.store.db.select().from(messages)).filter(({ direction }) => direction === "out");
  await until(async () => (await outgoing()).filter(({ status }) => status === "cancelled").length === 5);
  const failed = (await outgoing()).find(({ status }) => status === "failed");
  await page.goto(`${world.url}/activity?open=message-${failed?.id}`);
  for (const [button, verb, said] of [
    ["Send again", "Send again", "Sending once more to Asha Rao"],
    ["Send the rest of the pack", "Send the rest", "Sending the rest of the pack to Asha Rao"],
  ] as const) {
    await page.getByRole("button", { name: button, exact: true }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: verb, exact: true }).click();
    await page.getByText(said, { exact: true }).waitFor();
    await undo(page).click();
    await page.getByText(`Taken back: ${said}`).waitFor();
  }

  // Of all that is chosen, what the person sent stays; and the menu of a row knows what failed as it did.
  await page.goto(`${world.url}/activity?view=messages`);
  await page.locator("[data-row]").nth(1).waitFor();
  await page.keyboard.press("j");
  await page.locator("[data-stop]:focus").waitFor();
  await page.keyboard.press("Control+a");
  await page.getByRole("toolbar").getByText("2 chosen").waitFor();
  await page.getByRole("button", { name: "Send again…" }).click();
  const question = page.getByRole("alertdialog", { name: "Send 6 messages again to 1 person?" });
  await question.getByText("1 not sent by us").waitFor();
  await question.getByRole("button", { name: "Send 6 again" }).click();
  await page.getByText("Sending once more to 1 advisor", { exact: true }).waitFor();
  expect(await page.getByRole("toolbar").count()).toBe(0);
  await undo(page).click();
  await page.getByText("Taken back: Sending once more to 1 advisor").waitFor();
  await page.locator("[data-row]", { hasText: "6 parts" }).locator("a").focus();
  await page.keyboard.press("Shift+F10");
  await page.getByRole("menuitem", { name: "Send again: all like this…" }).click();
  await question.getByText(/^All that failed on .* with .* \(131026\)\.$/).waitFor();
  await question.getByRole("button", { name: "Cancel" }).click();
  await question.waitFor({ state: "detached" });
  expect(await outgoing()).toHaveLength(6);
  expect(world.meta.sent).toHaveLength(0);
  expect(faults).toEqual([]);
});
