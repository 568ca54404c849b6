import { describe, expect, it } from "vitest";
import { sharedAnswer } from "./shared-answer.ts";

function slow() {
  const ends: ((fails?: boolean) => void)[] = [];
  const ask = sharedAnswer(
    () =>
      new Promise<number>((resolve, reject) => {
        const n = ends.length + 1;
        ends.push((fails = false) => (fails ? reject(new Error(`no ${n}`)) : resolve(n)));
      }),
  );
  return { ask, ends, settled: () => new Promise((next) => setImmediate(next)) };
}

describe("an answer that is shared", () => {
  it("is made once for all who ask while the one before is made, and anew for who asks later", async () => {
    const { ask, ends, settled } = slow();
    const first = ask();
    const behind = [ask(), ask(), ask()];
    ends[0]?.();
    expect(await first).toBe(1);
    await settled();
    const late = ask();
    ends[1]?.();
    expect(await Promise.all(behind)).toEqual([2, 2, 2]);
    await settled();
    ends[2]?.();
    expect(await late).toBe(3);
    await settled();
    const alone = ask();
    ends[3]?.();
    expect([await alone, ends.length]).toEqual([4, 4]);
  });

  it("that fails fails for those who asked for it, and the next one is made", async () => {
    const { ask, ends, settled } = slow();
    const first = ask();
    const second = ask();
    ends[0]?.(true);
    await expect(first).rejects.toThrow("no 1");
    await settled();
    ends[1]?.();
    expect(await second).toBe(2);
  });
});
