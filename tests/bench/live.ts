import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { textBody, toRequest } from "./bodies.ts";
import { asJson, type Child, start } from "./children.ts";
import { Connection } from "./connection.ts";
import { type FollowersOrder, type FollowersReport, markOf } from "./followers.ts";
import { type LiveOptions, type LiveResult, liveReport, type Stream } from "./live-report.ts";
import { describeMachine, workFolder } from "./machine.ts";
import { seed } from "./seed.ts";
import { buildBundle, startBroadcast, startGraphStub, startServer } from "./servers.ts";

const results = join(import.meta.dirname, "../../bench-results");
const admin = { email: "bench@example.com", password: "correct horse battery" };
const streams: Record<Stream, { size: number; everyMs: number }> = {
  steady: { size: 1, everyMs: 100 },
  bursts: { size: 20, everyMs: 500 },
};

/** Posts what was asked for and answers nothing: the followers say what came of it. */
interface Poster {
  post(n: number): Promise<void>;
  close(): void;
}

export async function live(options: LiveOptions): Promise<number> {
  const work = workFolder(results);
  buildBundle();
  process.stdout.write(`${describeMachine(work)}\n`);
  const stub = await startGraphStub();
  const crowd = start([join(import.meta.dirname, "followers.ts")]);
  await crowd.next(asJson);
  const seedPath = join(work, "seed.db");
  await seed(seedPath);
  const rounds: LiveResult[][] = [];
  let sample = "";
  try {
    for (let round = 0; round < options.rounds; round++) {
      const done: LiveResult[] = [];
      for (const server of round % 2 === 0 ? (["ours", "raw"] as const) : (["raw", "ours"] as const)) {
        const dir = join(work, `${round}-${server}`);
        const place = { seed: seedPath, dir, graphPort: stub.port };
        done.push(
          ...(server === "ours" ? await ours(place, crowd, options) : await raw(sample, crowd, options)),
        );
        sample = done.find((one) => one.server === "ours")?.report.sample ?? sample;
        rmSync(dir, { recursive: true, force: true });
      }
      rounds.push(done);
      process.stdout.write(liveReport.round(round + 1, done));
    }
  } finally {
    await Promise.all([stub.child.stop(), crowd.stop()]);
  }
  const { text, json, sound } = liveReport.whole(rounds, options);
  process.stdout.write(text);
  writeFileSync(join(results, "live.json"), `${JSON.stringify(json, null, 2)}\n`);
  return sound ? 0 : 1;
}

async function ask<T extends object>(crowd: Child, order: FollowersOrder): Promise<T> {
  const answer = crowd.next(asJson<T & { failure?: string | null }>);
  crowd.tell(JSON.stringify(order));
  const told = await answer;
  if (order.do !== "report" && told.failure) throw new Error(told.failure);
  return told;
}

async function ours(
  place: { seed: string; dir: string; graphPort: number },
  crowd: Child,
  options: LiveOptions,
): Promise<LiveResult[]> {
  const env = {
    UNLATCH_INIT_ADMIN_EMAIL: admin.email,
    UNLATCH_INIT_ADMIN_PASSWORD: admin.password,
  };
  const profileDir = options.profile ? join(results, "profiles") : null;
  const server = await startServer("ours", { ...place, env, profileDir });
  const origin = `http://127.0.0.1:${server.port}`;
  const headers = { origin, cookie: await signIn(origin) };
  const url = `ws://127.0.0.1:${server.port}/trpc`;
  await ask(crowd, { do: "open", url, count: options.followers, headers, ordered: true });
  const poster = await createPoster(server.port, (n) =>
    toRequest(textBody(n, `${markOf(n, process.hrtime.bigint())}Could you tell me more? My client asks.`)),
  );
  const done = await measureBoth("ours", { child: server.child, poster, crowd, options });
  await ask(crowd, { do: "close" });
  await server.stop();
  return done;
}

/** The same bytes to as many followers, by a server that does nothing else. */
async function raw(sample: string, crowd: Child, options: LiveOptions): Promise<LiveResult[]> {
  const { child, port } = await startBroadcast();
  await ask(crowd, {
    do: "open",
    url: `ws://127.0.0.1:${port}/`,
    count: options.followers,
    headers: {},
    ordered: false,
  });
  const [beforeSeq = "", afterSeq = ""] = sample.split(/(?<="seq":)\d+/);
  const poster = await createPoster(port, (n) => {
    const marked = afterSeq.replace(/#\d+ @\d+ /, markOf(n, process.hrtime.bigint()));
    return toRequest(`${beforeSeq}${100_000 + n}${marked}`);
  });
  const done = await measureBoth("raw", { child, poster, crowd, options });
  await ask(crowd, { do: "close" });
  await child.stop();
  return done;
}

interface Setting {
  child: Child;
  poster: Poster;
  crowd: Child;
  options: LiveOptions;
}

async function measureBoth(server: LiveResult["server"], setting: Setting): Promise<LiveResult[]> {
  let next = 0;
  const run = async (stream: Stream, lines: number): Promise<FollowersReport> => {
    await ask(setting.crowd, { do: "expect", from: next, lines });
    await postAll(setting.poster, next, lines, stream);
    next += lines;
    return ask<FollowersReport>(setting.crowd, { do: "report", withinMs: 20_000 });
  };
  const done: LiveResult[] = [];
  for (const stream of ["steady", "bursts"] as const) {
    await run(stream, 40);
    const cpuFrom = setting.child.cpuMicros();
    const seconds = setting.options.quick ? 3 : 6;
    const { size, everyMs } = streams[stream];
    const report = await run(stream, (seconds * 1_000 * size) / everyMs);
    const cpuTo = setting.child.cpuMicros();
    const cpuMicros = cpuFrom === null || cpuTo === null ? null : (cpuTo - cpuFrom) / report.deliveries;
    done.push({ server, stream, report, cpuMicros, trouble: report.failure });
  }
  setting.poster.close();
  return done;
}

async function postAll(poster: Poster, from: number, lines: number, stream: Stream): Promise<void> {
  const { size, everyMs } = streams[stream];
  const startAt = performance.now();
  const posts: Promise<void>[] = [];
  for (let n = 0; n < lines; n++) {
    if (n % size === 0) await sleep(Math.max(0, startAt + (n / size) * everyMs - performance.now()));
    posts.push(poster.post(from + n));
  }
  await Promise.all(posts);
}

async function createPoster(port: number, requestOf: (n: number) => Buffer): Promise<Poster> {
  const connections = await Promise.all(Array.from({ length: 20 }, () => Connection.open(port)));
  const tails = connections.map(() => Promise.resolve());
  return {
    post(n) {
      const lane = n % connections.length;
      const sent = (tails[lane] ?? Promise.resolve()).then(async () => {
        const answer = await connections[lane]?.send(requestOf(n));
        if (answer?.status !== 200) throw new Error(`A webhook was answered with ${answer?.status}.`);
      });
      tails[lane] = sent;
      return sent;
    },
    close() {
      for (const connection of connections) connection.close();
    },
  };
}

export async function signIn(origin: string): Promise<string> {
  const answer = await fetch(`${origin}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin },
    body: JSON.stringify(admin),
  });
  if (!answer.ok) throw new Error(`Signing in was answered with ${answer.status}.`);
  return answer.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
}
