import type { Tx } from "@unlatch/db";
import { explain } from "@unlatch/whatsapp";
import { and, count, eq, gte, sql } from "drizzle-orm";
import type { Run } from "./rows.ts";

export interface Results {
  /** Whose message is somewhere between here and their phone. */
  open: number;
  /** Of whom something is known. */
  known: number;
  /** By Meta's code, those of the person left out. */
  failures: Map<number, number>;
}

const openStatuses: readonly string[] = ["queued", "sending", "uncertain", "accepted", "sent"];
/** Nothing here is wrong with the run: not on WhatsApp, no window, enough for this person, no marketing. */
const ofThePerson: readonly number[] = [131026, 131047, 131049, 131050];

/** What came of the messages of a run that were queued since then. */
export async function resultsOf(tx: Tx, { id }: Run, since = 0): Promise<Results> {
  const { runPeople: p, messages: m } = tx.t;
  const rows = await tx.db
    .select({ status: m.status, code: m.errorCode, n: count() })
    .from(p)
    .innerJoin(m, eq(m.id, p.messageId))
    .where(and(eq(p.runId, id), gte(m.createdAt, since)))
    .groupBy(m.status, m.errorCode);
  const results: Results = { open: 0, known: 0, failures: new Map() };
  for (const { status, code, n } of rows) {
    if (openStatuses.includes(status)) results.open += Number(n);
    // What Meta took has got further than what failed at once.
    if (status !== "queued" && status !== "sending") results.known += Number(n);
    if (status === "failed" && !isOfThePerson(code)) results.failures.set(code ?? 0, Number(n));
  }
  return results;
}

/** Whether messages of it wait to be sent; who waits no more was put aside just before. */
export async function areOnTheirWay(tx: Tx, { id }: Run): Promise<boolean> {
  const { runPeople: p } = tx.t;
  const [one] = await tx.db
    .select({ advisorId: p.advisorId })
    .from(p)
    .where(and(eq(p.runId, id), sql`${p.state} = 'queued'`))
    .limit(1);
  return one !== undefined;
}

const isOfThePerson = (code: number | null) =>
  code !== null && (ofThePerson.includes(code) || explain(code).personsOwnCause === true);
