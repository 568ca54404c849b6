import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { actWords, knownActions } from "./audit-actions.ts";

const repo = join(import.meta.dirname, "../../../..");

/** Actions whose names are put together, or made where the deed is and noted elsewhere. */
const made = ["pack.approved", "pack.rejected"];

/** Every name under which something is noted: what calls `note`, or makes a deed for who does. */
function notedIn(script: string): string[] {
  if (!/\bnote\(|Deed\b/.test(script)) return [];
  return [...script.matchAll(/topic: "([a-z_]+\.[a-z_]+)"/g)].flatMap(({ 1: topic, index }) => {
    const before = script.slice(Math.max(0, index - 200), index);
    // A line of the feed alone is no deed.
    return topic !== undefined && !/appendFeed\([^;]*$/.test(before) ? [topic] : [];
  });
}

const scripts = globSync(["packages/core/src/**/*.ts", "apps/server/src/**/*.ts"], { cwd: repo }).filter(
  (file) => !/\.test\.ts$/.test(file),
);

it("has words for everything that is noted", () => {
  const noted = new Set([
    ...made,
    ...scripts.flatMap((file) => notedIn(readFileSync(join(repo, file), "utf8"))),
  ]);
  expect(noted.size).toBeGreaterThan(20);
  expect([...noted].filter((action) => !knownActions.includes(action))).toEqual([]);
});

it("would notice one without words", () => {
  expect(notedIn('await note(ctx, tx, actor, { topic: "moon.landed", ref: 1 });')).toEqual(["moon.landed"]);
  expect(notedIn('note(x); await appendFeed(tx, { at, topic: "moon.seen" });')).toEqual([]);
});

it("says something whatever the entry holds", () => {
  const odd = { deed: 7, people: "many", name: null, key: {}, file: 3 };
  for (const action of [...knownActions, "moon.landed"])
    for (const facts of [null, {}, odd])
      for (const subject of [null, "some-id"]) {
        const said = actWords(action, { subject, name: null, before: facts, after: facts });
        expect([action, said.length > 3 && !/undefined|null|NaN|\[object/.test(said)]).toEqual([
          action,
          true,
        ]);
      }
});
