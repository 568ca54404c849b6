import { expect, test } from "vitest";
import { reachedBy, stateOf } from "./person-words.ts";
import { now, people } from "./run.fixture.ts";
import type { RunPerson } from "./shapes.ts";

const of = (name: string): RunPerson => {
  const found = people.find((one) => one.name === name);
  if (!found) throw new Error(`${name} is in the fixture.`);
  return found;
};

test("the ledger and the words tell the same", () => {
  const told = people.map((one) => [
    stateOf(one).word,
    stateOf(one).code,
    reachedBy(one).reached,
    reachedBy(one).isBroken,
  ]);
  expect(told).toEqual([
    ["Not on WhatsApp", 131_026, 3, true],
    ["Held back by Meta", 131_049, 3, true],
    ["Part 4 of 6 on its way", null, 10, false],
    ["Part 2 of 6 on its way", null, 8, false],
    ["Accepted by Meta", null, 3, false],
    ["Read", null, 6, false],
    ["Delivered", null, 5, false],
    ["Has all six", null, 13, false],
    ["Next", null, 2, false],
    ["Planned", null, 1, false],
  ]);
});

test("a part that failed is where it stops, and says why", () => {
  const tapped = of("Meera Pillai");
  const broken = tapped.parts.map((part, at) =>
    at === 2
      ? {
          ...part,
          status: "failed",
          error: { code: 131_053, title: "File not accepted", explanation: "", nextStep: "" },
        }
      : part,
  );
  const one = { ...tapped, parts: broken };
  expect(reachedBy(one)).toEqual({ reached: 9, isBroken: true, parts: 6 });
  expect(stateOf(one)).toMatchObject({ shape: "failed", word: "File not accepted", code: 131_053 });
});

test("a failure that Meta never accepted stops before that", () => {
  const one = { ...of("Divya Nair"), times: { ...of("Suresh Yadav").times, queued: now } };
  expect(reachedBy(one)).toMatchObject({ reached: 2, isBroken: true });
});
