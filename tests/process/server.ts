import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, globSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findPlanted } from "../planted.ts";

export const root = join(import.meta.dirname, "../..");
export const appSecret = "process-secret";
export const token = "EAAprocess0token0of0the0graph0api";
export const phoneNumberId = "800700600500401";
export const admin = { email: "admin@example.com", password: "correct horse battery" };

const startsWithinMs = 20_000;
/** Every process that a test starts carries this, and so do its descendants: what is left behind is found. */
const mark = `UNLATCH_TEST_MARK=${process.pid}-${Date.now()}`;

/** What every process here prints; in it, as in the folders, no secret may stand. */
let printed = "";

/** The built server, unless it is missing or older than what it was built from. */
function mainFile(): string {
  if (process.env.UNLATCH_TEST_MAIN) return process.env.UNLATCH_TEST_MAIN;
  const built = join(root, "apps/server/dist/main.js");
  const source = join(root, "apps/server/src/main.ts");
  if (!existsSync(built)) return source;
  const builtAt = statSync(built).mtimeMs;
  const files = globSync(["apps/{server,simulator}/src/**/*.ts", "packages/*/src/**/*.ts"], { cwd: root });
  const stale = files.some(
    (file) => !file.endsWith(".test.ts") && statSync(join(root, file)).mtimeMs > builtAt,
  );
  return stale ? source : built;
}

export const main = mainFile();

export interface StartOptions {
  dataDir: string;
  env?: Record<string, string>;
  /** Another program than the server, which prints its start lines as well. */
  script?: string;
  args?: readonly string[];
  /** A program that runs node, such as strace with its options. */
  under?: readonly string[];
  /** Instead of node and the server. */
  command?: readonly string[];
  withinMs?: number;
}

export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

export interface StartedServer {
  url: string;
  port: number;
  /** Of the listening process. */
  pid: number;
  /** Of the process that was started here, if that is another one. */
  startedPid: number;
  exited: Promise<Exit>;
  output(): string;
  /** Sends the signal, to the listening process if not told otherwise, and waits for the end. */
  stop(signal?: NodeJS.Signals, to?: number): Promise<Exit & { tookMs: number }>;
}

/** A business's settings: Meta is the simulator at `graphUrl`. */
export const live = (graphUrl: string): Record<string, string> => ({
  WHATSAPP_TOKEN: token,
  WHATSAPP_APP_SECRET: appSecret,
  WHATSAPP_PHONE_NUMBER_ID: phoneNumberId,
  WHATSAPP_API_URL: graphUrl,
  UNLATCH_INIT_ADMIN_EMAIL: admin.email,
  UNLATCH_INIT_ADMIN_PASSWORD: admin.password,
});

/** Nothing of the caller's settings reaches the server. */
function environment(options: StartOptions): Record<string, string> {
  const [name = "", value = ""] = mark.split("=");
  return {
    PATH: process.env.PATH ?? "",
    HOME: process.env.HOME ?? "",
    TMPDIR: tmpdir(),
    PORT: "0",
    UNLATCH_DATA_DIR: options.dataDir,
    // Today alone is as good as thirty days here, and soon made.
    UNLATCH_DEMO_HISTORY_DAYS: "0",
    [name]: value,
    ...options.env,
  };
}

function launch(options: StartOptions): { child: ChildProcess; exited: Promise<Exit>; output: () => string } {
  const node = [...(options.under ?? []), process.execPath, options.script ?? main, ...(options.args ?? [])];
  const [program = "", ...args] = options.command ?? node;
  const child = spawn(program, args, {
    env: environment(options),
    stdio: ["ignore", "pipe", "pipe"],
    cwd: root,
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
      printed += chunk;
    });
  const exited = new Promise<Exit>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => resolve({ code, signal }));
  });
  return { child, exited, output: () => text };
}

const startLines = /\(pid (\d+)\)[\s\S]*?Address\s+(http:\/\/\S+:(\d+))/;

/** Starts the server and resolves when it has said where it listens. */
export async function start(options: StartOptions): Promise<StartedServer> {
  const { child, exited, output } = launch(options);
  const { withinMs = startsWithinMs } = options;
  const deadline = Date.now() + withinMs;
  let end: Exit | undefined;
  void exited.then((exit) => {
    end = exit;
  });
  let said: RegExpExecArray | null = null;
  while (!said) {
    said = startLines.exec(output());
    if (end)
      throw new Error(`The server ended with ${end.code ?? end.signal} instead of starting:\n${output()}`);
    if (Date.now() > deadline) {
      child.kill("SIGKILL");
      throw new Error(`The server did not start within ${withinMs} ms:\n${output()}`);
    }
    if (!said) await pause(3);
  }
  const pid = Number(said[1]);
  return {
    url: said[2] ?? "",
    port: Number(said[3]),
    pid,
    startedPid: child.pid ?? pid,
    exited,
    output,
    async stop(signal = "SIGTERM", to = pid) {
      const startedAt = performance.now();
      if (!end) process.kill(to, signal);
      const limit = setTimeout(() => child.kill("SIGKILL"), 30_000);
      const exit = await exited;
      clearTimeout(limit);
      return { ...exit, tookMs: performance.now() - startedAt };
    },
  };
}

/** Another program beside the server, until `endAll`; resolves to what its output says. */
export async function startBeside(options: StartOptions, what: RegExp): Promise<RegExpExecArray> {
  const { output } = launch(options);
  let said: RegExpExecArray | null = null;
  await until(`it said ${what}`, startsWithinMs, () => {
    said = what.exec(output());
    return said;
  });
  if (!said) throw new Error(`It did not say ${what}.`);
  return said;
}

/** For starts that must fail: runs to the end. */
export async function runToEnd(options: StartOptions): Promise<{ code: number | null; output: string }> {
  const { child, exited, output } = launch(options);
  const limit = setTimeout(() => child.kill("SIGKILL"), startsWithinMs);
  const { code } = await exited;
  clearTimeout(limit);
  return { code, output: output() };
}

/** For a signal before it listens: sends it as soon as the output says so, and waits for the end. */
export async function interrupt(
  options: StartOptions,
  when: RegExp,
  signal: NodeJS.Signals,
): Promise<Exit & { output: string }> {
  const { child, exited, output } = launch(options);
  const limit = setTimeout(() => child.kill("SIGKILL"), startsWithinMs);
  await until(`it said ${when}`, startsWithinMs, () => when.test(output()));
  child.kill(signal);
  const exit = await exited;
  clearTimeout(limit);
  return { ...exit, output: output() };
}

/** Processes that a test started, or that those started, and that are still there. Linux only. */
export function leftBehind(): { pid: number; command: string }[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc").flatMap((name) => {
    if (!/^\d+$/.test(name) || Number(name) === process.pid) return [];
    try {
      if (!readFileSync(`/proc/${name}/environ`, "latin1").includes(mark)) return [];
      return [
        { pid: Number(name), command: readFileSync(`/proc/${name}/cmdline`, "latin1").replaceAll("\0", " ") },
      ];
    } catch {
      // It ended meanwhile, or is somebody else's.
      return [];
    }
  });
}

/** Call after each test: whatever it left is ended, however it failed. */
export function endAll(): void {
  for (const { pid } of leftBehind()) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // Ended already.
    }
  }
}

/** When it goes, neither it nor what was printed meanwhile may hold a secret. */
export function temporaryFolder(): { path: string; [Symbol.dispose](): void } {
  const path = mkdtempSync(join(tmpdir(), "unlatch-process-"));
  return {
    path,
    [Symbol.dispose]() {
      const secrets = { appSecret, token, password: admin.password };
      const found = findPlanted(secrets, { folder: path, texts: { "the output": printed } });
      printed = "";
      rmSync(path, { recursive: true, force: true });
      if (found.length > 0) throw new Error(`A secret was left behind: ${found.join(", ")}.`);
    },
  };
}

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Waits for what must come; `what` says what did not. */
export async function until(what: string, withinMs: number, holds: () => unknown): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`Within ${withinMs} ms it did not happen that ${what}.`);
    await pause(25);
  }
}
