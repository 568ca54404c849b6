// All data of the demo go at once: a danger, confirmed by writing how many messages they are.
import { expect, test } from "vitest";
import { password } from "../http-world.ts";
import { openBrowser, openPage, signIn } from "./chromium.ts";
import { startedDemo } from "./started-demo.ts";

test("clearing the demo is a danger, and waits for the number of messages in writing", async () => {
  await using demo = await startedDemo();
  const browser = await openBrowser();
  try {
    const { page, faults } = await openPage(browser);
    await signIn(page, demo.url, "admin@unlatch.test", password);
    const asks = page.getByRole("button", { name: "Clear demo data…" });
    expect(await asks.getAttribute("data-kind")).toBe("danger");
    await asks.click();
    const question = page.getByRole("alertdialog", { name: "Clear all demo data?" });
    const does = question.getByRole("button", { name: /^Clear / });
    expect(await does.getAttribute("data-kind")).toBe("danger");
    const [, said = ""] = /^Clear ([\d,]+) messages?$/.exec((await does.textContent()) ?? "") ?? [];
    const messages = Number(said.replaceAll(",", ""));
    expect(messages).toBeGreaterThan(100);
    await question.getByText(`${said} messages of this demo`).waitFor();
    const field = question.getByLabel(`Write ${messages} to go on`);
    expect(await does.isDisabled()).toBe(true);
    await field.fill(String(messages - 1));
    expect(await does.isDisabled()).toBe(true);
    await field.fill(String(messages));
    await does.click();
    await page.getByRole("button", { name: "Fill with demo data" }).waitFor();
    expect(faults).toEqual([]);
  } finally {
    await browser.close();
  }
});
