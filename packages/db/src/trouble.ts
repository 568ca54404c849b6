/** Full disk, I/O, lock, read-only … of SQLite; connection, resources and shutdown of PostgreSQL; sockets. */
const codes =
  /^SQLITE_(FULL|IOERR|BUSY|LOCKED|READONLY|CANTOPEN|CORRUPT|NOMEM)|^(08|53|57|58)[0-9A-Z]{3}$|^E[A-Z]+$/;

/** True when the store itself is in trouble, so that what was asked of it is not to blame and may be tried again. */
export function isStorageTrouble(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as Error & { code?: unknown };
  if (typeof code === "string" && codes.test(code)) return true;
  // Drizzle wraps the driver's error.
  return isStorageTrouble(error.cause);
}
