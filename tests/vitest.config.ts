import path from "node:path";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";

/** A folder for the worlds' files, in memory where there is room. */
const scratch = "tests/scratch.ts";
/** One PostgreSQL for the run, where this machine has one. */
const postgres = "tests/global-setup.ts";

const quick = ["tests/architecture.test.ts", "tests/documents.test.ts", "tests/rooms-are-listed.test.ts"];

/** Starting the built server or a browser is heavy and often timed: one file after the other. */
const alone = { fileParallelism: false, maxWorkers: 1, testTimeout: 120_000 };

export default defineConfig({
  root: path.resolve(import.meta.dirname, ".."),
  test: {
    watch: false,
    // Loading the database layer costs half a second per process: files share two of them. Tests keep no global state.
    isolate: false,
    maxWorkers: 2,
    hookTimeout: 60_000,
    // What is waited for comes when it comes; a second would measure the machine.
    expect: { poll: { timeout: 15_000 } },
    restoreMocks: true,
    unstubEnvs: true,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["packages/*/src/**/*.test.{ts,tsx}", "apps/*/src/**/*.test.{ts,tsx}", ...quick],
          exclude: ["**/*.part.test.tsx", "**/node_modules/**"],
          testTimeout: 30_000,
        },
      },
      {
        // Parts of the screens, in a real browser, without a server.
        extends: "apps/web/vite.config.ts",
        root: "apps/web",
        // All of them are found before the first test: one that is found later loads every page anew.
        optimizeDeps: { entries: ["src/main.tsx", "src/**/*.part.test.tsx"] },
        test: {
          name: "part",
          include: ["src/**/*.part.test.tsx"],
          testTimeout: 30_000,
          expect: { poll: { timeout: 15_000 } },
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                executablePath: process.env.UNLATCH_CHROME ?? "/usr/bin/chromium",
                args: ["--no-sandbox", "--disable-gpu"],
              },
            }),
            instances: [{ browser: "chromium", viewport: { width: 1280, height: 800 } }],
          },
        },
      },
      {
        extends: true,
        test: {
          name: "world",
          include: ["tests/*.test.ts", "tests/regressions/*.test.ts", "tests/scenarios/*.test.ts"],
          exclude: quick,
          globalSetup: [scratch, postgres],
          testTimeout: 120_000,
          // They wait for PostgreSQL and for time more than they work.
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: { name: "process", include: ["tests/process/*.test.ts"], globalSetup: postgres, ...alone },
      },
      {
        extends: true,
        test: { name: "browser", include: ["tests/browser/*.test.ts"], globalSetup: scratch, ...alone },
      },
    ],
  },
});
