import { expect, test } from "vitest";
import { createTurns, mostWaiting } from "./turns.ts";

/** Each step of the loop by hand. */
function byHand() {
  let go: (() => void) | undefined;
  const turn = createTurns((next) => {
    go = next;
  });
  const loop = () => new Promise<void>((next) => setImmediate(next));
  return {
    turn,
    async step(): Promise<void> {
      await loop();
      await loop();
      const next = go;
      go = undefined;
      next?.();
      await loop();
    },
  };
}

test("one question at a time, and the thread is left after each", async () => {
  const { turn, step } = byHand();
  const begun: string[] = [];
  for (const n of [1, 2, 3]) void turn("a").then(() => begun.push(`a${n}`));
  await Promise.resolve();
  await Promise.resolve();
  expect(begun).toEqual(["a1"]);
  await step();
  expect(begun).toEqual(["a1", "a2"]);
  await step();
  expect(begun).toEqual(["a1", "a2", "a3"]);
});

test("accounts take turns: nobody waits behind another's flood", async () => {
  const { turn, step } = byHand();
  const begun: string[] = [];
  for (let n = 1; n <= 20; n++) void turn("flood").then(() => begun.push("flood"));
  void turn("other").then(() => begun.push("other"));
  await step();
  await step();
  expect(begun.slice(0, 3)).toContain("other");
});

test("more than may wait are told so, and others are not", async () => {
  const { turn } = byHand();
  for (let n = 0; n <= mostWaiting; n++) void turn("flood");
  await expect(turn("flood")).rejects.toThrow("Too many questions of yours wait already.");
  void turn("other");
});
