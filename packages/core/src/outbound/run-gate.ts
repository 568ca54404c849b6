import { prepared, type Tx } from "@unlatch/db";
import { eq, sql } from "drizzle-orm";
import type { Message } from "./message-row.ts";

const statements = prepared((db, t) => ({
  ofMessage: db
    .select({ id: t.runs.id, state: t.runs.state, reason: t.runs.reason, place: t.runPeople.state })
    .from(t.runPeople)
    .innerJoin(t.runs, eq(t.runs.id, t.runPeople.runId))
    // The null is spelled out, so that the index of those that have one is used.
    .where(sql`${t.runPeople.messageId} = ${sql.placeholder("id")} and ${t.runPeople.messageId} is not null`)
    .prepare(),
}));

export type RunGate =
  | { kind: "go" }
  | { kind: "wait"; by: string; reason: string }
  | { kind: "over"; reason: "run_expired" | "run_cancelled" };

/** What the run of an announcement says at the moment of sending: so a stop acts on what is queued already. */
export async function gateOfRun(tx: Tx, { id, purpose }: Pick<Message, "id" | "purpose">): Promise<RunGate> {
  if (purpose !== "announcement") return { kind: "go" };
  const [run] = await statements(tx).ofMessage.execute({ id });
  // Whom somebody sends to again by hand is not in the queue of the run any more.
  if (run?.place !== "queued") return { kind: "go" };
  switch (run.state) {
    case "paused":
    case "held":
      return { kind: "wait", by: `run:${run.id}`, reason: run.reason ?? "The run is paused." };
    case "expired":
      return { kind: "over", reason: "run_expired" };
    case "cancelled":
      return { kind: "over", reason: "run_cancelled" };
    case "planned":
    case "running":
    case "complete":
      return { kind: "go" };
    default:
      return run.state satisfies never;
  }
}
