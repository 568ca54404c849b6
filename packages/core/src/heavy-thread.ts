import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import type { Log } from "./context.ts";
import { Refusal } from "./errors.ts";
import type { AnyHeavyTask, Heavy, HeavyOptions } from "./heavy.ts";
import type { FromThread, ToThread } from "./heavy-desk.ts";

const mostWaiting = 32;
const urgencies = ["answer", "bulk"] as const;
type Urgency = (typeof urgencies)[number];

interface Pending {
  id: number;
  task: AnyHeavyTask;
  input: unknown;
  onProgress: HeavyOptions["onProgress"];
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

export interface HeavyThreadOptions {
  /** The database that it reads. */
  url: string;
  log: Log;
  /** Ended after so long without work. */
  restMs?: number;
  /** What runs on it may not need more. */
  memoryMb?: number;
  /** Another list of tasks than the house's. */
  file?: URL;
}

/**
 * One thread with its own connection, started when it is first needed. One task at a time for whoever waits, and
 * behind it one that is bulk and gives way. When the thread dies its tasks fail, and the process lives on.
 */
export function createHeavyThread(options: HeavyThreadOptions): Heavy {
  const { log, restMs = 60_000, memoryMb = 256 } = options;
  const waiting: Record<Urgency, Pending[]> = { answer: [], bulk: [] };
  const running: Record<Urgency, Pending | null> = { answer: null, bulk: null };
  let worker: Worker | null = null;
  let rest: NodeJS.Timeout | undefined;
  const stopping = new AbortController();
  let ids = 0;
  let isClosed = false;

  function startWorker(): Worker {
    // Beside this file both in the source and in the bundle.
    const file = options.file ?? new URL(`./all-heavy-worker${extname(import.meta.url)}`, import.meta.url);
    const made = new Worker(file, {
      workerData: options.url,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    });
    made.unref();
    made.on("message", (message: FromThread) => take(message));
    made.on("error", (error) => lose(made, error));
    made.on("exit", () => lose(made, null));
    return made;
  }

  function take(message: FromThread): void {
    const urgency = urgencies.find((one) => running[one]?.id === message.id);
    const pending = urgency && running[urgency];
    if (!urgency || !pending) return;
    if ("done" in message) return void pending.onProgress?.(message.done, message.total);
    running[urgency] = null;
    if ("value" in message) pending.resolve(message.value);
    else if (message.refusal) pending.reject(new Refusal(message.refusal, message.error));
    else pending.reject(new Error(message.error));
    pump();
  }

  /** The thread has ended, by itself or because it needed too much: the next task gets a new one. */
  function lose(gone: Worker, error: Error | null): void {
    if (worker !== gone) return;
    worker = null;
    for (const urgency of urgencies) {
      const pending = running[urgency];
      running[urgency] = null;
      if (!pending) continue;
      log.error("heavy.lost", { task: pending.task.name, error: String(error) });
      pending.reject(new Refusal("unavailable", lossOf(error, memoryMb)));
    }
    pump();
  }

  function pump(): void {
    clearTimeout(rest);
    for (const urgency of urgencies) {
      const next = running[urgency] === null ? waiting[urgency].shift() : undefined;
      if (!next) continue;
      running[urgency] = next;
      worker ??= startWorker();
      worker.postMessage({ do: next.id, name: next.task.name, input: next.input } satisfies ToThread);
    }
    if (worker && urgencies.every((one) => running[one] === null)) {
      rest = setTimeout(() => void end(), restMs);
      rest.unref();
    }
  }

  async function end(): Promise<void> {
    const ending = worker;
    worker = null;
    await ending?.terminate();
  }

  function forget(pending: Pending, reason: unknown): void {
    const { urgency } = pending.task;
    waiting[urgency] = waiting[urgency].filter((one) => one !== pending);
    // Its place is free when the thread says so: until then what it began goes on to the end of a portion.
    if (running[urgency] === pending) worker?.postMessage({ cancel: pending.id } satisfies ToThread);
    pending.reject(reason);
  }

  return {
    stopping: stopping.signal,
    stopSoon: () => stopping.abort(new Error("The process is ending.")),
    async run(task, input, { signal, onProgress } = {}) {
      signal?.throwIfAborted();
      if (isClosed) throw new Refusal("unavailable", "The server is stopping. Ask again when it is back.");
      if (waiting[task.urgency].length >= mostWaiting)
        throw new Refusal("limited", "Many long searches wait already. Try again in a moment.");
      const { promise, resolve, reject } = Promise.withResolvers<unknown>();
      const pending: Pending = { id: ++ids, task, input, onProgress, resolve, reject };
      const cancel = () => forget(pending, signal?.reason);
      signal?.addEventListener("abort", cancel);
      waiting[task.urgency].push(pending);
      pump();
      try {
        // What the thread's own copy of this task returned.
        return (await promise) as Awaited<ReturnType<typeof task.run>>;
      } finally {
        signal?.removeEventListener("abort", cancel);
      }
    },
    async close() {
      isClosed = true;
      stopping.abort();
      clearTimeout(rest);
      const refusal = new Refusal("unavailable", "The server is stopping. Ask again when it is back.");
      for (const urgency of urgencies) {
        for (const pending of waiting[urgency].splice(0)) pending.reject(refusal);
        running[urgency]?.reject(refusal);
        running[urgency] = null;
      }
      await end();
    },
  };
}

function lossOf(error: Error | null, memoryMb: number): string {
  const code = error !== null && "code" in error ? error.code : null;
  if (code === "ERR_WORKER_OUT_OF_MEMORY")
    return `It needed more than the ${memoryMb} MB of memory that long work may use, so it was ended. Take a narrower filter or a shorter range.`;
  return "The thread for long work has ended unexpectedly, and this with it. Try again; if it stays, look at the server's log.";
}
