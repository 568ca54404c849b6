import { parentPort, workerData } from "node:worker_threads";
import Database from "better-sqlite3";
import { isDamage, sqliteCodeOf } from "./trouble.ts";

const { path, how } = workerData as { path: string; how: "quick" | "whole" };

// A connection of its own and anew each time: what is in a cache is whole for longer than what is on disk.
const connection = new Database(path, { readonly: how === "quick", fileMustExist: true });
try {
  const check = how === "quick" ? "quick_check(1)" : "integrity_check";
  parentPort?.postMessage(connection.pragma(check, { simple: true }));
} catch (error) {
  const code = sqliteCodeOf(error);
  if (code === null || !isDamage(code)) throw error;
  parentPort?.postMessage(code);
} finally {
  connection.close();
}
