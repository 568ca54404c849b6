import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import Database from "better-sqlite3";
import { messages, textBody, toRequest } from "./bodies.ts";
import { Connection } from "./connection.ts";
import { judge, type Spread, short, spread, table, type Verdict } from "./figures.ts";
import { type FloodName, floodNames, type StrangersOrder } from "./morning-strangers.ts";
import { seed } from "./seed.ts";
import { type Server, startGraphStub, startServer } from "./servers.ts";

export interface FloodsOptions {
  /** Where files may lie; the caller removes it. */
  work: string;
  seconds: number;
}

export interface FloodResult {
  name: FloodName;
  webhook: Spread;
  answered: number;
  /** Answers to whoever presses, each second. */
  perSecond: number;
}

const wanted = 100_000;
const admin = { email: "admin@example.com", password: "correct horse battery" };
const steadyConnections = 4;
const settleMs = 1_000;

/** How soon a webhook is answered while others press: strangers on each open path, a viewer, an export. */
export async function floods({ work, seconds }: FloodsOptions) {
  const path = join(work, "floods-seed.db");
  await seed(path);
  fill(path);
  const dir = join(work, "floods");
  const graph = await startGraphStub();
  const env = { UNLATCH_INIT_ADMIN_EMAIL: admin.email, UNLATCH_INIT_ADMIN_PASSWORD: admin.password };
  const server = await startServer("ours", {
    seed: path,
    dir,
    graphPort: graph.port,
    profileDir: null,
    env,
  });
  const sent = { next: 0, acknowledged: 0 };
  const results: FloodResult[] = [];
  try {
    const cookie = await viewer(server, join(dir, "unlatch.db"));
    for (const name of floodNames) {
      results.push(await under({ name, port: server.port, cookie }, seconds, sent));
      process.stdout.write(`${rowsOf(results.slice(-1))}\n`);
      await sleep(settleMs);
    }
  } finally {
    await server.stop();
    await graph.child.stop();
  }
  const trouble = troubleOf(join(dir, "unlatch.db"), sent.acknowledged);
  if (trouble) process.stdout.write(`  VOID: ${trouble}\n`);
  const verdicts: Verdict[] = results.map(({ name, webhook }) =>
    judge(`webhook beside ${name}, p99 ms`, [webhook.p99], { is: "≤", value: 1_000 }),
  );
  return { results, trouble, verdicts };
}

/** The seed's messages again, under other ids, until there are as many as a house has after months. */
function fill(path: string): void {
  const database = new Database(path);
  const columns = (database.pragma("table_info(messages)") as { name: string }[])
    .map(({ name }) => name)
    .filter((name) => name !== "id");
  for (let again = 1, left = wanted - messages; left > 0; again++, left -= messages) {
    const values = columns.map((name) =>
      ["wamid", "idempotency_key"].includes(name) ? `${name} || '-${again}'` : name,
    );
    database.exec(
      `insert into messages (${columns.join(", ")}) select ${values.join(", ")} from messages where id <= ${Math.min(left, messages)}`,
    );
  }
  database.pragma("wal_checkpoint(TRUNCATE)");
  database.close();
}

/** Viewers cost most: what they read is masked. */
async function viewer({ port }: Server, path: string): Promise<string> {
  const database = new Database(path);
  database.exec("update user set role = 'viewer'");
  database.close();
  const answer = await fetch(`http://127.0.0.1:${port}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: `http://127.0.0.1:${port}` },
    body: JSON.stringify(admin),
  });
  if (!answer.ok) throw new Error(`Signing in was answered with ${answer.status}.`);
  return answer.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
}

async function under(
  order: StrangersOrder,
  seconds: number,
  sent: { next: number; acknowledged: number },
): Promise<FloodResult> {
  const worker = new Worker(join(import.meta.dirname, "morning-strangers.ts"), { workerData: order });
  await new Promise((online) => worker.once("online", online));
  await sleep(settleMs);
  const asked = async () => {
    worker.postMessage("asked");
    return new Promise<number>((resolve) => worker.once("message", resolve));
  };
  const times: number[] = [];
  const until = performance.now() + seconds * 1_000;
  const steady = Array.from({ length: steadyConnections }, async () => {
    const connection = await Connection.open(order.port);
    while (performance.now() < until) await one(connection, times, sent);
    connection.close();
  });
  // As from a proxy: each on a connection of its own, which nobody knows yet.
  const fresh = async () => {
    while (performance.now() < until) {
      const connection = await Connection.open(order.port);
      await one(connection, times, sent);
      connection.close();
    }
  };
  const before = await asked();
  await Promise.all([...steady, fresh()]);
  const perSecond = ((await asked()) - before) / seconds;
  await worker.terminate();
  return { name: order.name, webhook: spread(times), answered: times.length, perSecond };
}

async function one(
  connection: Connection,
  times: number[],
  sent: { next: number; acknowledged: number },
): Promise<void> {
  const n = sent.next++;
  const { status, ms } = await connection.send(toRequest(textBody(n, `Question ${n} of the flood.`)));
  if (status !== 200) throw new Error(`A webhook was answered with ${status}.`);
  sent.acknowledged++;
  times.push(ms);
  await sleep(10);
}

/** Every webhook that was acknowledged is a row. */
function troubleOf(path: string, acknowledged: number): string | null {
  const database = new Database(path, { readonly: true });
  const like = "direction = 'in' and text like 'Question % of the flood.'";
  const kept = Number(database.prepare(`select count(*) from messages where ${like}`).pluck().get());
  database.close();
  return kept === acknowledged ? null : `${acknowledged} webhooks were acknowledged and ${kept} are kept.`;
}

export const rowsOf = (results: readonly FloodResult[]): string =>
  table([
    ["", "beside", "webhooks", "p50 ms", "p99", "max", "their answers/s"],
    ...results.map(({ name, webhook, answered, perSecond }) => [
      "  floods",
      name,
      String(answered),
      short(webhook.p50),
      short(webhook.p99),
      short(webhook.max),
      short(perSecond),
    ]),
  ]);
