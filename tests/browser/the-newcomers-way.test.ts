// From the set-up link on the console to a message on one's own phone and going live, with a Meta in a process of its
// own. On the desk the server is killed after every step, and everything goes on where it was.
/// <reference lib="dom" />
import { createServer } from "node:net";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import {
  endAll,
  root,
  runToEnd,
  type StartedServer,
  start,
  startBeside,
  temporaryFolder,
} from "../process/server.ts";
import { desk, openBrowser, openPage, phone, type View } from "./chromium.ts";

const simulator = join(root, "apps/simulator/src/main.ts");
const own = "+919800010001";
const account = { name: "Asha Rao", email: "asha@unlatch.test", password: "correct horse battery" };

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
afterEach(endAll);

/** A port that nobody listens on: the server is to be found at the same one after each kill. */
const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });

async function playMeta(webhookUrl: string) {
  const port = await freePort();
  const env = { SIMULATOR_PORT: String(port), SIMULATOR_WEBHOOK_URL: webhookUrl };
  const beside = { dataDir: "", script: simulator, args: ["start"], env };
  const [, graphUrl = ""] = await startBeside(beside, /Meta is played at (\S+)/);
  /** What somebody does with their phone. */
  const does = async (...args: string[]) => {
    const { code, output } = await runToEnd({
      ...{ dataDir: "", script: simulator, args },
      env: { SIMULATOR_PORT: String(port) },
    });
    expect([args, code, output]).toEqual([args, 0, output]);
  };
  return { graphUrl, does };
}

const setUpUrl = (server: StartedServer) => /Set up\s+(\S+)/.exec(server.output())?.[1] ?? "";

test.each<[string, View, boolean]>([
  ["desk", { viewport: desk }, true],
  ["phone", { viewport: phone, colorScheme: "dark" }, false],
])("a newcomer gets from the demo to their own phone (%s)", async (_, view, isKilled) => {
  using folder = temporaryFolder();
  const port = await freePort();
  const env = { PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` };
  const options = { dataDir: folder.path, env, withinMs: 60_000 };
  let server = await start(options);
  const { url } = server;
  const meta = await playMeta(`${url}/webhook`);
  const { page, faults } = await openPage(browser, view);
  const killed = async () => {
    if (!isKilled) return;
    await server.stop("SIGKILL");
    server = await start(options);
    await page.reload();
  };

  // The account, by the link that only who reads the console has.
  await page.goto(setUpUrl(server));
  await page.getByLabel("Your name").fill(account.name);
  await page.getByLabel("E-mail").fill(account.email);
  await page.getByLabel("Password", { exact: true }).fill(account.password);
  await page.getByRole("button", { name: "Create the account" }).click();
  await page.getByText("Clear demo data…").waitFor({ timeout: 20_000 });
  await killed();

  // In the demo: how the business is called, and what Meta gave.
  await page.goto(`${url}/ready`);
  await page.waitForURL(`${url}/ready/business`);
  await page.getByLabel("Name of the business").fill("Sampann Wealth");
  await page.getByLabel("Time zone").selectOption("Asia/Dubai");
  await page.getByRole("button", { name: "Save" }).click();
  await expect.poll(() => settingOf(page, "app.businessName")).toBe("Sampann Wealth");
  await killed();
  await page.goto(`${url}/ready/connect`);
  await page.getByLabel("Graph API with its version").fill(meta.graphUrl);
  await page.getByLabel("Access token").fill("simulator-token");
  await page.getByLabel("Phone number ID").fill("800700600500401");
  await page.getByLabel("Business account ID").fill("900100200300400");
  await page.getByLabel("App secret").fill("simulator-app-secret");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("Saved. It holds once you leave the demo.").waitFor();
  await killed();
  await page.getByText("Unlatch Test owns that number.").waitFor();
  await page.getByRole("button", { name: "Leave the demo and connect…" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Leave the demo" }).click();

  // A house of one's own, at the same address, with the same browser signed in.
  await page.getByText("Test mode: nobody is written to", { exact: false }).waitFor({ timeout: 30_000 });
  expect(new URL(page.url()).pathname).toBe("/ready/connect");
  await page.getByText("Does it work?").waitFor();
  await killed();

  await page.goto(`${url}/ready/people`);
  await page.getByLabel("Name", { exact: true }).fill(account.name);
  await page.getByLabel("Phone", { exact: true }).fill(own);
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByText("on the test list", { exact: true }).waitFor();
  await killed();
  await page.getByText("on the test list", { exact: true }).waitFor();

  await page.goto(`${url}/ready/test`);
  await page.getByRole("button", { name: "Send the test message" }).click();
  const dots = page.getByRole("list", { name: "Test message to your phone" });
  await dots.getByText("Delivered: happened").waitFor({ timeout: 20_000 });
  await killed();
  await meta.does("read", own);
  await dots.getByText("Read: happened").waitFor({ timeout: 20_000 });
  await meta.does("tap", own);
  await dots.getByText("Button tapped: happened").waitFor({ timeout: 20_000 });
  await killed();
  await dots.getByText("Button tapped: happened").waitFor();

  await page.goto(`${url}/ready/live`);
  await page.getByRole("button", { name: "Go live…" }).click();
  const question = page.getByRole("alertdialog");
  await question.getByText("From now on 1 person can be reached.").waitFor();
  await question.getByRole("button", { name: "Go live for 1 person" }).click();
  await page.getByText("You are live").waitFor();
  await killed();
  await page.getByText("You are live").waitFor();

  // Still signed in, the settings are there, the demo is gone.
  await page.goto(`${url}/settings/business`);
  expect(await page.getByLabel(/^Business name/).inputValue()).toBe("Sampann Wealth");
  await page.goto(`${url}/activity?view=messages`);
  await page.locator("[data-row]").first().waitFor();
  expect(await page.locator("[data-row]").count()).toBeLessThan(10);
  expect(await settingOf(page, "app.timeZone")).toBe("Asia/Dubai");
  expect(await page.getByText("Clear demo data…").count()).toBe(0);
  expect(faults).toEqual([]);
  await page.context().close();
  expect(await server.stop()).toMatchObject({ code: 0 });
});

/** As the server keeps it. */
async function settingOf(page: Page, key: string): Promise<unknown> {
  const answer = await page.request.get(new URL("/api/settings", page.url()).href);
  const { items } = (await answer.json()) as { items: { key: string; value: unknown }[] };
  return items.find((one) => one.key === key)?.value;
}
