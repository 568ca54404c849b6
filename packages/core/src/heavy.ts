import type { Handle, WordReader } from "@unlatch/db";
import type { z } from "zod";

/** A connection to read by, that may be told when others can have their turn. */
export interface Reader extends Handle {
  readonly words: WordReader;
  /**
   * Awaited between portions: others get their turn, and a read that nobody wants any more ends. A statement itself
   * can't be stopped, so a portion is the longest that a cancelled read goes on.
   */
  breathe?(): Promise<void>;
  /** How many rows are read at once; tests take few. */
  portionRows?: number;
}

export type Progress = (done: number, total: number | null) => void;

/** Work that may hold a thread for long: it runs beside the one that answers webhooks, and changes no row. */
export interface HeavyTask<I, O> {
  name: string;
  input: z.ZodType<I>;
  /** A person waits for an answer; what is bulk gives way to it at each breath. */
  urgency: "answer" | "bulk";
  run(reader: Reader, input: I, run: { signal: AbortSignal; progress: Progress }): Promise<O>;
}

/** A task as the thread sees it: what came over goes through the schema. */
export interface AnyHeavyTask {
  name: string;
  urgency: "answer" | "bulk";
  perform(reader: Reader, given: unknown, run: { signal: AbortSignal; progress: Progress }): Promise<unknown>;
}

export const defineHeavy = <I, O>(task: HeavyTask<I, O>): HeavyTask<I, O> & AnyHeavyTask => ({
  ...task,
  perform: (reader, given, run) => task.run(reader, task.input.parse(given), run),
});

export interface HeavyOptions {
  signal?: AbortSignal;
  onProgress?: Progress;
}

/** Where heavy tasks run. */
export interface Heavy {
  /** Aborted when the process is to end: what takes long and can begin anew is to end with it. */
  readonly stopping: AbortSignal;
  stopSoon(): void;
  run<I, O>(task: HeavyTask<I, O> & AnyHeavyTask, input: NoInfer<I>, options?: HeavyOptions): Promise<O>;
  close(): Promise<void>;
}

/** In the process of a command or of the demo's past: nobody else waits for its thread. */
export function heavyHere({ db, t, words }: Reader): Heavy {
  const stopping = new AbortController();
  return {
    stopping: stopping.signal,
    stopSoon: () => stopping.abort(),
    async run(task, input, { signal = new AbortController().signal, onProgress = () => {} } = {}) {
      const breathe = async () => signal.throwIfAborted();
      return task.run({ db, t, words, breathe }, input, { signal, progress: onProgress });
    },
    async close() {},
  };
}
