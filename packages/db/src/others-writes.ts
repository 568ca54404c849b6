import type Database from "better-sqlite3";

const lookMs = 1_000;

/**
 * Another process wrote into the same file: nobody says so, but SQLite counts for each connection what others
 * committed. Returns what ends it. Now and then it tells of nothing: a checkpoint that begins the log anew counts too.
 */
export function hearOthersWrites(connection: Database.Database, tell: () => void): () => void {
  const version = connection.prepare("pragma data_version").pluck();
  let known = version.get();
  const timer = setInterval(() => {
    // A file that can't be read is found by whoever needs it.
    const now = readable(() => version.get()) ?? known;
    if (now === known) return;
    known = now;
    tell();
  }, lookMs).unref();
  return () => clearInterval(timer);
}

function readable<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
