import { createInterface } from "node:readline";
import { WebSocket } from "ws";
import { type Spread, spread } from "./figures.ts";

/**
 * The browsers' side of the live feed, a process of its own: many sockets that follow as a page does, and
 * check every line. It takes one order per line as JSON and answers with one line.
 */
export type FollowersOrder =
  | { do: "open"; url: string; count: number; headers: Record<string, string>; ordered: boolean }
  /** Forgets what was measured; what follows is `lines` marked lines from number `from` on. */
  | { do: "expect"; from: number; lines: number }
  /** Answers when every follower has them all, or after `withinMs`. */
  | { do: "report"; withinMs: number }
  | { do: "close" };

export interface FollowersReport {
  latency: Spread;
  /** Lines received, over all followers. */
  deliveries: number;
  /** WebSocket messages that they came in. */
  frames: number;
  /** A message with a single line, for the raw server to send. */
  sample: string;
  failure: string | null;
}

/** In the text of a message: which it is, and when it was posted, in ns of the clock that all processes share. */
export const markOf = (n: number, at: bigint) => `#${n} @${at} `;
const mark = /^#(\d+) @(\d+) /;

interface Line {
  seq: number;
  data: { text?: string } | null;
}

interface Follower {
  socket: WebSocket;
  seq: number;
  lines: number;
}

let followers: Follower[] = [];
let isOrdered = true;
let expected = { from: 0, lines: 0 };
let latencies = new Float64Array(0);
let deliveries = 0;
let frames = 0;
let sample = "";
let failure: string | null = null;

/** Followers get the same text at nearly the same time: it is read once. */
const read = new Map<string, readonly Line[]>();
function linesOf(text: string): readonly Line[] {
  const known = read.get(text);
  if (known) return known;
  const message = JSON.parse(text) as { result?: { type: string; data?: { data: Line[] } }; error?: unknown };
  if (message.error) failure ??= `The server answered ${text.slice(0, 300)}`;
  const lines = message.result?.type === "data" ? (message.result.data?.data ?? []) : [];
  if (lines.length === 1) sample = text;
  if (read.size > 100) read.clear();
  read.set(text, lines);
  return lines;
}

function receive(follower: Follower, text: string): void {
  if (text === "PING") {
    follower.socket.send("PONG");
    return;
  }
  const at = process.hrtime.bigint();
  const lines = linesOf(text);
  if (lines.length > 0) frames++;
  for (const line of lines) {
    const [, number, postedAt] = mark.exec(line.data?.text ?? "") ?? [];
    if (number === undefined || postedAt === undefined) continue;
    // Two that were posted at once may be kept in either order, so the order is that of the feed; the raw
    // server has none.
    if (isOrdered && line.seq <= follower.seq) failure ??= `Line ${line.seq} came after ${follower.seq}.`;
    if (isOrdered && follower.seq > 0 && line.seq > follower.seq + 1)
      failure ??= `Between the lines ${follower.seq} and ${line.seq} something is missing.`;
    follower.seq = line.seq;
    if (Number(number) < expected.from) continue;
    follower.lines++;
    latencies[deliveries++] = Number(at - BigInt(postedAt)) / 1e6;
  }
}

function open(url: string, headers: Record<string, string>): Promise<void> {
  return new Promise((resolve, reject) => {
    const follower = { socket: new WebSocket(url, { headers, perMessageDeflate: false }), seq: 0, lines: 0 };
    const { socket } = follower;
    followers.push(follower);
    socket.on("open", () => {
      socket.send('{"id":1,"jsonrpc":"2.0","method":"subscription","params":{"path":"feed.follow"}}');
      // The raw server has nothing to answer; ours says "started".
      if (!url.endsWith("/trpc")) resolve();
    });
    socket.on("message", (data: Buffer) => {
      const text = data.toString("utf8");
      if (text.includes('"started"')) resolve();
      else receive(follower, text);
    });
    socket.on("error", reject);
  });
}

async function openAll(order: Extract<FollowersOrder, { do: "open" }>): Promise<object> {
  failure = null;
  isOrdered = order.ordered;
  read.clear();
  followers = [];
  for (let n = 0; n < order.count; n += 50)
    await Promise.all(
      Array.from({ length: Math.min(50, order.count - n) }, () => open(order.url, order.headers)),
    );
  return { opened: followers.length };
}

async function report(withinMs: number): Promise<FollowersReport> {
  const total = expected.lines * followers.length;
  for (const end = Date.now() + withinMs; deliveries < total && Date.now() < end; )
    await new Promise((next) => setTimeout(next, 50));
  const astray = followers.filter((one) => one.lines !== expected.lines);
  if (astray.length > 0)
    failure ??= `${astray.length} followers did not get ${expected.lines} lines; one got ${astray[0]?.lines}.`;
  return { latency: spread([...latencies.subarray(0, deliveries)]), deliveries, frames, sample, failure };
}

async function carryOut(order: FollowersOrder): Promise<object> {
  switch (order.do) {
    case "open":
      return openAll(order);
    case "expect":
      expected = order;
      latencies = new Float64Array(order.lines * followers.length * 2);
      deliveries = 0;
      frames = 0;
      for (const follower of followers) follower.lines = 0;
      return {};
    case "report":
      return report(order.withinMs);
    case "close":
      for (const { socket } of followers) socket.terminate();
      return {};
    default:
      return order satisfies never;
  }
}

if (process.argv[1] === import.meta.filename) {
  createInterface({ input: process.stdin }).on("line", (line) => {
    carryOut(JSON.parse(line) as FollowersOrder).then(
      (answer) => process.stdout.write(`${JSON.stringify(answer)}\n`),
      (error) => process.stdout.write(`${JSON.stringify({ failure: String(error) })}\n`),
    );
  });
  process.stdout.write(`${JSON.stringify({ ready: true })}\n`);
  process.on("SIGTERM", () => process.exit(0));
}
