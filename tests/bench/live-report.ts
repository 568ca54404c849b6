import { judge, median, short, table, verdictLine } from "./figures.ts";
import type { FollowersReport } from "./followers.ts";

export interface LiveOptions {
  rounds: number;
  quick: boolean;
  profile: boolean;
  followers: number;
}

/** One by one, or many at once. */
export type Stream = "steady" | "bursts";

export interface LiveResult {
  server: "ours" | "raw";
  stream: Stream;
  report: FollowersReport;
  /** CPU of the server for a line that one follower got. */
  cpuMicros: number | null;
  trouble: string | null;
}

const titles: Record<Stream, string> = { steady: "one by one", bursts: "bursts of 20" };

function round(number: number, done: readonly LiveResult[]): string {
  const lines = done.map(({ server, stream, report, cpuMicros, trouble }) => [
    `  ${server}, ${titles[stream]}`,
    ...[report.latency.p50, report.latency.p95, report.latency.p99, report.latency.max].map(short),
    cpuMicros === null ? "–" : cpuMicros.toFixed(2),
    (report.deliveries / report.frames).toFixed(1),
    trouble ? `VOID: ${trouble}` : "each once, in order",
  ]);
  const head = ["", "p50 ms", "p95", "p99", "max", "CPU µs/line", "lines/frame", "checked"];
  return `\nRound ${number}\n${table([head, ...lines])}\n`;
}

function whole(rounds: readonly LiveResult[][], options: LiveOptions) {
  const each = (server: LiveResult["server"], stream: Stream, figure: (one: LiveResult) => number) =>
    rounds.map((done) => {
      const found = done.find((one) => one.server === server && one.stream === stream);
      return found ? figure(found) : Number.NaN;
    });
  const cpu = (stream: Stream) => {
    const yardstick = each("raw", stream, (one) => one.cpuMicros ?? Number.NaN);
    return each("ours", stream, (one) => one.cpuMicros ?? Number.NaN).map(
      (value, n) => value / (yardstick[n] ?? Number.NaN),
    );
  };
  const p99 = (stream: Stream) => each("ours", stream, (one) => one.report.latency.p99);
  const verdicts = [
    judge("webhook to browser, p99 ms, one by one", p99("steady"), { is: "≤", value: 150 }),
    judge("webhook to browser, p99 ms, bursts", p99("bursts"), { is: "≤", value: 150 }),
    judge("CPU per delivery, one by one: ours / raw ws", cpu("steady"), { is: "≤", value: 3.5 }),
    judge("CPU per delivery, bursts: ours / raw ws", cpu("bursts"), { is: "≤", value: 1 }),
  ];
  const sound = rounds.flat().every((one) => one.trouble === null);
  const medians = (["steady", "bursts"] as const).map((stream) => {
    const middle = (which: "p50" | "p95" | "p99") =>
      short(median(each("ours", stream, (one) => one.report.latency[which])));
    return `ours, ${titles[stream]}: p50 ${middle("p50")}, p95 ${middle("p95")}, p99 ${middle("p99")} ms`;
  });
  const text = [
    `\nMedians of ${rounds.length} rounds [lowest–highest], ${options.followers} followers`,
    ...medians,
    ...verdicts.map(verdictLine),
    ...(sound ? [] : ["VOID: a line was lost, doubled or out of order; nothing above counts."]),
    "",
  ].join("\n");
  return { text, sound, json: { options, sound, verdicts, rounds } };
}

export const liveReport = { round, whole };
