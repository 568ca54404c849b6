import type { Context } from "../context.ts";
import { startFolding } from "./fold.ts";
import { completeTallies } from "./rebuild.ts";

/** The process's side: what is not whole yet is counted beside everything else, and changes are folded as they come. */
export function startTallies(ctx: Context): { stop(): Promise<void> } {
  const failed = (error: unknown) => ctx.log.error("tallies.failed", { error: String(error) });
  const stopFolding = startFolding(ctx.store, failed);
  const stopping = new AbortController();
  const { store, now, newId } = ctx;
  const completing = completeTallies({ store, now, newId, signal: stopping.signal })
    .then((all) => {
      for (const { name, buckets } of all)
        if (buckets > 0) ctx.log.info("tallies.counted", { name, buckets });
    })
    .catch((error: unknown) => {
      if (!stopping.signal.aborted) failed(error);
    });
  return {
    async stop() {
      stopping.abort();
      await stopFolding();
      await completing;
    },
  };
}
