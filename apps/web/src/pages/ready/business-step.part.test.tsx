import { expect, test } from "vitest";
import type { Answers } from "../../api.ts";
import { refused } from "../../faked-server.fixture.ts";
import { show } from "../../part.fixture.tsx";
import { BusinessStep } from "./business-step.tsx";

type Ready = Answers["ready"]["get"];
type Setting = Answers["settings"]["list"]["items"][number];

const ready: Ready = {
  ...{ demo: false, over: false, people: 0, testedAt: null, steps: [] },
  business: { name: "", timeZone: "Asia/Kolkata", zoneIsChosen: false, zoneIsFixed: false },
  connection: { isEntered: true, works: 0, of: 12, broken: null, checkedAt: null },
  live: { on: true, numbers: 0, waiting: 0 },
};
const setting = (key: string, value: string, source: Setting["source"] = "default"): Setting => ({
  ...{ key, value, source, about: "", sealed: null, version: 3, changedBy: null, changedAt: null },
  ...{ standard: "", variable: null, limits: { least: null, most: null } },
});
const list = () => ({
  items: [setting("app.businessName", ""), setting("app.timeZone", "Asia/Kolkata")],
  fixedBy: "the environment of this server",
});

test("a zone that is only confirmed is chosen; what is refused stays as it was typed", async () => {
  let isRefused = true;
  const { screen, server } = await show(<BusinessStep ready={ready} />, {
    role: "admin",
    answers: {
      "settings.list": () => list(),
      "settings.changeMany": () => {
        if (isRefused) throw refused("CONFLICT", "Somebody changed it meanwhile.");
        return { items: [] };
      },
    },
  });
  const name = screen.getByRole("textbox", { name: "Name of the business" });
  // Browsers list it by its old name; the first of the list must not take its place.
  await expect.element(screen.getByRole("combobox")).toHaveValue("Asia/Kolkata");
  await name.fill("Acme Wealth");
  await screen.getByRole("button", { name: "Save" }).click();
  await expect.element(screen.getByText("Somebody changed it meanwhile.")).toBeVisible();
  await expect.element(name).toHaveValue("Acme Wealth");
  isRefused = false;
  await screen.getByRole("button", { name: "Save" }).click();
  await expect
    .poll(() => server.asked("settings.changeMany").at(-1))
    .toEqual({
      changes: [
        { key: "app.businessName", value: "Acme Wealth", version: 3 },
        { key: "app.timeZone", value: "Asia/Kolkata", version: 3 },
      ],
    });
});

test("a zone that others decide is told with who does, and is no field", async () => {
  const fixed = { ...ready, business: { ...ready.business, zoneIsFixed: true } };
  const { screen } = await show(<BusinessStep ready={fixed} />, {
    role: "admin",
    answers: { "settings.list": list },
  });
  await expect
    .element(screen.getByText("The time zone is Asia/Kolkata. The environment of this server decides it."))
    .toBeVisible();
  expect(screen.getByRole("combobox").elements()).toEqual([]);
});

test("a zone that the browser does not list stays the one that is kept", async () => {
  const unlisted = { ...ready, business: { ...ready.business, timeZone: "Asia/Calcutta" } };
  const { screen, server } = await show(<BusinessStep ready={unlisted} />, {
    role: "admin",
    answers: { "settings.list": () => list(), "settings.changeMany": () => ({ items: [] }) },
  });
  await expect.element(screen.getByRole("combobox")).toHaveValue("Asia/Calcutta");
  await screen.getByRole("textbox", { name: "Name of the business" }).fill("Acme Wealth");
  await screen.getByRole("button", { name: "Save" }).click();
  await expect
    .poll(() => server.asked("settings.changeMany").at(-1)?.changes)
    .toContainEqual({ key: "app.timeZone", value: "Asia/Calcutta", version: 3 });
});
