import { judge, short, table, type Verdict, verdictLine } from "./figures.ts";
import type { Run } from "./load.ts";
import type { ServerName } from "./servers.ts";

export interface IngestOptions {
  rounds: number;
  quick: boolean;
  profile: boolean;
  unlocks: boolean;
  connections: number;
  seconds: number | null;
  parts: readonly string[];
  servers: readonly string[];
}

export type Part = "singles" | "batches" | "beside";

export interface Result extends Run {
  part: Part;
  server: ServerName;
  /** CPU of the server per request answered, or per event in batches. */
  cpuMicros: number | null;
  /** From the last answer until the last job that it caused had ended. */
  settledSeconds: number;
  /** Null: nothing to complain about. */
  trouble: string | null;
}

const titles: Record<Part, string> = {
  singles: "one event a body",
  batches: "bodies of 1,000 changes (events/s)",
  beside: "single statuses beside such bodies",
};

/** What a result is compared by: requests a second, or events. */
const rate = (result: Result) => (result.answered * (result.part === "batches" ? 1_000 : 1)) / result.seconds;

/** Large bodies are acknowledged when they are on disk, and applied by a job: both rates are told. */
const applied = (result: Result) =>
  (result.answered * 1_000) / (result.seconds + (result.server === "bare" ? 0 : result.settledSeconds));

function rows(results: readonly Result[]): string {
  const head = ["", "per s", "p50 ms", "p95", "p99", "max", "CPU µs", "load CPU s", "settled s", "kept"];
  const lines = results.map((one) => [
    `  ${one.server}`,
    short(rate(one)),
    ...[one.latency.p50, one.latency.p95, one.latency.p99, one.latency.max].map((ms) => ms.toFixed(1)),
    one.cpuMicros === null ? "?" : one.cpuMicros.toFixed(1),
    one.cpuSeconds.toFixed(2),
    one.server === "bare" ? "–" : one.settledSeconds.toFixed(1),
    one.trouble ? "VOID" : one.server === "bare" ? "–" : "all",
  ]);
  return table([head, ...lines]);
}

function round(number: number, results: readonly Result[]): string {
  const parts = (["singles", "batches", "beside"] as const).map((part) => {
    const some = results.filter((one) => one.part === part);
    if (some.length === 0) return "";
    return `${titles[part]}\n${rows(some)}\n`;
  });
  const troubles = results.filter((one) => one.trouble).map((one) => `VOID ${one.server}: ${one.trouble}\n`);
  return `\nRound ${number}\n${parts.join("")}${troubles.join("")}`;
}

function whole(rounds: readonly Result[][], options: IngestOptions) {
  const of = (part: Part, server: ServerName, read: (result: Result) => number) =>
    rounds.map((results) => {
      const found = results.find((one) => one.part === part && one.server === server);
      return found ? read(found) : Number.NaN;
    });
  const ratio = (part: Part, a: ServerName, b: ServerName, read: (result: Result) => number) => {
    const below = of(part, b, read);
    return of(part, a, read).map((value, n) => value / (below[n] ?? Number.NaN));
  };
  const p99 = (result: Result) => result.latency.p99;
  const longest = (result: Result) => result.latency.max;
  const cpu = (result: Result) => result.cpuMicros ?? Number.NaN;
  const verdicts: Verdict[] = [
    judge("webhooks/s: ours / bare", ratio("singles", "ours", "bare", rate), { is: "≥", value: 0.65 }),
    judge("webhooks/s: ours / per-request", ratio("singles", "ours", "per-request", rate), {
      is: "≥",
      value: 7,
    }),
    judge("webhooks/s: ours / classic", ratio("singles", "ours", "classic", rate), null),
    judge("p99: ours / bare", ratio("singles", "ours", "bare", p99), { is: "≤", value: 2 }),
    judge("CPU per webhook: ours / bare", ratio("singles", "ours", "bare", cpu), null),
    judge("1,000 changes, events/s: ours / bare", ratio("batches", "ours", "bare", rate), {
      is: "≥",
      value: 0.3,
    }),
    judge("1,000 changes, events/s applied: ours / bare", ratio("batches", "ours", "bare", applied), null),
    judge("longest wait beside them, ms: ours", of("beside", "ours", longest), {
      is: "≤",
      value: 100,
      always: true,
    }),
    judge("longest wait beside them, ms: bare", of("beside", "bare", longest), null),
  ].filter((verdict) => Number.isFinite(verdict.median));
  const sound = rounds.flat().every((one) => one.trouble === null);
  const taps = options.unlocks ? "that ask for a pack (a job each)" : "on other buttons (no job)";
  const text = [
    `\nMedians of ${rounds.length} rounds [lowest–highest], ${options.connections} connections, bodies: 70 % statuses, 20 % texts, 10 % taps ${taps}`,
    ...verdicts.map(verdictLine),
    sound ? "" : "VOID: at least one run lost rows or was answered otherwise; nothing above counts.\n",
  ].join("\n");
  return { text, json: { options, sound, verdicts, rounds }, sound };
}

export const report = { round, whole };
