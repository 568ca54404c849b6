import { queryClient, trpc } from "./api.ts";

const staleMs = 1_500;
const outdated = new Set<string>();
let telling: ReturnType<typeof setTimeout> | undefined;

/** Which answers a topic makes stale. Told in one go, so that a flood of lines is one question. */
export function outdate(topic: string): void {
  outdated.add(topic.slice(0, topic.indexOf(".")));
  if (telling === undefined) telling = setTimeout(tellStale, staleMs);
}

function tellStale(): void {
  telling = undefined;
  const nouns = new Set(outdated);
  outdated.clear();
  const any = (...names: string[]) => names.some((name) => nouns.has(name));
  if (any("message", "pack")) {
    refresh(trpc.messages.list.pathKey());
    refresh(trpc.messages.journey.pathKey());
  }
  if (any("message", "status", "webhook", "account")) refresh(trpc.webhooks.list.pathKey());
  if (any("message", "pack", "advisor", "sending", "webhook")) refresh(trpc.today.get.pathKey());
  if (any("message", "webhook", "pack")) refresh(trpc.activity.pathKey());
  if (any("demo")) void queryClient.invalidateQueries();
  if (any("sending")) refresh(trpc.sending.holds.pathKey());
  if (any("advisor")) refresh(trpc.advisors.get.pathKey());
}

/** A list of which much is loaded is only marked: reading all its pages again would cost more than it tells. */
function refresh(queryKey: readonly unknown[]): void {
  void queryClient.invalidateQueries({
    queryKey: [...queryKey],
    predicate: ({ state: { data } }) => !isLong(data),
  });
}

function isLong(data: unknown): boolean {
  if (typeof data !== "object" || data === null || !("pages" in data)) return false;
  return Array.isArray(data.pages) && data.pages.length > 2;
}
