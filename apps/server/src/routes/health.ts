import type { Context as House } from "@unlatch/core/context";
import { beat } from "@unlatch/core/uptime/beat";
import { type Door, newApp } from "../door.ts";

const askedAnewMs = 1_000;
/** A database that does not answer is not ready either. */
const patienceMs = 2_000;

/** Alive: the loop turns. Ready: it can store, and is not about to stop. */
export function healthDoor(options: { house: House; state: () => "starting" | "ready" | "draining" }): Door {
  const { house } = options;
  const app = newApp();
  let last: { at: number; failure: Promise<string | null> } | null = null;

  /** Why a write fails; many who ask in one second cost one. */
  function failure(): Promise<string | null> {
    const now = performance.now();
    if (last === null || now - last.at >= askedAnewMs)
      last = { at: now, failure: within(patienceMs, beat(house)) };
    return last.failure;
  }

  async function trouble(): Promise<string | null> {
    // A write that goes through ends what failed before, so it comes first.
    const failed = await failure();
    return house.store.trouble() ?? (failed === null ? null : `The database can't be written (${failed}).`);
  }

  app.get("/healthz", (c) => c.json({ status: "ok" }));
  app.get("/readyz", async (c) => {
    const state = options.state();
    const why = await trouble();
    const ready = state === "ready" && why === null;
    return c.json(
      { status: ready ? "ready" : "not ready", checks: { server: state, database: why ?? "ok" } },
      ready ? 200 : 503,
    );
  });
  return { app, opens: "probes" };
}

/** Null when the work went well; else why not, without what may not be seen outside. */
async function within(limitMs: number, work: Promise<unknown>): Promise<string | null> {
  let limit: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    limit = setTimeout(resolve, limitMs, "it does not answer");
  });
  const done = work.then(
    () => null,
    () => "see the log",
  );
  const outcome = await Promise.race([done, late]);
  clearTimeout(limit);
  return outcome;
}
