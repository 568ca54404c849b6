import { queryClient } from "./api.ts";
import { createRefresher, type Stale } from "./refresh.ts";

const refresher = createRefresher(queryClient);
let table: readonly Stale[] = [];

/** Which lines make which answers stale: what the screens say of themselves. */
export function goesStale(rows: readonly Stale[]): void {
  table = rows;
}

/** A line of the feed came. */
export function outdate(topic: string): void {
  const noun = topic.slice(0, topic.indexOf("."));
  for (const { after, answers } of table) if (after.includes(noun)) refresher.outdate(answers);
}
