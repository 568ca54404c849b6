import { extname } from "node:path";
import { Worker } from "node:worker_threads";

/**
 * `ok`, or what is wrong with a database file. In a thread: reading a hundred megabytes takes a second, in which
 * no webhook could be answered.
 */
export function checkApart(path: string, how: "quick" | "whole"): Promise<string> {
  const file = new URL(`./check-worker${extname(import.meta.url)}`, import.meta.url);
  return new Promise((resolve, reject) => {
    const worker = new Worker(file, { workerData: { path, how }, execArgv: [] });
    // A check that comes round never keeps a process alive; a backup waits for its own.
    if (how === "quick") worker.unref();
    worker.once("message", (found) => resolve(String(found)));
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`The check of ${path} ended with code ${code}.`)));
  });
}
