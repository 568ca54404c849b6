import type { Context } from "@unlatch/core/context";
import { listFollowers } from "@unlatch/core/followers/list";
import { beat } from "@unlatch/core/uptime/beat";
import { type Door, newApp } from "../door.ts";

const askedAnewMs = 1_000;
/** A database that does not answer is not ready either. */
const patienceMs = 2_000;

/** Alive: the loop turns. Ready: it can store, and is not about to stop. */
export function healthDoor(options: {
  context: Context;
  state: () => "starting" | "ready" | "draining";
}): Door {
  const { context } = options;
  const app = newApp();
  let last: { at: number; failure: Promise<string | null> } | null = null;
  let lastAsked: { at: number; answer: Promise<string> } | null = null;

  /** Why a write fails; many who ask in one second cost one. */
  function failure(): Promise<string | null> {
    const now = performance.now();
    if (last === null || now - last.at >= askedAnewMs)
      last = { at: now, failure: within(patienceMs, beat(context)) };
    return last.failure;
  }

  async function trouble(): Promise<string | null> {
    // A write that goes through ends what failed before, so it comes first.
    const failed = await failure();
    return context.store.trouble() ?? (failed === null ? null : `The database can't be written (${failed}).`);
  }

  /** Which of those who follow the feed have stopped. No reason: everybody may ask this. */
  async function stopped(): Promise<string> {
    const all = await listFollowers(context);
    const names = all.filter((one) => one.stoppedAt !== null).map((one) => one.name);
    return names.length === 0 ? "ok" : `stopped: ${names.join(", ")}. Why stands in the feed and in the log.`;
  }

  /** One that stopped holds up nobody, so the house stays ready; asked once a second. */
  function followers(): Promise<string> {
    const now = performance.now();
    if (lastAsked === null || now - lastAsked.at >= askedAnewMs)
      lastAsked = { at: now, answer: stopped().catch(() => "unknown") };
    return lastAsked.answer;
  }

  app.get("/healthz", (c) => c.json({ status: "ok" }));
  app.get("/readyz", async (c) => {
    const state = options.state();
    const why = await trouble();
    const ready = state === "ready" && why === null;
    return c.json(
      {
        status: ready ? "ready" : "not ready",
        checks: {
          server: state,
          database: why ?? "ok",
          followers: why === null ? await followers() : "unknown",
        },
      },
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
