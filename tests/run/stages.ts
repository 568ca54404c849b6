import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { command } from "./command.ts";
import { slowest, type TimedFile } from "./slowest.ts";

export interface Result {
  passed: number;
  failed: number;
  skipped: number;
  /** Shown only when something failed. */
  output: string;
  /** The files that took longest, a line each. */
  slowest?: string[];
}

const asOneTest = (code: number, output: string): Result => ({
  passed: code === 0 ? 1 : 0,
  failed: code === 0 ? 0 : 1,
  skipped: 0,
  output,
});

export function sum(results: Result[]): Result {
  return {
    passed: results.reduce((total, one) => total + one.passed, 0),
    failed: results.reduce((total, one) => total + one.failed, 0),
    skipped: results.reduce((total, one) => total + one.skipped, 0),
    output: results
      .filter((one) => one.failed > 0)
      .map((one) => one.output)
      .join("\n"),
  };
}

export async function single(program: string, args: string[]): Promise<Result> {
  const { code, output } = await command(program, args);
  return asOneTest(code, output);
}

/** A task of turbo.json in every package that has it. What has passed in this very state is not done again. */
export async function turbo(task: string): Promise<Result> {
  const args = ["run", task, "--continue=always", "--concurrency=2", "--output-logs=errors-only"];
  const { code, output } = await command("turbo", args);
  return countTasks(code, output);
}

/** Each package counts as one test. Without the summary at its end turbo itself has failed. */
export function countTasks(code: number, output: string): Result {
  const summary = /^ *Tasks: +(\d+) successful, (\d+) total/m.exec(stripVTControlCharacters(output));
  const passed = Number(summary?.[1] ?? 0);
  const failed = Number(summary?.[2] ?? 0) - passed;
  const silent = failed === 0 && (code !== 0 || passed === 0);
  return { passed, failed: silent ? 1 : failed, skipped: 0, output };
}

interface JsonReport {
  success: boolean;
  numTotalTests: number;
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  testResults: (TimedFile & { status: string; assertionResults: unknown[] })[];
}

/** Runs vitest projects in one go, or one half of their files. No report, no test or a crash counts as a failure. */
export async function vitest(
  projects: string[],
  { env = {}, half }: { env?: Record<string, string>; half?: 1 | 2 } = {},
): Promise<Result> {
  const folder = mkdtempSync(path.join(tmpdir(), "unlatch-report-"));
  const file = path.join(folder, "report.json");
  try {
    const { code, output } = await command(
      "vitest",
      [
        "run",
        "--config=tests/vitest.config.ts",
        ...projects.flatMap((project) => ["--project", project]),
        ...(half === undefined ? [] : [`--shard=${half}/2`]),
        "--reporter=default",
        "--reporter=json",
        `--outputFile.json=${file}`,
      ],
      env,
    );
    if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0, output };
    return count(JSON.parse(readFileSync(file, "utf8")) as JsonReport, code, output);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function count(report: JsonReport, code: number, output: string): Result {
  // A file that cannot even be loaded has no assertions and would otherwise vanish from the sum.
  const unloaded = report.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  );
  let failed = report.numFailedTests + unloaded.length;
  if (failed === 0 && (code !== 0 || report.numTotalTests === 0)) failed = 1;
  const { numPassedTests: passed, numPendingTests: skipped } = report;
  return { passed, failed, skipped, output, slowest: slowest(report.testResults, process.cwd()) };
}
