// Every part in every state, at five widths, light and dark beside each other, against the pictures that were kept.
// `UNLATCH_PICTURES=new` keeps what is there now.
/// <reference lib="dom" />

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createHttpWorld, type HttpWorld, password } from "../http-world.ts";
import { openBrowser, openPage, signIn } from "./chromium.ts";

const folder = join(import.meta.dirname, "../pictures/gallery");
const output = join(import.meta.dirname, "../output");
const isKeeping = process.env.UNLATCH_PICTURES === "new";
const widths = [320, 390, 820, 1280, 1440];

let browser: Browser;
let world: HttpWorld;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
  world = await createHttpWorld();
  await world.account("admin");
  ({ page } = await openPage(browser, { reducedMotion: "reduce" }));
  // Ages on the page are those of one moment.
  await page.clock.setFixedTime(new Date("2026-11-21T06:00:00Z"));
  await signIn(page, world.url, "admin@unlatch.test", password);
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
  await browser.close();
});

/** Which browser drew, and with which letters where Inter has none: another one draws other pixels. */
const maker = async () =>
  `${browser.version()} ${await page.evaluate(() => {
    const pen = document.createElement("canvas").getContext("2d");
    return ["monospace", "system-ui"].map((family) => {
      if (!pen) return 0;
      pen.font = `100px ${family}`;
      return ["wamid.HBgL", "صباح الخير", "👋🏽"]
        .map((text) => Math.round(pen.measureText(text).width))
        .join("/");
    });
  })}`;

/** The whole gallery at one width: the window grows until nothing of it scrolls. */
async function draw(width: number): Promise<Buffer> {
  await page.setViewportSize({ width, height: 900 });
  await page.goto(`${world.url}/design`);
  await page.getByRole("grid").first().waitFor();
  await page.evaluate(() => document.fonts.ready);
  const height = await page.evaluate(() => {
    const main = document.querySelector("main");
    return main ? innerHeight + main.scrollHeight - main.clientHeight : 0;
  });
  await page.setViewportSize({ width, height });
  await page.evaluate(() => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))));
  return seen();
}

const seen = async () =>
  halved(await page.locator("main > div").last().screenshot({ animations: "disabled", caret: "hide" }));

/** As it is kept and compared: half as wide and high, a quarter of the bytes; a pixel that moves is still seen. */
const halved = async (picture: Buffer): Promise<Buffer> => {
  const base64 = await page.evaluate(async (png) => {
    const image = new Image();
    image.src = `data:image/png;base64,${png}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.width / 2;
    canvas.height = image.height / 2;
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL("image/png").replace(/^.*,/, "");
  }, picture.toString("base64"));
  return Buffer.from(base64, "base64");
};

/** How many pixels are seen to differ; another size differs in all of them. */
const differing = (one: Buffer, other: Buffer) =>
  page.evaluate(
    async (pictures) => {
      const [a, b] = await Promise.all(
        pictures.map(async (base64) => {
          const image = new Image();
          image.src = `data:image/png;base64,${base64}`;
          await image.decode();
          const canvas = new OffscreenCanvas(image.width, image.height);
          const pen = canvas.getContext("2d");
          pen?.drawImage(image, 0, 0);
          return pen?.getImageData(0, 0, image.width, image.height);
        }),
      );
      if (!a || !b || a.width !== b.width || a.height !== b.height) return Number.POSITIVE_INFINITY;
      let count = 0;
      for (let at = 0; at < a.data.length; at += 4)
        if ([0, 1, 2].some((part) => Math.abs((a.data[at + part] ?? 0) - (b.data[at + part] ?? 0)) > 12))
          count += 1;
      return count;
    },
    [one.toString("base64"), other.toString("base64")],
  );

test("the gallery looks as it did at every width, light and dark", async (context) => {
  const by = join(folder, "made-by.txt");
  const here = await maker();
  if (isKeeping) {
    mkdirSync(folder, { recursive: true });
    for (const width of widths) writeFileSync(join(folder, `${width}.png`), await draw(width));
    writeFileSync(by, `${here}\n`);
    return;
  }
  const made = existsSync(by) ? readFileSync(by, "utf8").trim() : "nobody";
  if (made !== here) return context.skip(`The pictures are by ${made}; this is ${here}.`);
  const found: [number, number][] = [];
  for (const width of widths) {
    const drawn = await draw(width);
    const count = await differing(readFileSync(join(folder, `${width}.png`)), drawn);
    // A caret or one edge drawn half a pixel further is no other look.
    if (count <= 20) continue;
    found.push([width, count]);
    mkdirSync(output, { recursive: true });
    writeFileSync(join(output, `gallery-${width}.png`), drawn);
  }
  // What differs was drawn into tests/output. Where it is meant so: UNLATCH_PICTURES=new keeps it.
  expect(found).toEqual([]);
});

test("a button that is one pixel narrower would be noticed, and a paler word", async () => {
  const before = await draw(390);
  expect(await differing(before, await seen())).toBeLessThanOrEqual(20);
  for (const rule of ["main button { padding-inline: 11px }", "main .soft { color: #777 }"]) {
    const style = await page.addStyleTag({ content: `@layer fit { ${rule} }` });
    expect(await differing(before, await seen())).toBeGreaterThan(20);
    await style.evaluate((one) => one.parentNode?.removeChild(one));
  }
});

test("the layers stand in their order whichever style sheet comes first", async () => {
  const order = await page.evaluate(() => {
    const names: string[] = [];
    for (const sheet of document.styleSheets)
      for (const rule of sheet.cssRules)
        if (rule instanceof CSSLayerStatementRule) names.push(...rule.nameList);
        else if (rule instanceof CSSLayerBlockRule) names.push(rule.name);
    return [...new Set(names)];
  });
  expect(order).toEqual(["reset", "tokens", "base", "shell", "primitives", "regions", "fit"]);
});
