import { parentPort, workerData } from "node:worker_threads";
import Database from "better-sqlite3";

const copy = new Database(String(workerData));
try {
  parentPort?.postMessage(copy.pragma("integrity_check", { simple: true }));
} finally {
  copy.close();
}
