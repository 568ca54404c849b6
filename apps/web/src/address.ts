/** Addresses are written as people would: ?show=problems&q=rao, without quotes around words. */
export function readSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search));
}

export function writeSearch(search: Record<string, unknown>): string {
  const written = new URLSearchParams();
  for (const [name, value] of Object.entries(search))
    if (typeof value === "string" && value !== "") written.set(name, value);
  const text = written.toString();
  return text === "" ? "" : `?${text}`;
}

/** Only ways within this site: a forged link must not lead from the login page to somewhere else. */
export function safeWay(way: unknown): string {
  return typeof way === "string" && /^\/(?![/\\])/.test(way) && !way.startsWith("/login") ? way : "/";
}
