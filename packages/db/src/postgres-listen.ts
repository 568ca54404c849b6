import pg from "pg";
import type { Topics } from "./topics.ts";

/** One connection that only listens. When it is lost, everybody is woken: something may have been missed. */
export async function startListening(url: string, topics: Topics): Promise<() => Promise<void>> {
  let client: pg.Client | undefined;
  let stopped = false;
  let retry: NodeJS.Timeout | undefined;

  async function connect(): Promise<void> {
    const next = new pg.Client({
      connectionString: url,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    });
    client = next;
    next.on("notification", (message) => topics.tell(message.payload ?? ""));
    next.on("error", () => lost(next));
    next.on("end", () => lost(next));
    try {
      await next.connect();
      await next.query("listen unlatch");
      topics.tellAll();
    } catch (error) {
      lost(next);
      throw error;
    }
  }

  /** An old connection may say more than once that it is gone; only the present one counts. */
  function lost(which: pg.Client): void {
    if (which !== client) return;
    client = undefined;
    which.end().catch(() => {});
    if (!stopped) retry = setTimeout(() => void connect().catch(() => {}), 1000);
  }

  async function stop(): Promise<void> {
    stopped = true;
    clearTimeout(retry);
    await client?.end();
  }

  await connect().catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return stop;
}
