import { parentPort, workerData } from "node:worker_threads";
import Database from "better-sqlite3";

/**
 * Takes the log into the file beside the thread that answers webhooks: there it would stop everybody.
 * A log that is written to all the time is never wholly taken, so it would grow for ever. When it is
 * long the writer is asked to hold still for the moment in which the little that is left is taken.
 */
const everyMs = 200;
const longPages = 4_000;

const connection = new Database(String(workerData));
connection.pragma("synchronous = NORMAL");
connection.pragma("busy_timeout = 0");

function checkpoint(mode: "PASSIVE" | "RESTART"): number {
  try {
    const [result] = connection.pragma(`wal_checkpoint(${mode})`) as { log: number }[];
    return result?.log ?? 0;
  } catch {
    // The disk is full or somebody else is at it: the log stays, and the next time may do.
    return 0;
  }
}

const timer = setInterval(() => {
  if (checkpoint("PASSIVE") <= longPages) return;
  // What was written meanwhile, so that the rest which follows is short.
  checkpoint("PASSIVE");
  parentPort?.postMessage("hold still");
}, everyMs);

parentPort?.on("message", (message: "still" | "stop") => {
  if (message === "still") {
    checkpoint("RESTART");
    parentPort?.postMessage("go on");
    return;
  }
  clearInterval(timer);
  connection.close();
  parentPort?.close();
});
