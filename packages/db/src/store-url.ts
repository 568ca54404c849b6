/** Where the embedded engine's file lies; null: the address of a PostgreSQL server. */
export function sqlitePathOf(url: string): string | null {
  return /^postgres(ql)?:/.test(url) ? null : url.replace(/^file:(\/\/)?/, "");
}
