import { parseArgs } from "node:util";
import { ingest } from "./ingest.ts";
import { live } from "./live.ts";
import { morning } from "./morning.ts";
import { read } from "./read.ts";
import { send } from "./send.ts";
import { web } from "./web.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: "string", default: "5" },
    quick: { type: "boolean", default: false },
    profile: { type: "boolean", default: false },
    unlocks: { type: "boolean", default: false },
    connections: { type: "string", default: "64" },
    followers: { type: "string", default: "1000" },
    seconds: { type: "string" },
    people: { type: "string", default: "10000" },
    taps: { type: "string", default: "500" },
    messages: { type: "string", default: "1000000" },
    parts: { type: "string" },
    servers: { type: "string", default: "ours,bare,per-request,classic" },
  },
});

const rounds = values.quick ? 1 : Number(values.rounds);

const benches: Record<string, () => Promise<number>> = {
  ingest: () =>
    ingest({
      rounds,
      quick: values.quick,
      profile: values.profile,
      unlocks: values.unlocks,
      connections: Number(values.connections),
      seconds: values.seconds === undefined ? null : Number(values.seconds),
      parts: (values.parts ?? "singles,batches,beside").split(","),
      servers: values.servers.split(","),
    }),
  live: () =>
    live({
      rounds,
      quick: values.quick,
      profile: values.profile,
      followers: Number(values.followers),
    }),
  morning: () =>
    morning({
      people: values.quick ? 1_600 : Number(values.people),
      taps: Number(values.taps),
      parts: (values.parts ?? "calm,taps,held,floods").split(","),
      seconds: Number(values.seconds ?? (values.quick ? 4 : 10)),
    }),
  read: () =>
    read({
      messages: values.quick ? 100_000 : Number(values.messages),
      rounds: values.quick ? 5 : 20,
    }),
  send: () => send({ rounds, quick: values.quick, profile: values.profile }),
  web: () => web({ rounds, quick: values.quick }),
};

async function main(): Promise<number> {
  const names = positionals.length > 0 ? positionals : Object.keys(benches);
  const unknown = names.find((name) => !Object.hasOwn(benches, name));
  if (unknown !== undefined) {
    process.stderr.write(`There is no bench "${unknown}". Known: ${Object.keys(benches).join(", ")}.\n`);
    return 1;
  }
  let code = 0;
  for (const name of names) code = Math.max(code, (await benches[name]?.()) ?? 1);
  return code;
}

process.exitCode = await main();
