import { queryClient, trpc } from "./api.ts";

const prefix = "unlatch.draft.";
/** What is older was given up. */
const longestMs = 86_400_000;

export interface Draft {
  at: number;
  values: Record<string, unknown>;
}

/** In this tab only, and only for whoever wrote it: the next one at this machine sees nothing of it. */
const writer = () => queryClient.getQueryData(trpc.app.me.queryKey())?.id ?? null;

export function keepDraft(name: string, values: Record<string, unknown>): void {
  try {
    if (Object.keys(values).length === 0) sessionStorage.removeItem(prefix + name);
    // What was only put back is as old as it was.
    else if (JSON.stringify(draftOf(name)?.values) !== JSON.stringify(values))
      sessionStorage.setItem(prefix + name, JSON.stringify({ by: writer(), at: Date.now(), values }));
  } catch {
    // Without storage it lasts until the page is left.
  }
}

export function draftOf(name: string): Draft | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(prefix + name) ?? "null");
    if (!isDraft(kept) || kept.by !== writer() || Date.now() - kept.at > longestMs) return null;
    return { at: kept.at, values: kept.values };
  } catch {
    return null;
  }
}

export function forgetDraft(name: string): void {
  try {
    sessionStorage.removeItem(prefix + name);
  } catch {
    // Then none was kept.
  }
}

/** Who signs out leaves nothing behind. */
export function forgetDrafts(): void {
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix)) sessionStorage.removeItem(key);
  } catch {
    // Then none was kept.
  }
}

function isDraft(value: unknown): value is Draft & { by: string | null } {
  if (typeof value !== "object" || value === null || !("values" in value) || !("by" in value)) return false;
  return (
    "at" in value && typeof value.at === "number" && typeof value.values === "object" && value.values !== null
  );
}
