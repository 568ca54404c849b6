import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

const alive = new Set<ChildProcess>();

/** Whatever ends this process ends what it started, each by its own id. */
function endAll(): void {
  for (const child of alive) child.kill("SIGKILL");
}
process.on("exit", endAll);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => process.exit(130));

export interface Child {
  pid: number;
  /** The next line of its output that `read` understands; everything else is thrown away. */
  next<T>(read: (line: string) => T | null): Promise<T>;
  tell(line: string): void;
  /** User and system time of all its threads so far, in microseconds; null where there is no /proc. */
  cpuMicros(): number | null;
  /** SIGTERM, and the exit that follows; SIGKILL after ten seconds. */
  stop(): Promise<void>;
}

export function start(args: readonly string[], env: Record<string, string> = {}): Child {
  const process_ = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ["pipe", "pipe", "inherit"],
  });
  alive.add(process_);
  const pid = process_.pid ?? 0;
  const ended = new Promise<void>((resolve) =>
    process_.once("exit", () => {
      alive.delete(process_);
      resolve();
    }),
  );
  let listener: ((line: string) => void) | null = null;
  createInterface({ input: process_.stdout }).on("line", (line) => listener?.(line));
  return {
    pid,
    next: (read) =>
      new Promise((resolve, reject) => {
        void ended.then(() => reject(new Error(`The process ${args.join(" ")} ended before it answered.`)));
        listener = (line) => {
          const found = read(line);
          if (found === null) return;
          listener = null;
          resolve(found);
        };
      }),
    tell: (line) => process_.stdin.write(`${line}\n`),
    cpuMicros: () => cpuMicros(pid),
    async stop() {
      process_.kill("SIGTERM");
      const limit = setTimeout(() => process_.kill("SIGKILL"), 10_000);
      await ended;
      clearTimeout(limit);
    },
  };
}

function cpuMicros(pid: number): number | null {
  try {
    // Fields 14 and 15 of proc(5), in ticks of 10 ms; the name before them may hold anything but ")".
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
    return (Number(fields[11]) + Number(fields[12])) * 10_000;
  } catch {
    return null;
  }
}

/** For `next`: a line of JSON. */
export function asJson<T>(line: string): T | null {
  return line.startsWith("{") ? (JSON.parse(line) as T) : null;
}
