import { parentPort, workerData } from "node:worker_threads";
import Database from "better-sqlite3";

/** Takes the log into the file beside the thread that answers webhooks: there it would stop everybody. */
const everyMs = 200;

const connection = new Database(String(workerData));
connection.pragma("synchronous = NORMAL");
connection.pragma("busy_timeout = 0");

const timer = setInterval(() => {
  try {
    connection.pragma("wal_checkpoint(PASSIVE)");
  } catch {
    // The disk is full or somebody else is at it: the log stays, and the next time may do.
  }
}, everyMs);

parentPort?.once("message", () => {
  clearInterval(timer);
  connection.close();
  parentPort?.close();
});
