// The index of words: it finds what a reader of all texts would find, in every script and on both engines.
import { listMessages } from "@unlatch/core/activity/messages";
import { appendFeed } from "@unlatch/core/feed";
import { changeAdvisor } from "@unlatch/core/people/advisors";
import { messagesWith, rebuildSearch, searchIsWhole, subjectsWith } from "@unlatch/core/search/find";
import { soughtIn, wordsOf } from "@unlatch/core/search/words";
import { countMessage } from "@unlatch/core/tallies/messages";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deliverSigned, fieldCase } from "./field.ts";
import { actor, createWorld, engines, type World } from "./world.ts";

const phone = "+12025550143";

/** Facts as a webhook would leave them. */
async function keepTexts({ store, clock }: World, texts: readonly string[]): Promise<number[]> {
  const { messages } = store.t;
  return store.transaction(async (tx) => {
    const rows = await tx.db
      .insert(messages)
      .values(
        texts.map((text) => ({
          direction: "in" as const,
          type: "text",
          status: "received" as const,
          text,
          maybeDuplicate: false,
          createdAt: clock.now,
        })),
      )
      .returning();
    for (const row of rows) countMessage(tx, row);
    for (const { id } of rows)
      await appendFeed(tx, { at: clock.now, topic: "message.received", messageId: id });
    return rows.map(({ id }) => id);
  });
}

/** Every text is read, and no index is asked. */
function reads(texts: ReadonlyMap<number, string>, query: string, seesNumbers: boolean): number[] {
  const sought = soughtIn(query, { seesNumbers }) ?? [];
  const holds = (text: string) => {
    const words = wordsOf(text);
    return sought.every((group) =>
      group.some(({ word, isPrefix }) =>
        words.some((one) => (isPrefix ? one.startsWith(word) : one === word)),
      ),
    );
  };
  return [...texts]
    .filter(([, text]) => holds(text))
    .map(([id]) => id)
    .sort((a, b) => b - a);
}

const found = async ({ store }: World, text: string, more = {}) => {
  const { items } = await listMessages(store, { text, limit: 500, seesNumbers: true, ...more });
  return items;
};
const textsOf = (items: readonly { text: string | null }[]) => items.map(({ text }) => text);

/** Few letters of many scripts, so that words meet by chance. */
const word = fc.oneof(
  fc.string({
    unit: fc.constantFrom("a", "A", "à", "é", "E", "İ", "ı", "ß", "o"),
    minLength: 1,
    maxLength: 3,
  }),
  fc.string({ unit: fc.constantFrom("п", "П", "р", "Р", "й", "Й"), minLength: 1, maxLength: 3 }),
  fc.constantFrom("जी", "जि", "கா", "東京", "京都", "ขอบ", "한국", "한", "مرحبا", "مَرحبا", "👍", "👍🏽", "𞤀𞤣"),
  fc.constantFrom("+1 202 555 0143", "12025550143", "202", "20", "0143", "7"),
);
const text = fc.array(fc.tuple(word, fc.constantFrom(" ", ", ", "-", "")), { minLength: 1, maxLength: 6 });
const joined = text.map((parts) => parts.flat().join(""));

describe.each(engines)("the index of words on %s", (engine) => {
  it("finds what a reader of every text finds", async () => {
    await using world = await createWorld({ engine });
    await fc.assert(
      fc.asyncProperty(
        fc.array(joined, { minLength: 1, maxLength: 30 }),
        fc.array(joined, { minLength: 1, maxLength: 8 }),
        fc.boolean(),
        async (texts, queries, seesNumbers) => {
          const ids = await keepTexts(world, texts);
          await world.follow();
          const all = new Map(ids.map((id, index) => [id, texts[index] ?? ""]));
          for (const query of [...queries, ...texts.slice(0, 3)]) {
            const sought = soughtIn(query, { seesNumbers });
            if (!sought) continue;
            const page = { before: Number.MAX_SAFE_INTEGER, limit: 10_000 };
            const hits = await messagesWith(world.store, sought, page);
            expect(hits.filter((id) => all.has(id))).toEqual(reads(all, query, seesNumbers));
          }
        },
      ),
      { numRuns: engine === "sqlite" ? 150 : 60 },
    );
  });

  it("pages through what it finds, with the rest of the filter", async () => {
    await using world = await createWorld({ engine });
    await keepTexts(
      world,
      Array.from({ length: 1_300 }, (_, index) =>
        index % 100 === 0 ? `rare common ${index}` : `common ${index}`,
      ),
    );
    await world.follow();
    const pages: number[] = [];
    for (let cursor: number | undefined; ; ) {
      const page = await listMessages(world.store, { text: "common", limit: 300, ...(cursor && { cursor }) });
      pages.push(...page.items.map(({ id }) => id));
      if (page.nextCursor === null) break;
      cursor = Number(page.nextCursor);
    }
    expect(pages).toHaveLength(1_300);
    expect(pages).toEqual([...pages].sort((a, b) => b - a));
    expect(await found(world, "common rare")).toHaveLength(13);
    expect(await found(world, "common", { direction: "out" })).toEqual([]);
    expect(await found(world, "absent")).toEqual([]);
  });

  it("is not asked before it is whole, and says so of digits to who may not read numbers", async () => {
    await using world = await createWorld({ engine });
    await keepTexts(world, ["before it 12025550143", "wholesome"]);
    expect(await searchIsWhole(world.store)).toBe(false);
    // Letters as they stand, as long as nothing else can be said.
    expect(textsOf(await found(world, "some"))).toEqual(["wholesome"]);
    expect(textsOf(await found(world, "2025"))).toHaveLength(1);
    const probing = listMessages(world.store, { text: "2025", limit: 10 });
    await expect(probing).rejects.toThrow(/Digits can't be searched while/);
    await world.follow();
    expect(await searchIsWhole(world.store)).toBe(true);
    expect(await found(world, "some")).toEqual([]);
    expect(await found(world, "12025")).toHaveLength(1);
    expect(await found(world, "12025", { seesNumbers: false })).toEqual([]);
  });

  it("is built for what was there before, and anew by command", async () => {
    await using world = await createWorld({ engine });
    await keepTexts(
      world,
      Array.from({ length: 1_200 }, (_, index) => `old ${index}`),
    );
    await world.advisor("Zoë", phone);
    await world.follow();
    expect(await found(world, "old 1199")).toHaveLength(1);
    await rebuildSearch(world.context);
    expect(await searchIsWhole(world.store)).toBe(false);
    const sought = soughtIn("old", { seesNumbers: true }) ?? [];
    expect(await messagesWith(world.store, sought, { before: 10_000, limit: 5 })).toEqual([]);
    await keepTexts(world, ["old and new"]);
    await world.follow();
    expect(await messagesWith(world.store, sought, { before: 10_000, limit: 5_000 })).toHaveLength(1_201);
    expect(
      await subjectsWith(world.store, "advisor", {
        sought: soughtIn("zoe", { seesNumbers: false }) ?? [],
        limit: 5,
      }),
    ).toHaveLength(1);
  });

  it("finds a person by the name of today, and not by the one before", async () => {
    await using world = await createWorld({ engine });
    const id = await world.advisor("Émilie Łuczak", phone);
    await world.meta.phone(phone).type("hello");
    await world.settle();
    await world.follow();
    const named = async (name: string) => textsOf(await found(world, "hello", { advisor: name }));
    expect(await named("EMILIE LUCZ")).toEqual(["hello"]);
    // Part of a name as it stands is found as before.
    expect(await named("czak")).toEqual(["hello"]);
    await changeAdvisor(world.context, actor, { id, name: "Asha Rao" });
    await world.follow();
    expect(await named("emilie")).toEqual([]);
    expect(await named("asha")).toEqual(["hello"]);
  });

  it.each(["as it came", "backwards"])(
    "finds an edit, the name of who wrote, and nothing taken back (%s)",
    async (order) => {
      await using world = await createWorld({ engine });
      const bodies = Object.values(fieldCase("14-edit-revoke", { now: world.clock.now }).bodies ?? {});
      if (order === "backwards") bodies.reverse();
      // Each alone: what is handled together could hide what is handled apart.
      for (const body of bodies) {
        await deliverSigned(world, body);
        await world.follow();
      }
      expect(textsOf(await found(world, "please call"))).toEqual(["Edited: please call me at 6"]);
      expect(await found(world, "wrong chat")).toEqual([]);
      const sought = soughtIn("NILA sen", { seesNumbers: false }) ?? [];
      expect(await subjectsWith(world.store, "identity", { sought, limit: 5 })).toEqual(["tel:919811101401"]);
    },
  );

  it("finds a line by why something happened", async () => {
    await using world = await createWorld({ engine });
    await world.store.transaction((tx) =>
      appendFeed(tx, {
        at: 1,
        topic: "sending.held",
        ref: "number",
        data: { reason: "Too many of them, says Meta" },
      }),
    );
    await world.follow();
    const sought = soughtIn("too MANY", { seesNumbers: false }) ?? [];
    expect(await subjectsWith(world.store, "line", { sought, limit: 5 })).toHaveLength(1);
  });
});
