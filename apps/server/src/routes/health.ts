import type { HttpBindings } from "@hono/node-server";
import { beat, type Context as House } from "@unlatch/core";
import { Hono } from "hono";

/** Alive: the loop turns. Ready: it can store, and is not about to stop. */
export function healthRoutes(options: {
  house: House;
  state: () => "starting" | "ready" | "draining";
}): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  let last: { at: number; ok: boolean } | null = null;

  async function canWrite(): Promise<boolean> {
    const now = options.house.now();
    if (last && now - last.at < 1_000) return last.ok;
    const ok = await beat(options.house).then(
      () => true,
      () => false,
    );
    last = { at: now, ok };
    return ok;
  }

  app.get("/healthz", (c) => c.json({ status: "ok" }));
  app.get("/readyz", async (c) => {
    const state = options.state();
    const database = (await canWrite()) ? "ok" : "cannot write";
    const ready = state === "ready" && database === "ok";
    return c.json(
      { status: ready ? "ready" : "not ready", checks: { server: state, database } },
      ready ? 200 : 503,
    );
  });
  return app;
}
