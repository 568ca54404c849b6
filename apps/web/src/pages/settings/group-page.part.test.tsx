import { beforeEach, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { refused } from "../../faked-server.fixture.ts";
import { type Role, show } from "../../part.fixture.tsx";
import { DataPage } from "./data-page.tsx";
import { SendingPage } from "./group-page.tsx";
import { HistoryDrawer } from "./history-drawer.tsx";
import type { SettingItem } from "./use-settings.ts";

beforeEach(() => sessionStorage.clear());

const setting = (key: string, more: Partial<SettingItem> = {}): SettingItem => ({
  ...{ key, about: "", value: null, sealed: null, version: 0, source: "default" as const },
  ...{ changedBy: null, changedAt: null, standard: null, variable: null },
  limits: { least: null, most: null },
  ...more,
});

const gap = (more: Partial<SettingItem> = {}) =>
  setting("outbound.contentGapMs", {
    ...{ value: 2_000, standard: 2_000, limits: { least: 0, most: 60_000 } },
    ...more,
  });
const undo = (more: Partial<SettingItem> = {}) =>
  setting("outbound.undoSeconds", {
    ...{ value: 10, standard: 10, limits: { least: 0, most: 60 } },
    ...more,
  });
const byAsha = { source: "setting" as const, changedBy: "Asha Rao", changedAt: "2026-11-21T00:38:12.000Z" };

const answersOf = (items: () => SettingItem[]) => ({
  "settings.list": () => ({ items: items(), fixedBy: "the environment of this server" }),
});

const sending = (items: () => SettingItem[], role: Role = "admin") =>
  show(<SendingPage />, { role, answers: answersOf(items) });

test("what is written is saved together, in the server’s unit, and said", async () => {
  let items = [gap(), undo()];
  const { screen, server } = await sending(() => items);
  server.answer({
    "settings.changeMany": () => {
      items = [gap({ ...byAsha, value: 2_500, version: 1 }), undo({ ...byAsha, value: 15, version: 1 })];
      return { items };
    },
  });
  await userEvent.fill(screen.getByRole("textbox", { name: "Pause between parts (seconds)" }), "2,5");
  await userEvent.fill(screen.getByRole("textbox", { name: "Time to undo (seconds)" }), "15");
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await expect.element(screen.getByText("Saved. It holds from now on.")).toBeVisible();
  expect(server.asked("settings.changeMany")).toEqual([
    {
      changes: [
        { key: "outbound.contentGapMs", version: 0, value: 2_500 },
        { key: "outbound.undoSeconds", version: 0, value: 15 },
      ],
    },
  ]);
  await expect.element(screen.getByText(/Asha Rao changed it on Sat,? 21 Nov, 06:08/).first()).toBeVisible();
  await expect
    .element(screen.getByText("Default: 2.0 s.").or(screen.getByText("Default: 2 s.")))
    .toBeVisible();
});

test("what does not fit is said beside its field before anything is sent, in its unit", async () => {
  const { screen, server } = await sending(() => [gap()]);
  await userEvent.fill(screen.getByRole("textbox"), "61");
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await expect.element(screen.getByText("It can be from 0 s to 60 s.")).toBeVisible();
  await expect.element(screen.getByRole("textbox")).toHaveFocus();
  expect(server.asked("settings.changeMany")).toEqual([]);
});

test("what the server finds wrong stands beside the field it is about", async () => {
  const { screen, server } = await sending(() => [gap(), undo()]);
  server.answer({
    "settings.changeMany": () => {
      throw refused("UNPROCESSABLE_CONTENT", "outbound.undoSeconds: is too long. Nothing was changed.");
    },
  });
  const field = screen.getByRole("textbox", { name: "Time to undo (seconds)" });
  await userEvent.fill(field, "15");
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await expect.element(screen.getByText("is too long. Nothing was changed.")).toBeVisible();
  await expect.element(field).toHaveAttribute("aria-invalid", "true");
  await expect.element(field).toHaveValue("15");
});

test("who was faster is named with both values; nothing typed is lost, and one’s own can be kept", async () => {
  let items = [gap(), undo()];
  const { screen, server } = await sending(() => items);
  const field = screen.getByRole("textbox", { name: "Pause between parts (seconds)" });
  server.answer({
    "settings.changeMany": ({ changes }) => {
      if (changes[0]?.version === 1) return { items: [gap({ ...byAsha, value: 4_000, version: 2 })] };
      items = [gap({ ...byAsha, value: 3_000, version: 1 }), undo()];
      throw refused("CONFLICT", "Somebody changed it.");
    },
  });
  await userEvent.fill(field, "4");
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await expect
    .element(screen.getByText("Asha Rao changed it to 3 s at 06:08, while you were writing."))
    .toBeVisible();
  await expect.element(field).toHaveValue("4");
  // As long as nothing is decided the same is refused again.
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await expect.poll(() => server.asked("settings.changeMany").length).toBe(2);
  expect(server.asked("settings.changeMany")[1]?.changes[0]?.version).toBe(0);
  await userEvent.click(screen.getByRole("button", { name: /^Keep mine/ }));
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await expect
    .poll(() => server.asked("settings.changeMany")[2]?.changes)
    .toEqual([{ key: "outbound.contentGapMs", version: 1, value: 4_000 }]);
});

test("theirs can be taken instead", async () => {
  let items = [gap()];
  const { screen, server } = await sending(() => items);
  server.answer({
    "settings.changeMany": () => {
      items = [gap({ ...byAsha, value: 3_000, version: 1 })];
      throw refused("CONFLICT", "Somebody changed it.");
    },
  });
  await userEvent.fill(screen.getByRole("textbox"), "4");
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await userEvent.click(screen.getByRole("button", { name: /^Take theirs/ }));
  await expect.element(screen.getByRole("textbox")).toHaveValue("3");
  await expect.element(screen.getByRole("button", { name: /^Take theirs/ })).not.toBeInTheDocument();
});

test("back to the default is saved as none of our own", async () => {
  const { screen, server } = await sending(() => [undo({ ...byAsha, value: 20, version: 3 })]);
  await userEvent.click(screen.getByRole("button", { name: /^Back to the default/ }));
  await expect.element(screen.getByRole("textbox")).toHaveValue("10");
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await expect
    .poll(() => server.asked("settings.changeMany"))
    .toEqual([{ changes: [{ key: "outbound.undoSeconds", version: 3, value: null }] }]);
});

test("what the environment decides is read, with its variable, and no field", async () => {
  const { screen } = await sending(() => [
    gap({ source: "environment", value: 1_000, variable: "UNLATCH_GAP" }),
  ]);
  await expect.element(screen.getByText("1 s", { exact: true })).toBeVisible();
  await expect
    .element(screen.getByText(/Decided by the environment of this server \(UNLATCH_GAP\)/))
    .toBeVisible();
  expect(screen.getByRole("textbox").elements()).toEqual([]);
  expect(screen.getByRole("button", { name: "Save" }).elements()).toEqual([]);
});

test("who may only read has no button that would be refused, and is told who may", async () => {
  const { screen } = await sending(() => [gap(), undo({ ...byAsha, version: 1, value: 15 })], "operator");
  await expect.element(screen.getByText("Only admins change settings. Ask one of them.")).toBeVisible();
  expect(screen.getByRole("textbox").elements()).toEqual([]);
  const names = screen
    .getByRole("button")
    .elements()
    .map((one) => one.textContent);
  expect(names).toEqual(["All changes", "History Time to undo"]);
});

test("a secret is never shown, stands in no draft, and leaves the screen when it is kept", async () => {
  const address = "https://monitor.example.com/canary";
  const sealed = (isSet: boolean, version: number) =>
    setting("watch.heartbeatUrl", { sealed: { isSet, problem: null }, version });
  let items = [sealed(false, 0)];
  const { screen, server } = await show(<DataPage />, {
    role: "admin",
    answers: {
      ...answersOf(() => items),
      "settings.keeping": () => ({ engine: "sqlite", items: [{ what: "tasks", keepDays: 7 }] }),
    },
  });
  server.answer({
    "settings.changeMany": () => {
      items = [sealed(true, 1)];
      return { items };
    },
  });
  await expect.element(screen.getByText("7 days")).toBeVisible();
  await userEvent.fill(screen.getByRole("textbox"), address);
  expect(JSON.stringify(sessionStorage)).not.toContain("canary");
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await expect.element(screen.getByRole("textbox")).toHaveValue("•••••••••••• (sealed)");
  expect(document.body.innerHTML).not.toContain("canary");
  await expect.element(screen.getByRole("button", { name: "Replace" })).toBeVisible();
});

test("a change is taken back with the version that is known now", async () => {
  const event = {
    id: "7",
    at: byAsha.changedAt,
    key: "outbound.undoSeconds",
    by: "Asha Rao",
    isSealed: false,
  };
  const { screen, server } = await show(<HistoryDrawer of="all" />, {
    role: "admin",
    answers: {
      ...answersOf(() => [undo({ ...byAsha, value: 20, version: 3 })]),
      "settings.history": () => ({
        items: [
          { ...event, before: 12, after: 20 },
          { ...event, id: "8", key: "watch.heartbeatUrl", isSealed: true, before: false, after: true },
        ],
        nextCursor: null,
      }),
      "settings.change": () => undo({ value: 12, version: 4 }),
    },
  });
  await expect.element(screen.getByText(/From 12 s to 20 s/)).toBeVisible();
  await expect.element(screen.getByText(/A new secret was entered/)).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Take back to 12 s" }));
  await expect
    .poll(() => server.asked("settings.change"))
    .toEqual([{ key: "outbound.undoSeconds", version: 3, value: 12 }]);
});
