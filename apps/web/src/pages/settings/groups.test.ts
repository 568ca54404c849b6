import { expect, it } from "vitest";
import { allSettings } from "../../../../../packages/core/src/all-rooms.ts";
import { namedSettings, settingName } from "../../words/setting-names.ts";
import { fromForm, linesOf, numberIn, toForm, valueWords, wrongWith } from "./controls.ts";
import { findSettings } from "./find.ts";
import { controlOf, placed, placeOf } from "./groups.ts";
import { settingsPages } from "./place.ts";

const keys = Object.keys(allSettings);
const misplaced = (known: readonly string[]) =>
  known.filter((key) => placed.filter((one) => one.key === key).length !== 1);

it("has one place, a name and a help for every setting of the registry", () => {
  expect(keys.length).toBeGreaterThan(15);
  expect(misplaced(keys)).toEqual([]);
  expect(keys.filter((key) => !namedSettings.includes(key))).toEqual([]);
  expect(keys.filter((key) => settingName(key).help === "")).toEqual([]);
});

it("would notice one without a place", () => {
  expect(misplaced([...keys, "unlock.somethingNew"])).toEqual(["unlock.somethingNew"]);
});

it("shows a secret by the control of secrets and by no other", () => {
  for (const [key, { sealed }] of Object.entries(allSettings))
    expect([key, controlOf(key).kind === "secret"]).toEqual([key, sealed]);
});

it("takes every default into a form and out again as it was", () => {
  for (const [key, { standard, sealed }] of Object.entries(allSettings)) {
    const control = controlOf(key);
    if (sealed || standard === null) continue;
    expect([key, fromForm(control, toForm(control, standard))]).toEqual([key, standard]);
    expect(valueWords(control, standard)).not.toMatch(/undefined|NaN|\[object/);
  }
});

it("reads numbers as people write them, and says the span in the unit of the field", () => {
  const gap = controlOf("outbound.contentGapMs");
  const limits = { least: 0, most: 60_000 };
  expect([numberIn("2,5"), numberIn(" 3 "), numberIn("two"), numberIn("")]).toEqual([2.5, 3, null, null]);
  expect(fromForm(gap, { "": "2,5" })).toBe(2_500);
  expect(wrongWith(gap, "61", limits)).toBe("It can be from 0 s to 60 s.");
  expect(wrongWith(gap, "-1", limits)).toBe("It can be from 0 s to 60 s.");
  expect([wrongWith(gap, "60", limits), wrongWith(gap, "0", limits)]).toEqual([null, null]);
  expect(wrongWith(gap, "soon", limits)).toMatch(/no number/);
  expect(linesOf(" a \n\n b\n")).toEqual(["a", "b"]);
  expect(wrongWith({ kind: "list" }, "a\nb\nc", { least: null, most: 2 })).toBe("At most 2 lines.");
});

it("finds a setting by its name, its help, its key and its variable; the name counts most", () => {
  const pages = settingsPages;
  const items = [{ key: "app.timeZone", variable: "UNLATCH_TIME_ZONE" }] as never;
  const first = (asked: string, more = {}) => findSettings(asked, { pages, ...more })[0]?.key;
  expect(first("pause parts")).toBe("outbound.contentGapMs");
  expect(first("contentgap")).toBe("outbound.contentGapMs");
  expect(first("unlatch_time", { items })).toBe("app.timeZone");
  expect(first("Sending")).toBe(null);
  expect(findSettings("   ", { pages })).toEqual([]);
  expect(findSettings("no such thing at all", { pages })).toEqual([]);
  // Where somebody may not go nothing is found.
  expect(findSettings("pause parts", { pages: ["about"] })).toEqual([]);
});

it("leads only to pages that there are", () => {
  for (const { key, page } of placed) expect([key, settingsPages.includes(page)]).toEqual([key, true]);
  expect(placeOf("outbound.undoSeconds")?.page).toBe("sending");
});
