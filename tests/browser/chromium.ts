// What runs in the page knows the DOM.
/// <reference lib="dom" />
import { type Browser, chromium, type Page } from "playwright-core";

/** The run's own browser; the test command finds or installs it. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.UNLATCH_CHROME ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });

export const desk = { width: 1440, height: 900 };
export const phone = { width: 390, height: 844 };

export interface View {
  viewport?: { width: number; height: number };
  colorScheme?: "light" | "dark";
  reducedMotion?: "reduce";
  /** Where it is the subject: else no page keeps a second copy of the build. */
  serviceWorkers?: "allow";
}

/** A fresh browser profile. A script error or a refusal of the content policy fails the test that uses it. */
export async function openPage(browser: Browser, view: View = {}): Promise<{ page: Page; faults: string[] }> {
  const context = await browser.newContext({
    locale: "en-US",
    viewport: desk,
    serviceWorkers: "block",
    ...view,
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => {
    if (/Content Security Policy/.test(message.text())) faults.push(message.text());
  });
  return { page, faults };
}

/** Who is where, and how they come in. */
export interface Way {
  email: string;
  password: string;
  next: string;
}

/** Comes in as a program does: where signing in is not the subject, no form is waited for. */
export async function signIn(
  page: Page,
  url: string,
  email: string,
  password: string,
  next = "/activity",
): Promise<void> {
  const answer = await page.request.post(`${url}/api/auth/sign-in/email`, {
    data: { email, password },
    headers: { origin: url },
  });
  if (!answer.ok()) throw new Error(`${email} can't sign in: ${answer.status()} ${await answer.text()}`);
  await page.goto(`${url}${next}`);
}

/** Comes in as a person does. */
export async function signInByForm(page: Page, url: string, { email, password, next }: Way): Promise<void> {
  await page.goto(`${url}/login?next=${encodeURIComponent(next)}`);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(`${url}${next}`);
}
