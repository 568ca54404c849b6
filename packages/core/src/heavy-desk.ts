import { setImmediate as turn } from "node:timers/promises";
import { parentPort, workerData } from "node:worker_threads";
import { openReader, type StoreReader } from "@unlatch/db";
import { Refusal, type RefusalCode } from "./errors.ts";
import type { AnyHeavyTask, Reader } from "./heavy.ts";

export type ToThread = { do: number; name: string; input: unknown } | { cancel: number };

export type FromThread =
  | { id: number; done: number; total: number | null }
  | { id: number; value: unknown }
  | { id: number; error: string; refusal: RefusalCode | null };

/** The other end of the heavy thread: does what it is told with its own connection. */
export function serveHeavy(tasks: readonly AnyHeavyTask[]): void {
  const port = parentPort;
  if (!port) throw new Error("This runs on a thread of its own only.");
  const byName = new Map(tasks.map((task) => [task.name, task]));
  const controls = new Map<number, AbortController>();
  let reader: Promise<StoreReader> | undefined;
  let answers: Promise<unknown> = Promise.resolve();
  const say = (message: FromThread) => port.postMessage(message);

  async function perform(id: number, task: AnyHeavyTask, input: unknown): Promise<unknown> {
    const { signal } = start(id);
    reader ??= openReader(String(workerData));
    const { db, t, words } = await reader;
    const own: Reader = {
      db,
      t,
      words,
      async breathe() {
        await turn();
        if (task.urgency === "bulk") await answers;
        signal.throwIfAborted();
      },
    };
    return task.perform(own, input, { signal, progress: (done, total) => say({ id, done, total }) });
  }

  function start(id: number): AbortController {
    const control = new AbortController();
    controls.set(id, control);
    return control;
  }

  async function answer(id: number, work: Promise<unknown>): Promise<void> {
    try {
      say({ id, value: await work });
    } catch (error) {
      const refusal = error instanceof Refusal ? error.code : null;
      say({ id, error: error instanceof Error ? error.message : String(error), refusal });
    } finally {
      controls.delete(id);
    }
  }

  port.on("message", (message: ToThread) => {
    if ("cancel" in message) return void controls.get(message.cancel)?.abort();
    const { do: id, name, input } = message;
    const task = byName.get(name);
    if (!task)
      return say({ id, error: `The heavy thread knows no task "${name}". Is it listed?`, refusal: null });
    const done = answer(id, perform(id, task, input));
    if (task.urgency === "answer") answers = done;
  });
}
