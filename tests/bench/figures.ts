export interface Spread {
  p50: number;
  p95: number;
  p99: number;
  max: number;
}

export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: sorted.at(-1) ?? 0 };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? upper) + upper) / 2;
}

export interface Target {
  /** `at least` 0.65, or `at most` 2. */
  is: "≥" | "≤";
  value: number;
  /** Not even one round may break it. */
  always?: boolean;
}

export interface Verdict {
  name: string;
  median: number;
  min: number;
  max: number;
  target: Target | null;
  holds: boolean | null;
}

export function judge(name: string, perRound: readonly number[], target: Target | null): Verdict {
  const middle = median(perRound);
  const min = Math.min(...perRound);
  const max = Math.max(...perRound);
  const [low, high] = target?.always ? [min, max] : [middle, middle];
  const holds = target && (target.is === "≥" ? low >= target.value : high <= target.value);
  return { name, median: middle, min, max, target, holds };
}

export const short = (value: number) =>
  Math.abs(value) >= 100 ? Math.round(value).toLocaleString("en-US") : value.toFixed(2);

/** `ours / bare = 0.71 [0.66–0.78]   target ≥ 0.65: holds` */
export function verdictLine({ name, median: middle, min, max, target, holds }: Verdict): string {
  const goal = target ? `   target ${target.is} ${target.value}: ${holds ? "holds" : "MISSED"}` : "";
  return `${name} = ${short(middle)} [${short(min)}–${short(max)}]${goal}`;
}

/** Columns as wide as their widest cell; the first is left-aligned, numbers to the right. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row.map((cell, n) => (n === 0 ? cell.padEnd(widths[n] ?? 0) : cell.padStart(widths[n] ?? 0))).join("  ");
  return rows.map(line).join("\n");
}
