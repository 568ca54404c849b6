// The one test command: `npm test`, and with --quick `npm run verify`.
// Ends with the line `N passed, N failed` over all stages; exit code 1 if anything failed.
import { type Browser, findChromium } from "./run/chromium.ts";
import { isStopped } from "./run/command.ts";
import { findFaketime } from "./run/faketime.ts";
import { type Result, single, sum, turbo, vitest } from "./run/stages.ts";

const quick = process.argv.includes("--quick");
const results: Result[] = [];

async function stage(name: string, work: () => Promise<Result>): Promise<boolean> {
  if (isStopped()) return false;
  const startedAt = performance.now();
  const result = await work();
  results.push(result);
  // Tests that cannot run here say so in lines that begin with "!!": these are heard even when all is well.
  const loud = result.output.split("\n").filter((line) => line.startsWith("!!"));
  if (result.failed > 0) process.stdout.write(`\n${result.output.trim()}\n\n`);
  else for (const line of loud) process.stdout.write(`${line}\n`);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const skipped = result.skipped > 0 ? `, ${result.skipped} skipped` : "";
  const mark = result.failed > 0 ? "✗" : "✓";
  process.stdout.write(
    `${mark} ${name}: ${result.passed} passed, ${result.failed} failed${skipped} (${seconds} s)\n`,
  );
  // A quick run is read at a glance.
  if (!quick) for (const line of result.slowest ?? []) process.stdout.write(`${line}\n`);
  return result.failed === 0;
}

/** Browser tests cannot run without a browser: that is one failure with its reason, not a silence. */
async function inBrowser(browser: Browser, project: "part" | "browser", half?: 1 | 2): Promise<Result> {
  if ("missing" in browser) return { passed: 0, failed: 1, skipped: 0, output: browser.missing };
  return vitest([project], { env: { UNLATCH_CHROME: browser.path }, half });
}

// Mostly a download, so it goes on beside the first stages.
const chromium = quick ? undefined : findChromium();
const faketime = quick ? undefined : findFaketime();

// All of them at once would fight for two cores; these three are short.
await Promise.all([
  stage("format", () => single("biome", ["ci", "--error-on-warnings", "--colors=off", "."])),
  stage("lint", () => turbo("lint")),
]);
await stage("types", () => turbo("types"));
await stage(quick ? "unit" : "unit and world", () => vitest(quick ? ["unit"] : ["unit", "world"]));

if (chromium) {
  const built = await stage("build", () => single(process.execPath, ["boot.mjs", "build"]));
  const browser = await chromium;
  const clock = (await faketime) ?? null;
  if (built) {
    const env: Record<string, string> = clock === null ? {} : { UNLATCH_FAKETIME: clock };
    // Each takes one file at a time: two of them keep two cores busy without disturbing a measurement.
    await Promise.all([
      stage("process", () => vitest(["process"], { env })).then(() =>
        stage("browser, one half", () => inBrowser(browser, "browser", 1)),
      ),
      stage("parts", () => inBrowser(browser, "part")).then(() =>
        stage("browser, the other half", () => inBrowser(browser, "browser", 2)),
      ),
    ]);
  }
}

const total = sum(results);
process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = total.failed > 0 || isStopped() ? 1 : 0;
