// Another service's program, as tests/typed-client.test.ts starts it: all it knows is an address and a key.
import { createUnlatchClient, followFeed } from "@unlatch/client";

const [url = "", apiKey = ""] = process.argv.slice(2);
const client = createUnlatchClient({ url, apiKey });
const tell = (what: string, data: unknown): void => {
  process.stdout.write(`${JSON.stringify({ what, data })}\n`);
};

const before = await client.advisors.list.query({ limit: 10 });
tell("listed", before.items.length);
const made = await client.advisors.create.mutate({ name: "Of another service", phone: "+12025550188" });
tell("created", made);
const [newest] = (await client.feed.recent.query({ limit: 1 })).items;
tell("from", newest?.seq);

const stop = new AbortController();
process.on("SIGTERM", () => stop.abort());
const last = await followFeed(client, {
  lastEventId: newest?.seq,
  signal: stop.signal,
  onLines: (lines) => tell("lines", lines),
});
tell("ended", last);
await client.close();
