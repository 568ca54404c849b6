import { expect, test } from "vitest";
import type { Answers } from "../../api.ts";
import { type Role, show } from "../../part.fixture.tsx";
import { ConnectionPage } from "./connection-page.tsx";

type Ready = Answers["ready"]["get"];

const readyAs = (test: Ready["steps"][number]["state"]): Ready => ({
  ...{ demo: false, over: true, people: 1, testedAt: null },
  live: { on: false, numbers: 0, waiting: 0 },
  steps: [{ name: "test", state: test }],
  business: { name: "Sampann Wealth", timeZone: "Asia/Kolkata", zoneIsChosen: true, zoneIsFixed: false },
  connection: { isEntered: true, works: 12, of: 12, broken: null, checkedAt: null },
});
const later = { state: "skipped", reason: "Later.", nextStep: null } as const;
const looked = () => ({ state: "ok" as const, checks: [], checkedAt: new Date().toISOString() });

const opened = (state: Ready["steps"][number]["state"], role: Role = "admin") =>
  show(<ConnectionPage />, {
    role,
    answers: {
      "connection.entered": () => ({
        ...{ values: [], callbackUrl: "https://ops.sampann.example/webhook", verifyToken: "9b1c" },
        replaced: null,
      }),
      "connection.get": looked,
      "connection.check": looked,
      "connection.try": () => ({
        ...{
          token: later,
          appSecret: later,
          phoneNumberId: later,
          businessAccountId: later,
          graphUrl: later,
        },
      }),
      "ready.get": () => readyAs(state),
      "ready.test": () => null,
      "ready.testMode": () => ({ on: false, numbers: 0, waiting: 0 }),
      "ready.numbers": () => [],
    },
  });

const title = "Test message to your phone";

test("once connected, the way can be tried from the settings too", async () => {
  const { screen } = await opened("done");
  await expect.element(screen.getByRole("region", { name: title })).toBeVisible();
  await expect.element(screen.getByRole("button", { name: "Send the test message" })).toBeVisible();
});

test("before there is a way, nothing is offered that would be refused", async () => {
  const { screen, server } = await opened("shut");
  await expect.element(screen.getByRole("heading", { name: "Does it work?" })).toBeVisible();
  await expect.poll(() => server.asked("ready.get").length).toBe(1);
  expect(screen.getByRole("region", { name: title }).elements()).toEqual([]);
  expect(server.asked("ready.test")).toEqual([]);
});

test("who may change nothing is not asked to try it", async () => {
  const { screen, server } = await opened("done", "operator");
  await expect.element(screen.getByRole("heading", { name: "Does it work?" })).toBeVisible();
  expect(screen.getByRole("region", { name: title }).elements()).toEqual([]);
  expect(server.asked("ready.test")).toEqual([]);
});
