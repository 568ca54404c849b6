import { prepared, type Tx } from "@unlatch/db";
import { and, asc, eq, gt, gte, isNotNull, lte, min, ne, type SQL, sql } from "drizzle-orm";
import { stepOf } from "./durations.ts";
import { rowsInTurn, type Tally } from "./tally.ts";

export interface CountedTap {
  messageId: number;
  advisorId: string;
  packId: string | null;
  outcome: string;
  form: string;
  /** The button. */
  payload: string;
  at: number;
}

const keyOf = ({ outcome, form, payload }: CountedTap) => `${outcome}|${form}|${payload}`;

const statements = prepared((db, { taps, messages }) => {
  const { packId, advisorId, purpose, acceptedAt } = messages;
  const answersTap = and(
    eq(packId, taps.packId),
    eq(advisorId, taps.advisorId),
    eq(purpose, "content"),
    isNotNull(acceptedAt),
    gte(acceptedAt, taps.at),
  );
  /** The first content message that Meta accepted after each tap. */
  const answers = (more: SQL | undefined) =>
    db
      .select({ messageId: taps.messageId, at: taps.at, acceptedAt: min(acceptedAt) })
      .from(taps)
      .innerJoin(messages, answersTap)
      .where(and(eq(taps.outcome, "delivering"), more))
      .groupBy(taps.messageId, taps.at)
      .orderBy(asc(taps.messageId));
  return {
    after: db
      .select()
      .from(taps)
      .where(gt(taps.messageId, sql.placeholder("after")))
      .orderBy(asc(taps.messageId))
      .limit(sql.placeholder("limit"))
      .prepare(),
    answersAfter: answers(gt(taps.messageId, sql.placeholder("after")))
      .limit(sql.placeholder("limit"))
      .prepare(),
    answerTo: answers(eq(taps.messageId, sql.placeholder("messageId"))).prepare(),
    /** Taps of the same person for the same pack, with what answered them without one message. */
    answeredBy: db
      .select({ at: taps.at, acceptedAt: min(acceptedAt) })
      .from(taps)
      .leftJoin(messages, and(answersTap, ne(messages.id, sql.placeholder("but"))))
      .where(
        and(
          eq(taps.advisorId, sql.placeholder("advisorId")),
          eq(taps.packId, sql.placeholder("packId")),
          eq(taps.outcome, "delivering"),
          lte(taps.at, sql.placeholder("acceptedAt")),
        ),
      )
      .groupBy(taps.messageId, taps.at)
      .prepare(),
  };
});

/** Taps by what they gave, their form and their button. */
export const tapTally: Tally = {
  name: "taps",
  format: 1,
  async *facts(handle) {
    const read = (after: number, limit: number) => statements(handle).after.execute({ after, limit });
    for await (const rows of rowsInTurn(read, (row) => row.messageId, 0))
      yield rows.map((row) => ({ key: keyOf(row), at: row.at }));
  },
};

/** From a tap to the first content message that Meta accepted, in steps of milliseconds, by when it was tapped. */
export const responseTally: Tally = {
  name: "responses",
  format: 1,
  async *facts(handle) {
    const read = (after: number, limit: number) => statements(handle).answersAfter.execute({ after, limit });
    for await (const rows of rowsInTurn(read, (row) => row.messageId, 0))
      yield rows.map(({ at, acceptedAt }) => ({ key: String(stepOf(Number(acceptedAt) - at)), at }));
  },
};

const tallyResponse = (tx: Tx, at: number, acceptedAt: number, n: 1 | -1) =>
  tx.tally(responseTally.name, String(stepOf(acceptedAt - at)), at, n);

/** Under which taps are judged: of a tap and its answer the later one must see the other. */
const lockAnswers = (tx: Tx, advisorId: string) => tx.lock(`unlock:${advisorId}`);

async function countTapAs(tx: Tx, tap: CountedTap, n: 1 | -1): Promise<void> {
  await lockAnswers(tx, tap.advisorId);
  tx.tally(tapTally.name, keyOf(tap), tap.at, n);
  // Of two taps at once the second finds the first one's content under way, or even there.
  const [answer] = await statements(tx).answerTo.execute({ messageId: tap.messageId });
  if (answer) tallyResponse(tx, tap.at, Number(answer.acceptedAt), n);
}

/** After it was kept. */
export const countTap = (tx: Tx, tap: CountedTap) => countTapAs(tx, tap, 1);

/** Before it is taken away. */
export const uncountTap = (tx: Tx, tap: CountedTap) => countTapAs(tx, tap, -1);

/** Meta took a message: whoever tapped for it has an answer now, unless they had an earlier one. */
export async function countAnswer(
  tx: Tx,
  {
    id,
    packId,
    advisorId,
    purpose,
  }: { id: number; packId: string | null; advisorId: string | null; purpose: string | null },
  acceptedAt: number,
): Promise<void> {
  if (purpose !== "content" || packId === null || advisorId === null) return;
  await lockAnswers(tx, advisorId);
  const taps = await statements(tx).answeredBy.execute({ but: id, advisorId, packId, acceptedAt });
  for (const { at, acceptedAt: earlier } of taps) {
    if (earlier !== null && Number(earlier) <= acceptedAt) continue;
    if (earlier !== null) tallyResponse(tx, at, Number(earlier), -1);
    tallyResponse(tx, at, acceptedAt, 1);
  }
}
