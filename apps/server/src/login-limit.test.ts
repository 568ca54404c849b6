import { describe, expect, test } from "vitest";
import { createLoginLimit } from "./login-limit.ts";

const day = 86_400_000;

async function fail(limit: ReturnType<typeof createLoginLimit>, times: number): Promise<void> {
  for (let time = 0; time < times; time++) {
    await limit.begin(["account:asha"]);
    limit.end(["account:asha"], "failed");
  }
}

describe("ten wrong passwords", () => {
  test("make wait for a minute (the control)", async () => {
    let now = 10 * day;
    const limit = createLoginLimit(() => now);
    await fail(limit, 10);
    expect(await limit.begin(["account:asha"])).toBe(60);
    now += 60_000;
    expect(await limit.begin(["account:asha"])).toBe(0);
  });

  test("make nobody wait for two days when the clock is put back by so much", async () => {
    let now = 10 * day;
    const limit = createLoginLimit(() => now);
    await fail(limit, 10);
    now -= 2 * day;
    expect(await limit.begin(["account:asha"])).toBe(0);
    limit.end(["account:asha"], "other");
    // And count from then on as ever.
    await fail(limit, 10);
    expect(await limit.begin(["account:asha"])).toBe(60);
  });
});
