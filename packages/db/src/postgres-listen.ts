import pg from "pg";
import type { Topics } from "./topics.ts";

/** One connection that only listens. When it is lost, everybody is woken: something may have been missed. */
export async function startListening(url: string, topics: Topics): Promise<() => Promise<void>> {
  let client: pg.Client | undefined;
  let stopped = false;
  let retry: NodeJS.Timeout | undefined;

  async function connect(): Promise<void> {
    const next = new pg.Client({ connectionString: url });
    next.on("notification", (message) => topics.tell(message.payload ?? ""));
    next.on("error", lost);
    next.on("end", lost);
    await next.connect();
    await next.query("listen unlatch");
    client = next;
    topics.tellAll();
  }

  function lost(): void {
    if (stopped || retry) return;
    client = undefined;
    retry = setTimeout(() => {
      retry = undefined;
      connect().catch(lost);
    }, 1000);
  }

  await connect();
  return async () => {
    stopped = true;
    clearTimeout(retry);
    await client?.end();
  };
}
