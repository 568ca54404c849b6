import { connect, type Socket } from "node:net";
import { parseArgs } from "node:util";
import { corpus, type Sample } from "./fuzz-corpus.ts";
import { bodyOf, seeded, signed } from "./load.ts";
import { signIn } from "./office.ts";
import { live, type StartedServer, start, temporaryFolder } from "./server.ts";

export interface FuzzOptions {
  seconds: number;
  seed: number;
}

export interface FuzzReport {
  connections: number;
  /** Cuts that were made, of all there are in the corpus. */
  cuts: { made: number; of: number };
}

/** How a connection ends: as a person leaves, as a cable is cut, or by waiting for what comes. */
type Ending = "reset" | "reset after the answer" | "end" | "stay";

const atOnce = 32;
const stayMs = 300;
const endings: readonly Ending[] = ["reset", "reset after the answer", "end", "stay"];
/** What parsers stumble over. */
const tokens = [
  "\r\n",
  "\0",
  "[",
  "//",
  "%",
  "%00",
  "\\",
  ":",
  " ",
  "é",
  "9".repeat(30),
  "x".repeat(9_000),
  "\r\n\r\n",
];

/** Cuts every sample at every byte, then bends samples at random, until the time is up. */
export async function fuzz(server: StartedServer, options: FuzzOptions): Promise<FuzzReport> {
  const { cookie } = await signIn(server.url);
  const samples = corpus(`127.0.0.1:${server.port}`, { Cookie: cookie, Origin: server.url });
  const random = seeded(options.seed);
  const until = performance.now() + options.seconds * 1_000;
  const report = { connections: 0, cuts: { made: 0, of: 0 } };
  const next = plan(samples, random, report);
  const loop = async () => {
    while (performance.now() < until) {
      const { bytes, ending } = next();
      report.connections++;
      await talk(server.port, bytes, ending);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, loop));
  return report;
}

/** First all cuts in an order of chance, so that a short run sees some of each; then what chance makes of them. */
function plan(samples: readonly Sample[], random: () => number, report: FuzzReport) {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const longest = 700;
  const cuts = samples.flatMap(({ bytes }) =>
    Array.from({ length: Math.min(bytes.length, longest) + 1 }, (_, at) => bytes.subarray(0, at)),
  );
  for (let at = cuts.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [cuts[at], cuts[other]] = [cuts[other] as Buffer, cuts[at] as Buffer];
  }
  report.cuts.of = cuts.length;
  let turn = 0;
  return (): { bytes: Buffer; ending: Ending } => {
    // Two of three are cuts while there are any: a minute has both.
    if (turn++ % 3 < 2 && report.cuts.made < cuts.length)
      return { bytes: cuts[report.cuts.made++] as Buffer, ending: pick(endings.slice(0, 2)) };
    return { bytes: bend(pick(samples).bytes, random), ending: pick(endings) };
  };
}

/** One to four changes: bytes turned, cut out, repeated, or something put in. */
function bend(bytes: Buffer, random: () => number): Buffer {
  let bent = Buffer.from(bytes);
  const times = 1 + Math.floor(random() * 4);
  for (let n = 0; n < times; n++) {
    const at = Math.floor(random() * (bent.length + 1));
    const to = Math.min(bent.length, at + Math.floor(random() * 20));
    const token = Buffer.from(tokens[Math.floor(random() * tokens.length)] ?? "");
    const ways = [
      () => bent.fill(Math.floor(random() * 256), at, Math.min(bent.length, at + 1)),
      () => Buffer.concat([bent.subarray(0, at), bent.subarray(to)]),
      () => Buffer.concat([bent.subarray(0, to), bent.subarray(at)]),
      () => Buffer.concat([bent.subarray(0, at), token, bent.subarray(at)]),
    ];
    bent = ways[Math.floor(random() * ways.length)]?.() ?? bent;
  }
  return bent;
}

function talk(port: number, bytes: Buffer, ending: Ending): Promise<void> {
  return new Promise((resolve) => {
    const socket: Socket = connect(port, "127.0.0.1");
    // Whatever became of it, the run goes on.
    const limit = setTimeout(() => {
      // A reset would wait for a connection that is still to come.
      if (socket.connecting) socket.destroy();
      else socket.resetAndDestroy();
      resolve();
    }, stayMs);
    socket.on("error", () => {});
    socket.on("close", () => {
      clearTimeout(limit);
      resolve();
    });
    socket.on("connect", () => {
      if (bytes.length === 0) socket.resetAndDestroy();
      else if (ending === "end") socket.end(bytes);
      else socket.write(bytes, () => ending === "reset" && socket.resetAndDestroy());
    });
    socket.on("data", () => ending === "reset after the answer" && socket.resetAndDestroy());
  });
}

/** Why the server did not stand it; null when it did. */
export async function harmOf(server: StartedServer): Promise<string | null> {
  const failed = /^.*process\.failed.*$/m.exec(server.output());
  if (failed) return failed[0];
  process.kill(server.pid, 0);
  const body = bodyOf({ id: `wamid.after-${Date.now()}`, kind: "text", phone: "+919850000002" });
  const answer = await fetch(`${server.url}/webhook`, { method: "POST", headers: signed(body), body });
  return answer.status === 200 ? null : `A webhook was answered ${answer.status}.`;
}

/** By hand, for an hour: `node tests/process/fuzz.ts --seconds 3600 --seed 7`. Build before: `node boot.mjs build`. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { seconds: { type: "string", default: "60" }, seed: { type: "string", default: "1" } },
  });
  const options = { seconds: Number(values.seconds), seed: Number(values.seed) };
  using folder = temporaryFolder();
  const server = await start({ dataDir: folder.path, env: live("http://127.0.0.1:9/v25.0") });
  const report = await fuzz(server, options).catch((error: unknown) => String(error));
  const harm = await harmOf(server).catch(String);
  await server.stop();
  process.stdout.write(`${JSON.stringify({ ...options, report, harm })}\n`);
  process.exit(harm === null ? 0 : 1);
}

if (process.argv[1] === import.meta.filename) await main();
