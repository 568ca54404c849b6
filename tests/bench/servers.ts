import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import Database from "better-sqlite3";
import { appSecret, phoneNumberId } from "./bodies.ts";
import { asJson, type Child, start } from "./children.ts";

const root = join(import.meta.dirname, "../..");
const bundle = join(root, "apps/server/dist/main.js");
const benchServer = (name: string) => join(import.meta.dirname, "servers", `${name}.ts`);

/** What people run is the bundle, so it is built from what lies here; without one the source is measured. */
export function buildBundle(...more: readonly string[]): void {
  const turbo = join(root, "node_modules/.bin/turbo");
  const args = ["run", "build", "--filter=@unlatch/server", ...more, "--output-logs=errors-only"];
  const { status } = spawnSync(turbo, args, {
    cwd: root,
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0) process.stderr.write("The server could not be built; its source is measured.\n");
  bundleIsFresh = status === 0;
}
let bundleIsFresh = false;

export type ServerName = "ours" | "bare" | "per-request" | "classic";

/** What a run must have left in the database, counted after the server has ended. */
export interface Counted {
  webhooks: number | null;
  events: number;
}

export interface Server {
  port: number;
  child: Child;
  stop(): Promise<void>;
  /** Resolves when nothing that was acknowledged waits in a job any more. */
  settled(): Promise<void>;
  /** Null where nothing is kept. */
  count: (() => Counted) | null;
}

export interface Place {
  seed: string;
  dir: string;
  graphPort: number;
  profileDir: string | null;
  /** More settings of the product. */
  env?: Record<string, string>;
}

export async function startServer(name: ServerName, place: Place): Promise<Server> {
  mkdirSync(place.dir, { recursive: true });
  switch (name) {
    case "bare": {
      const { child, port } = await started([benchServer("bare")]);
      return { port, child, stop: () => child.stop(), settled: async () => {}, count: null };
    }
    case "classic": {
      const path = join(place.dir, "classic.db");
      const { child, port } = await started([benchServer("classic"), path]);
      const leave = watch(port, 10);
      const stop = () => {
        leave();
        return child.stop();
      };
      return {
        port,
        child,
        stop,
        settled: async () => {},
        count: () => countOf(path, null, ["select count(*) from events"]),
      };
    }
    case "ours":
      // A profile of the source names files and lines; the bundle is what people run.
      return product(
        [bundleIsFresh && !place.profileDir ? bundle : join(root, "apps/server/src/main.ts")],
        place,
      );
    case "per-request":
      return product([benchServer("per-request")], place);
    default:
      return name satisfies never;
  }
}

async function started(args: readonly string[]): Promise<{ child: Child; port: number }> {
  const child = start(args, { NODE_ENV: "production" });
  const { port } = await child.next(asJson<{ port: number }>);
  return { child, port };
}

/** As `npm start` starts it. */
const startFlags = ["--max-semi-space-size=4"];

/** The real server in live mode, sending to the stub; its database begins as a copy of the seed. */
async function product(args: readonly string[], place: Place): Promise<Server> {
  const path = join(place.dir, "unlatch.db");
  copyFileSync(place.seed, path);
  const flags = place.profileDir ? ["--cpu-prof", "--cpu-prof-dir", place.profileDir] : [];
  const child = start([...startFlags, ...flags, ...args], {
    NODE_ENV: "production",
    HOST: "127.0.0.1",
    PORT: "0",
    PUBLIC_URL: "",
    DATABASE_URL: "",
    UNLATCH_DATA_DIR: place.dir,
    UNLATCH_ROLES: "web,worker",
    WHATSAPP_TOKEN: "bench",
    WHATSAPP_APP_SECRET: appSecret,
    WHATSAPP_PHONE_NUMBER_ID: phoneNumberId,
    WHATSAPP_API_URL: `http://127.0.0.1:${place.graphPort}/v25.0`,
    ...place.env,
  });
  const port = await child.next((line) => Number(/Address\s+http:\S+:(\d+)/.exec(line)?.[1] ?? 0) || null);
  const count = () =>
    countOf(path, "select count(*) from webhooks where state = 'applied'", [
      "select count(*) from statuses",
      "select count(*) from messages where direction = 'in'",
    ]);
  return { port, child, stop: () => child.stop(), settled: () => jobsDone(path), count };
}

const longestWaitMs = 30_000;

async function jobsDone(path: string): Promise<void> {
  const database = new Database(path, { readonly: true });
  const left = database
    .prepare(
      "select count(*) from jobs where state <> 'dead' and coalesce(lane, '') not like 'schedule:%' and coalesce(lane, '') not like 'follower:%'",
    )
    .pluck();
  try {
    for (const until = Date.now() + longestWaitMs; Date.now() < until && left.get() !== 0; ) await sleep(20);
  } finally {
    database.close();
  }
}

function countOf(path: string, webhooks: string | null, events: readonly string[]): Counted {
  const database = new Database(path, { readonly: true });
  const count = (sql: string) => Number(database.prepare(sql).pluck().get());
  try {
    return {
      webhooks: webhooks === null ? null : count(webhooks),
      events: events.reduce((sum, sql) => sum + count(sql), 0),
    };
  } finally {
    database.close();
  }
}

/** Browsers that follow the classic server's WebSocket; they throw away what they get. */
function watch(port: number, clients: number): () => void {
  const sockets = Array.from({ length: clients }, () => {
    const socket = connect({ port, host: "127.0.0.1" });
    const head = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n";
    socket.write(`${head}Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`);
    socket.on("error", () => {});
    return socket.resume();
  });
  return () => {
    for (const socket of sockets) socket.destroy();
  };
}

/** The yardstick of the live feed: `ws` alone, which sends on what it is posted. */
export const startBroadcast = () => started([benchServer("broadcast")]);

export async function startGraphStub(): Promise<{ child: Child; port: number }> {
  return started([benchServer("graph-stub")]);
}
