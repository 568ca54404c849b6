import { climb, inOrder, type MessageStatus } from "@unlatch/core/outbound/lattice";
import { queueMessage } from "@unlatch/core/outbound/queue";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createWorld, engines, phoneNumberId, type World } from "./world.ts";

const words = ["sent", "delivered", "read", "failed"] as const;
type Word = (typeof words)[number];

/** What the contract says, in other words than the code: nothing here depends on an order. */
function expected(reports: readonly Word[]): MessageStatus {
  const seen = new Set(reports);
  if (seen.has("read")) return "read";
  if (seen.has("delivered")) return "delivered";
  if (seen.has("failed")) return "failed";
  return seen.has("sent") ? "sent" : "accepted";
}

function permutations<T>(list: readonly T[]): T[][] {
  if (list.length === 0) return [[]];
  return list.flatMap((one, index) => permutations(list.toSpliced(index, 1)).map((rest) => [one, ...rest]));
}

const subsets = Array.from({ length: 16 }, (_, bits) => words.filter((_, index) => bits & (1 << index)));
/** Every order of every set of words: 65. */
const orders = subsets.flatMap((set) => permutations(set));
/** Each with one of its words twice, at every place. */
const withRepeat = orders.flatMap((order) =>
  order.flatMap((word) =>
    Array.from({ length: order.length + 1 }, (_, place) => order.toSpliced(place, 0, word)),
  ),
);
const sequences = [...new Set([...orders, ...withRepeat].map((one) => one.join(" ")))].map(
  (one) => (one === "" ? [] : one.split(" ")) as Word[],
);

describe("pure", () => {
  const fold = (step: typeof climb, reports: readonly Word[]) =>
    reports.reduce<MessageStatus>((status, word) => step(status, word), "accepted");

  test("every order, with repeats", () => {
    for (const reports of sequences)
      expect([reports, fold(climb, reports)]).toEqual([reports, expected(reports)]);
  });

  test("20,000 random sequences", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 12 }), (reports) => {
        expect(fold(climb, reports)).toBe(expected(reports));
      }),
      { numRuns: 20_000 },
    );
  });

  test("it is a join: idempotent, commutative, associative, and never goes down", () => {
    const all: MessageStatus[] = ["accepted", ...words];
    for (const a of all)
      for (const b of all) {
        expect(climb(a, b)).toBe(climb(b, a));
        expect(climb(climb(a, b), b)).toBe(climb(a, b));
        for (const c of all) expect(climb(climb(a, b), c)).toBe(climb(a, climb(b, c)));
      }
  });

  test.each(["queued", "sending", "uncertain", "cancelled"] as const)(
    "any word of Meta's counts more than %s",
    (own) => {
      for (const word of ["accepted", ...words] as const) expect(climb(own, word)).toBe(word);
    },
  );

  test("reports of one second stand in the order in which they must have come about", () => {
    const report = (status: string, at: number, receivedAt: number) => ({ status, at, receivedAt });
    const [sent, delivered, read] = [report("sent", 1, 9), report("delivered", 1, 8), report("read", 1, 7)];
    const again = report("sent", 0, 10);
    for (const all of [
      [read, delivered, sent, again],
      [delivered, again, read, sent],
    ])
      expect(all.toSorted(inOrder)).toEqual([again, sent, delivered, read]);
  });

  test("the check sees a status that the last word wins, and one whose failure is final", () => {
    const lastWins = (_: MessageStatus, word: MessageStatus) => word;
    const failureFinal = (known: MessageStatus, word: MessageStatus) =>
      known === "failed" ? known : climb(known, word);
    for (const broken of [lastWins, failureFinal])
      expect(sequences.some((reports) => fold(broken, reports) !== expected(reports))).toBe(true);
  });
});

const base = 1_795_219_200;

/** The nth report of a sequence. Of one word twice, the later one to come is the earlier one to have happened. */
const secondsOf = (nth: number) => base + 100 - nth;

function body(reports: { wamid: string; word: Word; nth: number; callback?: string | null }[]): unknown {
  const statuses = reports.map(({ wamid, word, nth, callback }) => ({
    id: wamid,
    status: word,
    timestamp: String(secondsOf(nth)),
    recipient_id: "12025550143",
    ...(callback && { biz_opaque_callback_data: callback }),
    ...(word === "failed" && { errors: [{ code: 131053, title: "Media upload error" }] }),
  }));
  const metadata = { display_phone_number: "15550100001", phone_number_id: phoneNumberId };
  const value = { messaging_product: "whatsapp", metadata, statuses };
  return {
    object: "whatsapp_business_account",
    entry: [{ id: "1", changes: [{ field: "messages", value }] }],
  };
}

describe.each(engines)("through the webhook (%s)", (engine) => {
  /** A message for each sequence, as far as its request has come. */
  async function withMessages(status: "accepted" | "sending"): Promise<World> {
    const world = await createWorld({ engine });
    await world.store.transaction(async (tx) => {
      for (const [index] of sequences.entries()) {
        const known = status === "accepted" ? { wamid: `wamid.${index}`, acceptedAt: base * 1_000 } : {};
        await tx.db.insert(tx.t.messages).values({
          id: index + 1,
          direction: "out",
          type: "text",
          purpose: "reply",
          peer: `tel:${index}`,
          status,
          maybeDuplicate: false,
          createdAt: base * 1_000,
          ...known,
        });
        await tx.db
          .insert(tx.t.attempts)
          .values({ id: `a${index}`, messageId: index + 1, startedAt: base * 1_000 });
      }
    });
    await world.countAnew();
    return world;
  }

  /** Report by report of all sequences at once: the nth of each goes into one body, so a hundred share a POST. */
  async function reportAll(world: World, callback: boolean): Promise<void> {
    for (let nth = 0; nth < 5; nth++) {
      const reports = sequences.flatMap((reports, index) => {
        const word = reports[nth];
        return word ? [{ wamid: `wamid.${index}`, word, nth, callback: callback ? `a${index}` : null }] : [];
      });
      for (let start = 0; start < reports.length; start += 100) {
        const some = body(reports.slice(start, start + 100));
        expect(await world.meta.postWebhook(some)).toBe(200);
        expect(await world.meta.postWebhook(some)).toBe(200);
        // Large bodies are applied by a job.
        await world.settle({ withinMs: 0 });
      }
    }
  }

  async function expectAll(world: World): Promise<void> {
    const { db, t } = world.store;
    const messages = new Map((await db.select().from(t.messages)).map((one) => [one.id, one]));
    const rows = Map.groupBy(await db.select().from(t.statuses), (row) => row.messageId);
    for (const [index, reports] of sequences.entries()) {
      const message = messages.get(index + 1);
      const status = reports.length === 0 ? message?.status : expected(reports);
      expect([reports, message?.status]).toEqual([reports, status]);
      const mine = rows.get(index + 1) ?? [];
      const kept = mine.map((row) => `${row.status} ${row.at / 1_000}`).sort();
      expect(kept).toEqual(reports.map((word, nth) => `${word} ${secondsOf(nth)}`).sort());
      if (reports.length === 0) continue;
      expect(message?.wamid).toBe(`wamid.${index}`);
      const failures = reports.flatMap((word, nth) => (word === "failed" ? [secondsOf(nth) * 1_000] : []));
      expect(message?.failedAt).toBe(failures.length > 0 ? Math.min(...failures) : null);
    }
    expect(await db.select().from(t.parkedStatuses)).toEqual([]);
  }

  test("every order of every set, with repeats, after the message was accepted", async () => {
    await using world = await withMessages("accepted");
    await reportAll(world, false);
    await expectAll(world);
  });

  test("all of them before the answer, named by our callback data alone", async () => {
    await using world = await withMessages("sending");
    await reportAll(world, true);
    await expectAll(world);
  });

  test("all of a message's reports in one body", async () => {
    await using world = await withMessages("accepted");
    for (let start = 0; start < sequences.length; start += 20) {
      const reports = sequences
        .slice(start, start + 20)
        .flatMap((words, nth) => words.map((word, at) => ({ wamid: `wamid.${start + nth}`, word, nth: at })));
      if (reports.length > 0) await world.meta.postWebhook(body(reports));
    }
    await world.settle({ withinMs: 0 });
    await expectAll(world);
  });

  test("some before the answer and some after: what was parked is joined when the answer names the message", async () => {
    const sets = permutations(words).flatMap((order) => [1, 2, 3, 4].map((early) => ({ order, early })));
    await using world = await createWorld({
      engine,
      config: { contentGapMs: 0 },
      simulator: { enforceWindow: false },
    });
    world.meta.faults.dropStatuses({ times: 10_000 });
    const send = world.context.whatsapp.send.bind(world.context.whatsapp);
    const early = new Map(sets.map((one, index) => [`1202556${String(index).padStart(4, "0")}`, one]));
    world.context.whatsapp.send = async (...args) => {
      const outcome = await send(...args);
      const to = "phone" in args[1].to ? args[1].to.phone.slice(1) : "";
      const one = early.get(to);
      if (outcome.kind !== "accepted" || !one) return outcome;
      const { wamid } = outcome;
      for (const [nth, word] of one.order.slice(0, one.early).entries())
        await world.meta.postWebhook(body([{ wamid, word, nth }]));
      return outcome;
    };
    await world.store.transaction(async (tx) => {
      for (const phone of early.keys()) {
        const row = { key: `tel:${phone}`, waId: phone, lastInboundAt: world.clock.now, createdAt: 1 };
        await tx.db.insert(tx.t.identities).values(row);
      }
    });
    await world.store.transaction(async (tx) => {
      for (const phone of early.keys())
        await queueMessage(world.context, tx, {
          purpose: "reply",
          advisorId: null,
          peer: `tel:${phone}`,
          message: { type: "text", body: "hello" },
          idempotencyKey: phone,
        });
    });
    await world.settle();
    const { db, t } = world.store;
    for (const message of await db.select().from(t.messages)) {
      const one = early.get(message.peer?.slice(4) ?? "");
      expect([one, message.status]).toEqual([one, expected(one?.order.slice(0, one.early) ?? [])]);
      for (const [nth, word] of one?.order.entries() ?? [])
        if (nth >= (one?.early ?? 0))
          await world.meta.postWebhook(body([{ wamid: message.wamid ?? "", word, nth }]));
    }
    expect(new Set((await db.select().from(t.messages)).map((one) => one.status))).toEqual(new Set(["read"]));
    expect(await db.select().from(t.statuses)).toHaveLength(sets.length * 4);
    expect(await db.select().from(t.parkedStatuses)).toEqual([]);
  });
});
