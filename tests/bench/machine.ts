import { mkdirSync, rmSync } from "node:fs";
import { availableParallelism, cpus, loadavg } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { spread } from "./figures.ts";

/** Beside the results, since a temporary folder may lie in memory, where fsync costs nothing. Gone when this process is. */
export function workFolder(results: string): string {
  const work = join(results, `work-${process.pid}`);
  mkdirSync(work, { recursive: true });
  process.on("exit", () => rmSync(work, { recursive: true, force: true }));
  return work;
}

/** What the figures stand on: absolute ones mean nothing without it, and even ratios suffer from a busy machine. */
export function describeMachine(dir: string): string {
  const load = loadavg()[0] ?? 0;
  const cores = availableParallelism();
  const busy = load > cores / 2 ? "  BUSY: only ratios within a round mean something" : "";
  const model = cpus()[0]?.model.trim() ?? "unknown";
  return `${new Date().toISOString()}  Node ${process.version}  ${cores} × ${model}  load ${load.toFixed(1)}  commit with fsync ${commitMs(dir).toFixed(2)} ms${busy}`;
}

/** The median of one small row kept with synchronous=FULL: what the server that commits each request pays. */
function commitMs(dir: string): number {
  const path = join(dir, "probe.db");
  const database = new Database(path);
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  database.exec("create table probe (body text)");
  const insert = database.prepare("insert into probe values (?)");
  const times = Array.from({ length: 100 }, () => {
    const from = performance.now();
    insert.run("x".repeat(800));
    return performance.now() - from;
  });
  database.close();
  rmSync(path);
  return spread(times).p50;
}
