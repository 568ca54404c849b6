import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import Database from "better-sqlite3";
import { phoneNumberId, toRequest } from "./bodies.ts";
import { asJson, start } from "./children.ts";
import { Connection } from "./connection.ts";
import { type Spread, spread } from "./figures.ts";
import { morningWaId, parts } from "./morning-seed.ts";
import { startServer } from "./servers.ts";

/** What the stub took, and when by this machine's clock. */
export interface Taken {
  type: string;
  to: string;
  at: number;
}

export type Part = "calm" | "taps" | "held";

export interface MorningResult {
  part: Part;
  people: number;
  taps: number;
  /** From the tap's acknowledgement to the first content that Meta took, in ms. */
  firstContent: Spread | null;
  acknowledged: Spread | null;
  /** Messages of all kinds per second between the first announcement and the last. */
  perSecond: number | null;
  /** Null: every row is there. */
  trouble: string | null;
}

interface Plan {
  part: Part;
  seed: string;
  dir: string;
  people: number;
  taps: number;
  perSecond: number;
}

const wall = () => performance.timeOrigin + performance.now();
const stubScript = join(import.meta.dirname, "servers/morning-stub.ts");

/** One morning on the real built server: the run begins when it starts, and people tap while it lasts. */
export async function runMorning(plan: Plan): Promise<MorningResult> {
  const stub = start([stubScript]);
  const { port: graphPort } = await stub.next(asJson<{ port: number }>);
  if (plan.part === "held") stub.tell('{"hold":true}');
  const server = await startServer("ours", { seed: plan.seed, dir: plan.dir, graphPort, profileDir: null });
  stub.tell(JSON.stringify({ port: server.port }));
  const taken: Taken[] = [];
  const look = async () => {
    taken.push(...((await (await fetch(`http://127.0.0.1:${graphPort}/`)).json()) as Taken[]));
  };
  const acks = new Map<string, number>();
  const ackMs: number[] = [];
  try {
    if (plan.part !== "calm") await tapAlong(plan, server.port, acks, ackMs);
    const wanted = (plan.part === "held" ? 0 : plan.people) + acks.size * parts;
    for (let idleMs = 0; taken.length < wanted && idleMs < 20_000; ) {
      const before = taken.length;
      await sleep(500);
      await look();
      idleMs = taken.length === before ? idleMs + 500 : 0;
    }
  } finally {
    await server.stop();
    await stub.stop();
  }
  const firsts = [...acks].map(([to, at]) => Math.max(0, (firstContentTo(taken, to) ?? Number.NaN) - at));
  return {
    part: plan.part,
    people: plan.people,
    taps: acks.size,
    firstContent: firsts.length > 0 ? spread(firsts) : null,
    acknowledged: ackMs.length > 0 ? spread(ackMs) : null,
    perSecond: plan.part === "held" ? null : rateOf(taken),
    trouble: troubleOf(plan, taken, [...acks.keys()]),
  };
}

/** Taps at an even pace, each of another person, from one second after the start until shortly before the end. */
async function tapAlong(plan: Plan, port: number, acks: Map<string, number>, ackMs: number[]): Promise<void> {
  const connection = await Connection.open(port);
  const startAt = performance.now() + 1_000;
  for (let n = 0; n < plan.taps; n++) {
    await sleep(Math.max(0, startAt + (n * 1_000) / plan.perSecond - performance.now()));
    const to = morningWaId(Math.floor((n * plan.people) / plan.taps));
    const { status, ms } = await connection.send(toRequest(tapBody(to, n)));
    if (status !== 200) throw new Error(`A tap was answered with ${status}.`);
    acks.set(to, wall());
    ackMs.push(ms);
  }
  connection.close();
}

function tapBody(from: string, n: number): string {
  const button = { payload: "RETRIEVE_CONTENT", text: "Unlock" };
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const value = {
    messaging_product: "whatsapp",
    metadata: { display_phone_number: "15550100001", phone_number_id: phoneNumberId },
    contacts: [{ profile: { name: "Somebody" }, wa_id: from }],
    messages: [{ from, id: `wamid.morning-tap-${n}`, timestamp, type: "button", button }],
  };
  const entry = [{ id: "900100200300400", changes: [{ field: "messages", value }] }];
  return JSON.stringify({ object: "whatsapp_business_account", entry });
}

const firstContentTo = (taken: readonly Taken[], to: string) =>
  taken.find((one) => one.type === "text" && one.to === to)?.at;

function rateOf(taken: readonly Taken[]): number {
  const times = taken.filter((one) => one.type === "template").map((one) => one.at);
  const [from, until] = [Math.min(...times), Math.max(...times)];
  const within = taken.filter((one) => one.at >= from && one.at <= until).length;
  return (within / (until - from)) * 1_000;
}

/** Every announcement once, every part of every tap once, and all of it known in the database. */
function troubleOf(plan: Plan, taken: readonly Taken[], tapped: readonly string[]): string | null {
  const database = new Database(join(plan.dir, "unlatch.db"), { readonly: true });
  const count = (where: string) =>
    Number(
      database.prepare(`select count(*) from messages where direction = 'out' and ${where}`).pluck().get(),
    );
  try {
    const told = plan.part === "held" ? 0 : plan.people;
    const rows = {
      "announcements at Meta": [
        new Set(taken.filter((one) => one.type === "template").map((one) => one.to)).size,
        told,
      ],
      "requests at Meta": [taken.length, told + tapped.length * parts],
      "announcements known as accepted": [count("purpose = 'announcement' and wamid is not null"), told],
      "parts known as accepted": [count("purpose = 'content' and wamid is not null"), tapped.length * parts],
      "taps judged": [Number(database.prepare("select count(*) from taps").pluck().get()), tapped.length],
      "announcements kept": [count("purpose = 'announcement'"), plan.people],
    };
    const wrong = Object.entries(rows).find(([, [found, wanted]]) => found !== wanted);
    return wrong ? `${wrong[0]}: ${wrong[1][0]}, not ${wrong[1][1]}.` : null;
  } finally {
    database.close();
  }
}
