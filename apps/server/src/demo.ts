import { randomInt } from "node:crypto";
import {
  type Actor,
  addAdvisor,
  announcePack,
  createPack,
  dayIn,
  decidePack,
  type Log,
  listAdvisors,
  newAdvisor,
  newPack,
} from "@unlatch/core";
import { createSimulator, type Simulator } from "@unlatch/simulator";
import type { Config } from "./config.ts";
import { keptSecrets } from "./secrets.ts";
import { type RunningServer, startServer } from "./server.ts";

const phoneNumberId = "800700600500401";
const actor: Actor = { id: "demo", name: "Demo", role: "admin" };
const people = ["Asha Rao", "Ravi Kulkarni", "Meera Shah", "Imran Qureshi", "Lakshmi Iyer", "Dev Mehta"];
const numberOf = (index: number) => `+9198000001${String(index).padStart(2, "0")}`;

/**
 * Without a token the simulator plays Meta: real webhooks over HTTP, real sends to a Graph API on this
 * machine, through the very code that serves a business.
 */
export async function startDemo(options: { config: Config; log: Log }): Promise<RunningServer> {
  const { config, log } = options;
  const secret = config.appSecrets[0] ?? keptSecrets(config.dataDir).demoAppSecret;
  const simulator = await createSimulator({
    webhook: { url: "http://127.0.0.1:9/not-listening-yet" },
    appSecret: secret,
    phoneNumberId,
    token: "demo",
    seed: randomInt(2 ** 31),
    statuses: { sent: 200, delivered: 900, read: 4_000 },
  });
  const server = await startServer({
    config,
    log,
    graph: { url: simulator.graphUrl, token: "demo", phoneNumberId },
    appSecrets: [secret, ...config.appSecrets.slice(1)],
    demo: true,
  });
  const host = config.host === "0.0.0.0" || config.host === "::" ? "127.0.0.1" : config.host;
  simulator.pointWebhookAt({
    url: `http://${host.includes(":") ? `[${host}]` : host}:${server.port}/webhook`,
  });
  const day = playDay(server, simulator, config.timeZone).catch((error) =>
    log.error("demo.failed", { error: String(error) }),
  );
  return {
    ...server,
    async stop() {
      stopped.add(simulator);
      await simulator.close();
      await Promise.all([day, server.stop()]);
    },
  };
}

const stopped = new WeakSet<Simulator>();

/** A morning: a pack, its announcement, and people who tap, each in their own time. */
async function playDay(server: RunningServer, simulator: Simulator, timeZone: string): Promise<void> {
  const { house } = server;
  const { items } = await listAdvisors(house.store, { limit: 1 });
  if (items.length === 0)
    for (const [index, name] of people.entries())
      await addAdvisor(house, actor, newAdvisor.parse({ name, phone: numberOf(index) }), "demo");
  simulator.notOnWhatsApp.add(numberOf(5).slice(1));

  const id = await createPack(house, actor, newPack.parse(packFor(dayIn(timeZone, house.now()))));
  await decidePack(house, actor, { id, decision: "approved" });
  await announcePack(house, actor, { packId: id });
  for (const index of people.keys()) {
    if (index === 5) continue;
    await pause(simulator, 2_500 + Math.random() * 3_000);
    if (stopped.has(simulator)) return;
    await simulator.phone(numberOf(index), { name: people[index] }).tap();
  }
  // A stranger writes as well: one polite refusal is all there is.
  await pause(simulator, 4_000);
  if (!stopped.has(simulator)) await simulator.phone("+919811112222", { name: "Somebody" }).type("Hello?");
}

async function pause(simulator: Simulator, ms: number): Promise<void> {
  const until = Date.now() + ms;
  while (Date.now() < until && !stopped.has(simulator)) await new Promise((next) => setTimeout(next, 100));
}

function packFor(day: string) {
  const picture = (name: string) => `https://content.example.invalid/${day}/${name}.png`;
  return {
    day,
    category: "Markets",
    description: "Six messages: three pictures, three texts",
    parts: [
      { type: "image", purpose: "update", link: picture("market"), caption: "Market update" },
      { type: "image", purpose: "post", link: picture("post"), caption: "A post for your channel" },
      { type: "image", purpose: "client", link: picture("client"), caption: "Ready to forward to clients" },
      {
        type: "text",
        purpose: "update",
        body: "*Market update* The index closed a little higher, led by banks.",
      },
      { type: "text", purpose: "post", body: "Post: three questions to ask before a systematic plan." },
      { type: "text", purpose: "client", body: "For clients: staying invested through a noisy week." },
    ],
  };
}
