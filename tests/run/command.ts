import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../..");

export interface Ending {
  code: number;
  output: string;
}

/** Far above the slowest stage: a run that hangs is a failure that must be seen, not waited for. */
const deadlineMs = 30 * 60_000;
/** What a test run that was asked to stop may still take to end its servers. */
const graceMs = 5_000;

const running = new Set<ChildProcess>();
let stopped = false;

export const isStopped = (): boolean => stopped;

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    stopped = true;
    for (const child of running) end(child);
  });
}

/** A program and all that it has started: a test runner has workers, and these have servers. */
function end(child: ChildProcess): void {
  signalGroup(child, "SIGTERM");
  setTimeout(signalGroup, graceMs, child, "SIGKILL").unref();
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === "win32" ? pid : -pid, signal);
  } catch {
    // It has ended already.
  }
}

/** Runs a program in the repository's root and keeps what it prints. */
export function command(program: string, args: string[], env: Record<string, string> = {}): Promise<Ending> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, ...(process.stdout.isTTY ? { FORCE_COLOR: "1" } : {}), ...env },
      stdio: ["ignore", "pipe", "pipe"],
      detached: process.platform !== "win32",
    });
    running.add(child);
    let output = "";
    const deadline = setTimeout(() => {
      output += `\n${program} did not end within ${deadlineMs / 60_000} minutes.\n`;
      end(child);
    }, deadlineMs);
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (text: Buffer) => {
        output += text.toString();
      });
    }
    child.on("error", (error) => {
      output += `\n${program}: ${error.message}\n`;
    });
    child.on("close", (code) => {
      clearTimeout(deadline);
      running.delete(child);
      resolve({ code: code ?? 1, output });
    });
  });
}
