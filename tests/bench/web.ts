// What runs in the page knows the DOM.
/// <reference lib="dom" />
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext } from "playwright-core";
import { openBrowser, openPage } from "../browser/chromium.ts";
import { judge, table, verdictLine } from "./figures.ts";
import { firstPage } from "./first-page.ts";
import { signIn } from "./live.ts";
import { describeMachine, workFolder } from "./machine.ts";
import { days, people, writeSeason } from "./season.ts";
import { buildBundle, startGraphStub, startServer } from "./servers.ts";

const results = join(import.meta.dirname, "../../bench-results");
const dist = join(import.meta.dirname, "../../apps/web/dist");
const admin = { email: "bench@example.com", password: "correct horse battery" };
const wantedRows = 50_000;

interface Scrolled {
  rows: number;
  framesPerSecond: number;
  longestMs: number;
}

/** The screens, as people load them: size, the first look at Today, and a long list under the hand. */
export async function web(options: { rounds: number; quick: boolean }): Promise<number> {
  const work = workFolder(results);
  buildBundle("--filter=@unlatch/web");
  process.stdout.write(`${describeMachine(work)}\n`);
  const page = firstPage(dist);
  process.stdout.write(
    `First page: ${page.files.length} scripts, ${(page.gzip / 1_000).toFixed(1)} KB gzip\n`,
  );

  const seed = join(work, "season.db");
  const season = await writeSeason(seed, 0);
  process.stdout.write(
    `${days} days of ${people} advisors: ${season.messages} messages, ${season.lines} feed lines\n`,
  );
  const stub = await startGraphStub();
  const env = { UNLATCH_INIT_ADMIN_EMAIL: admin.email, UNLATCH_INIT_ADMIN_PASSWORD: admin.password };
  const place = { seed, dir: join(work, "server"), graphPort: stub.port, profileDir: null, env };
  const server = await startServer("ours", place);
  const browser = await openBrowser();
  try {
    const origin = `http://127.0.0.1:${server.port}`;
    const cookie = await signIn(origin);
    const paints: { firstMs: number; verdictMs: number }[] = [];
    const scrolls: Scrolled[] = [];
    for (let round = 0; round < options.rounds; round++) {
      paints.push(await paintToday(browser, origin, cookie));
      process.stdout.write(`Round ${round + 1}: Today ${JSON.stringify(paints.at(-1))}\n`);
    }
    const context = await signedIn(browser, origin, cookie);
    await loadRows(context, origin);
    for (let round = 0; round < options.rounds; round++) {
      scrolls.push(await scroll(context, options.quick ? 2_000 : 4_000));
      process.stdout.write(`Round ${round + 1}: scroll ${JSON.stringify(scrolls.at(-1))}\n`);
    }
    await context.close();
    return conclude({ page, season, paints, scrolls }, options);
  } finally {
    await browser.close();
    await Promise.all([server.stop(), stub.child.stop()]);
  }
}

/** A browser that has never been here, but for the session. */
async function signedIn(browser: Browser, origin: string, cookie: string): Promise<BrowserContext> {
  const { page } = await openPage(browser);
  const context = page.context();
  const cookies = cookie.split("; ").map((one) => {
    const [name = "", ...value] = one.split("=");
    return { name, value: value.join("="), url: origin };
  });
  await context.addCookies(cookies);
  return context;
}

/** Four times slower than this machine, nothing cached: the first paint, and the sentence that it is about. */
async function paintToday(browser: Browser, origin: string, cookie: string) {
  const context = await signedIn(browser, origin, cookie);
  const [page] = context.pages();
  if (!page) throw new Error("The browser has no page.");
  const cdp = await context.newCDPSession(page);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.addInitScript(() => {
    const look = () => {
      const isThere = (document.querySelector("[data-verdict]")?.textContent ?? "") !== "";
      if (isThere) performance.mark("verdict");
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await page.goto(`${origin}/`);
  await page.locator("[data-verdict]").waitFor({ timeout: 30_000 });
  const at = await page.evaluate(() => ({
    firstMs: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN,
    verdictMs: performance.getEntriesByName("verdict")[0]?.startTime ?? Number.NaN,
  }));
  await context.close();
  return at;
}

/** Scrolls to the end until that many rows are in the list. */
async function loadRows(context: BrowserContext, origin: string): Promise<void> {
  const [page] = context.pages();
  await page?.goto(`${origin}/activity?view=messages&from=now-90d`);
  await page?.locator("[data-row]").first().waitFor();
  const startedAt = performance.now();
  await page?.evaluate(async (wanted) => {
    const until = performance.now() + 400_000;
    const count = () => Number(document.querySelector("[aria-rowcount]")?.getAttribute("aria-rowcount"));
    while (count() < wanted && performance.now() < until) {
      const scroller = document.querySelector("[data-rows]");
      if (scroller) scroller.scrollTop = scroller.scrollHeight;
      await new Promise((next) => setTimeout(next, 30));
    }
  }, wantedRows);
  process.stdout.write(`${wantedRows} rows loaded in ${Math.round(performance.now() - startedAt)} ms\n`);
}

async function scroll(context: BrowserContext, ms: number): Promise<Scrolled> {
  const [page] = context.pages();
  if (!page) throw new Error("The browser has no page.");
  return page.evaluate(async (forMs) => {
    const scroller = document.querySelector("[data-rows]");
    const rows = Number(document.querySelector("[aria-rowcount]")?.getAttribute("aria-rowcount"));
    if (!scroller) throw new Error("There is no list.");
    const frame = () => new Promise<number>((next) => requestAnimationFrame(next));
    const startAt = await frame();
    let frames = 0;
    let longestMs = 0;
    let before = startAt;
    while (before - startAt < forMs) {
      // A wheel turned fast: a screen in four frames, down and up again, starting anywhere in the list.
      const place = ((before - startAt) / forMs) * 2;
      const way = place < 1 ? 240 : -240;
      if (frames === 0) scroller.scrollTop = scroller.scrollHeight / 2;
      scroller.scrollTop += way;
      const now = await frame();
      longestMs = Math.max(longestMs, now - before);
      before = now;
      frames++;
    }
    return { rows, framesPerSecond: (frames * 1_000) / (before - startAt), longestMs };
  }, ms);
}

interface Measured {
  page: ReturnType<typeof firstPage>;
  season: { messages: number; lines: number };
  paints: { firstMs: number; verdictMs: number }[];
  scrolls: Scrolled[];
}

function conclude({ page, season, paints, scrolls }: Measured, options: object): number {
  const few = scrolls.find(({ rows }) => rows < wantedRows);
  const sound = few === undefined;
  const verdicts = [
    judge("first page, KB of JavaScript, gzip", [page.gzip / 1_000], { is: "≤", value: 150 }),
    judge(
      "Today, 90 days, CPU 4 times slower: first paint ms",
      paints.map((one) => one.firstMs),
      {
        is: "≤",
        value: 1_000,
      },
    ),
    judge(
      "Today, 90 days, CPU 4 times slower: the verdict ms",
      paints.map((one) => one.verdictMs),
      null,
    ),
    judge(
      "50,000 rows: frames a second",
      scrolls.map((one) => one.framesPerSecond),
      { is: "≥", value: 50 },
    ),
    judge(
      "50,000 rows: longest frame ms",
      scrolls.map((one) => one.longestMs),
      null,
    ),
  ];
  const files = page.files.toSorted((a, b) => b.gzip - a.gzip).map(({ name, gzip }) => [name, String(gzip)]);
  process.stdout.write(`\n${table([["script", "gzip bytes"], ...files])}\n`);
  process.stdout.write(`\nMedians [lowest–highest]\n${verdicts.map(verdictLine).join("\n")}\n`);
  if (few) process.stdout.write(`VOID: the list had ${few.rows} rows; nothing above counts.\n`);
  writeFileSync(
    join(results, "web.json"),
    `${JSON.stringify({ options, sound, verdicts, season, page, paints, scrolls }, null, 2)}\n`,
  );
  return sound ? 0 : 1;
}
