/** Full disk, I/O, lock, read-only … of SQLite; connection, resources and shutdown of PostgreSQL; sockets. */
const codes =
  /^SQLITE_(FULL|IOERR|BUSY|LOCKED|READONLY|CANTOPEN|CORRUPT|NOTADB|NOMEM)|^(08|53|57|58)[0-9A-Z]{3}$|^E[A-Z]+$/;
/** The driver of PostgreSQL tells of a lost connection in words only. */
const lostConnection =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered)/;

/** Nothing may be stored now; the message says why and what to do. */
export class StorageTrouble extends Error {
  override readonly name = "StorageTrouble";
  readonly code = "ESTORAGE";
}

/** True when the store itself is in trouble, so that what was asked of it is not to blame and may be tried again. */
export function isStorageTrouble(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (codes.test(codeOf(error)) || lostConnection.test(error.message)) return true;
  // Drizzle wraps the driver's error.
  return isStorageTrouble(error.cause);
}

/** SQLite's own code, wherever it is wrapped; null when something else failed. */
export function sqliteCodeOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const code = codeOf(error);
  return code.startsWith("SQLITE_") ? code : sqliteCodeOf(error.cause);
}

export const isDamage = (code: string): boolean => /^SQLITE_(CORRUPT|NOTADB)/.test(code);

function codeOf(error: Error): string {
  const { code } = error as Error & { code?: unknown };
  return typeof code === "string" ? code : "";
}
