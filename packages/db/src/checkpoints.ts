import { extname } from "node:path";
import { Worker } from "node:worker_threads";

/** Longer than any checkpoint of a short rest; a worker that died must not stop the writer. */
const longestStillMs = 1_000;
/** The log of a second is short, and a start has other things to do than to begin a thread. */
const startsAfterMs = 1_000;

interface Writer {
  pause(): void;
  resume(): void;
}

/** Starts the worker that takes the log into the file, a moment later. Returns what ends it. */
export function startCheckpoints(path: string, writer: Writer): () => Promise<void> {
  let stop: (() => Promise<void>) | undefined;
  const start = setTimeout(() => {
    stop = startWorker(path, writer);
  }, startsAfterMs).unref();
  return async () => {
    clearTimeout(start);
    await stop?.();
  };
}

function startWorker(path: string, writer: Writer): () => Promise<void> {
  // Beside this file both in the source and in the bundle.
  const file = new URL(`./checkpoint-worker${extname(import.meta.url)}`, import.meta.url);
  const worker = new Worker(file, { workerData: path, execArgv: [] });
  let limit: NodeJS.Timeout | undefined;
  const goOn = () => {
    clearTimeout(limit);
    writer.resume();
  };
  worker.on("message", (message: "hold still" | "go on") => {
    if (message === "go on") return goOn();
    writer.pause();
    limit = setTimeout(goOn, longestStillMs);
    worker.postMessage("still");
  });
  // Without it the writer takes over at a higher mark, so a failure here stops nothing.
  worker.on("error", goOn);
  worker.unref();
  const ended = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
  return () => {
    goOn();
    worker.ref();
    worker.postMessage("stop");
    return ended;
  };
}
