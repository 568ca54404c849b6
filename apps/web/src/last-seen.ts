const key = "unlatch.last-seen";

/** For the offline page, which has no server to ask: "05:04 IST, Fri, 21 Nov". */
export function keepLastSeen(said: string): void {
  try {
    localStorage.setItem(key, said);
  } catch {
    // Without storage the offline page says less.
  }
}

export function readLastSeen(): string | null {
  try {
    return localStorage.getItem(key)?.slice(0, 60) ?? null;
  } catch {
    return null;
  }
}
