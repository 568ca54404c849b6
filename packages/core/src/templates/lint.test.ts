import { expect, test } from "vitest";
import { lintText } from "./lint.ts";

const about = (body: string) => lintText({ body });

test("the morning's own text has nothing against it", () => {
  expect(about("Your {{1}} of {{2}} is ready for you: {{3}}. Tap the button below to get it.")).toEqual([]);
});

test.each([
  ["Your discount of {{1}} waits for you today.", "discount"],
  ["Congratulations {{1}}, your pack is ready for you.", "congratulations"],
  ["Your pack of {{1}} is ready: hurry to get it now.", "hurry"],
  ["We miss you, {{1}}, and your pack is ready again.", "we miss you"],
  ["Check out the new pack of {{1}} that is ready.", "check out"],
  ["Your pack of {{1}} is ready: share this with clients.", "share this"],
  ["Your pack of {{1}} is ready: 20% off for clients.", "20% off"],
])("%s", (body, words) => {
  expect(about(body).map((one) => one.words)).toContain(words);
});

test("structure that Meta refuses or can't judge is named", () => {
  expect(about("{{1}} is ready for you to take.")[0]?.why).toContain("beginning or the end");
  expect(about("{{1}}")[0]?.why).toContain("nothing but places");
  expect(about("Your packs {{1}}{{2}} are ready for you to take now here.")[0]?.why).toContain(
    "side by side",
  );
  expect(about("Packs {{1}} and {{2}} and {{3}} here.").some(({ why }) => why.includes("are few"))).toBe(
    true,
  );
  expect(about("Your pack is ready.")[0]?.why).toContain("about the person");
  expect(about("YOUR PACK IS READY NOW for {{1}} to take!! Go!").map(({ words }) => words)).toContainEqual(
    expect.stringContaining("PACK"),
  );
});

test("a word that only contains one of them is left alone", () => {
  expect(about("Your wholesale ideal of {{1}} is ready as you ordered it.")).toEqual([]);
});
