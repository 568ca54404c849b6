// All data of the demo go at once: a danger, confirmed by writing how many messages they are.
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { createAccounts, environment } from "../../apps/server/src/accounts.ts";
import { createAuth } from "../../apps/server/src/auth.ts";
import { readConfig } from "../../apps/server/src/config.ts";
import { startDemo } from "../../apps/server/src/demo/start.ts";
import { password } from "../http-world.ts";
import { openBrowser, openPage, signIn } from "./chromium.ts";

const sessionSecret = "demo-session-secret-0123456789abcdef";

async function startedDemo() {
  const folder = mkdtempSync(join(inject("scratch"), "demo-"));
  const config = readConfig({
    PORT: "0",
    UNLATCH_DATA_DIR: folder,
    UNLATCH_DEMO_HISTORY_DAYS: "1",
    SESSION_SECRET: sessionSecret,
  });
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const server = await startDemo({ config, log, say: () => {} });
  const { store } = server.context;
  const auth = createAuth({ store, secret: sessionSecret, publicUrl: null, trusts: () => true });
  await createAccounts({ store, auth, now: Date.now }).create(environment, {
    name: "The admin",
    email: "admin@unlatch.test",
    password,
    role: "admin",
  });
  return {
    url: server.url,
    async [Symbol.asyncDispose]() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

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
