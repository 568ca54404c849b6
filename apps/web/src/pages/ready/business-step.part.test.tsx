import { expect, test } from "vitest";
import type { Answers } from "../../api.ts";
import { refused } from "../../faked-server.fixture.ts";
import { show } from "../../part.fixture.tsx";
import { BusinessStep } from "./business-step.tsx";
import { ConnectStep } from "./connect-step.tsx";

type Ready = Answers["ready"]["get"];
type Setting = Answers["settings"]["list"]["items"][number];

const ready: Ready = {
  ...{ demo: false, over: false, people: 0, testedAt: null, steps: [] },
  business: { name: "", timeZone: "Asia/Kolkata", zoneIsChosen: false },
  connection: { isEntered: true, works: 0, of: 12, broken: null, checkedAt: null },
  live: { on: true, numbers: 0, waiting: 0 },
};
const setting = (key: string, value: string, source: Setting["source"] = "default"): Setting => ({
  ...{ key, value, source, about: "", sealed: null, version: 3, changedBy: null, changedAt: null },
});
const list = (source: Setting["source"] = "default") => ({
  items: [setting("app.businessName", ""), setting("app.timeZone", "Asia/Kolkata", source)],
});

test("a zone that is only confirmed is chosen; what is refused stays as it was typed", async () => {
  let isRefused = true;
  const { screen, server } = await show(<BusinessStep ready={ready} />, {
    role: "admin",
    answers: {
      "settings.list": () => list(),
      "settings.change": ({ key }) => {
        if (key === "app.timeZone" && isRefused) throw refused("CONFLICT", "Somebody changed it meanwhile.");
        return setting(key, "");
      },
    },
  });
  const name = screen.getByRole("textbox", { name: "Name of the business" });
  await name.fill("Acme Wealth");
  await screen.getByRole("button", { name: "Save" }).click();
  await expect.element(screen.getByText("Somebody changed it meanwhile.")).toBeVisible();
  await expect.element(name).toHaveValue("Acme Wealth");
  isRefused = false;
  await screen.getByRole("button", { name: "Save" }).click();
  await expect
    .poll(() => server.asked("settings.change").at(-1))
    .toEqual({ key: "app.timeZone", value: "Asia/Kolkata", version: 3 });
});

test("a zone that others decide is told with who does, and is no field", async () => {
  const { screen } = await show(<BusinessStep ready={ready} />, {
    role: "admin",
    answers: { "settings.list": () => list("environment") },
  });
  await expect
    .element(screen.getByText("The time zone is Asia/Kolkata. The environment of this server decides it."))
    .toBeVisible();
  expect(screen.getByRole("combobox").elements()).toEqual([]);
});

test("the demo is left only when the values are there, and never without a question", async () => {
  const demo = { ...ready, demo: true };
  const missing = { ...demo, connection: { ...demo.connection, isEntered: false } };
  const first = await show(<ConnectStep ready={missing} />, { role: "admin" });
  expect(first.screen.getByRole("button", { name: "Leave the demo…" }).elements()).toEqual([]);
  await first.screen.unmount();
  const { screen, server } = await show(<ConnectStep ready={demo} />, {
    role: "admin",
    answers: {
      "demo.leave": () => ({ left: true }),
      "app.info": () => ({ demo: true, timeZone: "Asia/Kolkata", version: "0.0.0" }),
    },
  });
  await screen.getByRole("button", { name: "Leave the demo…" }).click();
  expect(server.asked("demo.leave")).toHaveLength(0);
  await screen.getByRole("alertdialog").getByRole("button", { name: "Leave the demo" }).click();
  await expect
    .element(screen.getByText("The house begins anew. This page comes back by itself."))
    .toBeVisible();
  expect(server.asked("demo.leave")).toHaveLength(1);
});
