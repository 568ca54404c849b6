/** What vitest's JSON report says about one file. */
export interface TimedFile {
  name: string;
  startTime: number;
  endTime: number;
}

const shown = 10;

/** The files that took longest, in lines to print: where a slow run went. */
export function slowest(files: readonly TimedFile[], root: string): string[] {
  return files
    .map(({ name, startTime, endTime }) => ({ name, seconds: (endTime - startTime) / 1_000 }))
    .sort((a, b) => b.seconds - a.seconds)
    .slice(0, shown)
    .map(({ name, seconds }) => `${seconds.toFixed(1).padStart(7)} s  ${name.replace(`${root}/`, "")}`);
}
