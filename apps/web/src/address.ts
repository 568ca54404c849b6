/** Only ways within this site: a forged link must not lead from the login page to somewhere else. */
export function safeWay(way: unknown): string {
  return typeof way === "string" && /^\/(?![/\\])/.test(way) && !way.startsWith("/login") ? way : "/";
}
