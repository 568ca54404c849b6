import { inPerson } from "@unlatch/core/actor";
import { allSettings } from "@unlatch/core/all-rooms";
import type { Context } from "@unlatch/core/context";
import { addAdvisor, newAdvisor } from "@unlatch/core/people/advisors";
import { heldSettings } from "@unlatch/core/settings/snapshot";
import { rebuildTallies } from "@unlatch/core/tallies/rebuild";
import { openStore } from "@unlatch/db";
import Database from "better-sqlite3";
import { createContext } from "../../apps/server/src/context.ts";
import { advisors, messages, phoneNumberId, waIdOf, wamidOf } from "./bodies.ts";

export const quietActor = inPerson({ id: "bench", name: "Bench", role: "admin" });
const quiet = () => {};

export async function openContext(
  path: string,
  graph: Context["whatsapp"],
  config: Partial<Context["config"]> = {},
) {
  const store = await openStore(`file:${path}`);
  return createContext({
    store,
    whatsapp: graph,
    log: {
      info: quiet,
      warn: quiet,
      error: (event, fields) => process.stderr.write(`${event} ${JSON.stringify(fields)}\n`),
    },
    settings: heldSettings(allSettings, { phoneNumberId, ...config }),
  });
}

/** Nobody is sent anything while a database is filled. */
const noGraph = {} as Context["whatsapp"];

/** A database as it is on a working morning: advisors, and messages that Meta has accepted. Made once, copied per run. */
export async function seed(path: string): Promise<void> {
  const context = await openContext(path, noGraph);
  const ids = await Promise.all(Array.from({ length: advisors }, (_, n) => advisor(context, n)));
  await context.store.transaction(async (tx) => {
    for (let from = 0; from < messages; from += 500) {
      const rows = Array.from({ length: 500 }, (_, k) => accepted(from + k, ids, context.now()));
      await tx.db.insert(tx.t.messages).values(rows);
    }
  });
  await rebuildTallies(context);
  await context.store.close();
  // It is copied as one file: nothing of it may be left in the log beside it.
  const database = new Database(path);
  database.pragma("wal_checkpoint(TRUNCATE)");
  database.close();
}

/** Those whose number ends in 8 have opted out: their taps end without a message. */
function advisor(context: Context, n: number): Promise<string> {
  const input = newAdvisor.parse({ name: `Advisor ${n}`, phone: `+${waIdOf(n)}`, optedIn: n % 10 !== 8 });
  return addAdvisor(context, quietActor, input);
}

function accepted(n: number, ids: readonly string[], now: number) {
  return {
    direction: "out" as const,
    wamid: wamidOf(n),
    advisorId: ids[n % advisors] ?? "",
    peer: `tel:${waIdOf(n)}`,
    type: "text",
    purpose: "content" as const,
    status: "accepted" as const,
    text: "Markets opened higher today; here is what your clients may ask.",
    content: { type: "text", body: "Markets opened higher today; here is what your clients may ask." },
    idempotencyKey: `bench:${n}`,
    maybeDuplicate: false,
    createdAt: now,
    acceptedAt: now,
  };
}
