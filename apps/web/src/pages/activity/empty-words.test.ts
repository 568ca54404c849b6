import { expect, it } from "vitest";
import { emptyWords } from "./empty-words.ts";

const nothing = {
  noun: { one: "event", many: "events" },
  isOffline: false,
  filters: [],
  span: null,
  never: "They appear here.",
};

it("says 'yet' only where there never was any", () => {
  expect(emptyWords(nothing)).toEqual({ cause: "never", title: "No event yet", line: "They appear here." });
  const past = emptyWords({ ...nothing, span: "Sun, 22 Nov, 05:00 to Sun, 22 Nov, 06:00" });
  expect(past.cause).toBe("range");
  expect(`${past.title} ${past.line}`).not.toContain("yet");
});

it("names the filter that hides everything, and the time with it", () => {
  const found = emptyWords({ ...nothing, filters: ["“Problems”", "Asha Rao"], span: "Last 7 days" });
  expect(found).toMatchObject({
    cause: "filter",
    title: "No event fits “Problems”, Asha Rao, last 7 days",
  });
  expect(found.line).toContain("at another time");
});

it("claims nothing while the server is down, whatever else narrows the list", () => {
  const found = emptyWords({ ...nothing, isOffline: true, filters: ["x"], span: "Last 7 days" });
  expect(found.cause).toBe("offline");
  expect(found.line).toContain("not known");
});
