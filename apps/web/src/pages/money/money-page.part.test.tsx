import { beforeEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import type { Answers } from "../../api.ts";
import type { Faked } from "../../faked-server.fixture.ts";
import { type Role, show } from "../../part.fixture.tsx";
import { MoneyPage } from "./money-page.tsx";
import { MoneyPanel } from "./money-panel.tsx";

beforeEach(() => sessionStorage.clear());

type Month = Answers["money"]["get"];
type Forecast = Answers["money"]["forecast"];

const inr = (micros: number) => ({ currency: "INR", micros });
const none = { messages: 0, free: 0, unknown: 0, amounts: [] };
const allowance = { messages: 1_000, used: 450, isUsedUp: false, endsOn: "2026-11-28" };

const month = (more: Partial<Month> = {}): Month => ({
  ...{ month: "2026-11", today: "2026-11-21", days: [], unknown: [], allowance, budget: null },
  total: { messages: 3_570, free: 450, unknown: 0, amounts: [inr(358_800_000)] },
  day: { messages: 75, free: 0, unknown: 0, amounts: [inr(8_625_000)] },
  categories: [{ category: "service", messages: 450, free: 450, unknown: 0, amounts: [] }],
  payment: { state: "works", at: "2026-11-21T00:00:00.000Z" },
  ...more,
});

const forecast: Forecast = {
  ...{ market: "IN", templates: 120, messages: 360, free: 0, tapShare: 0.5, mornings: 14 },
  ...{ templatesCost: inr(13_800_000), messagesCost: inr(41_400_000), eachCost: inr(690_000) },
  allowance: { ...allowance, used: 1_000, isUsedUp: true, endsOn: "2026-11-12" },
};

const rate: Answers["money"]["rates"][number] = {
  ...{ market: "IN", category: "utility", from: "2026-10-01", currency: "INR", micros: 115_000 },
  ...{ source: "A page of Meta", changedBy: null, changedAt: null },
};

const answersOf = (more: Partial<Month> = {}): Faked => ({
  "money.get": () => month(more),
  "money.rates": () => [rate],
  "money.whatIf": () => ({
    market: "IN",
    items: [
      { what: "captions", messages: 150, category: "service", cost: inr(17_250_000) },
      { what: "replies", messages: null, category: "service", cost: null },
    ],
  }),
  "money.forecast": () => forecast,
  "settings.list": () => ({ items: [], fixedBy: "the environment of this server" }),
});

const open = (more: Partial<Month> = {}, role: Role = "admin") =>
  show(<MoneyPage />, { role, answers: answersOf(more) });

test("it says what the month cost, by category, and when the free ones are used up", async () => {
  await open();
  await expect.element(page.getByText("INR 358.80")).toBeVisible();
  await expect.element(page.getByText("450 messages, 450 free")).toBeVisible();
  await expect.element(page.getByText("At this pace they are used up on 28 Nov.")).toBeVisible();
  await expect.element(page.getByText("INR 0.115")).toBeVisible();
  await expect.element(page.getByText("150 messages less")).toBeVisible();
  await expect.element(page.getByText("Nothing to judge by yet")).toBeVisible();
});

test("what is unknown is called so, with the reason, and a payment that fails says what to do", async () => {
  await open({
    total: { messages: 3, free: 0, unknown: 3, amounts: [] },
    day: none,
    unknown: [{ market: "DE", category: "utility", type: "regular", messages: 3 }],
    payment: { state: "refused", at: null },
    budget: { ...inr(1_000_000_000), spentMicros: 1_000_000_000, unknown: 3, state: "over", stops: true },
  });
  await expect.element(page.getByText("unknown", { exact: true })).toBeVisible();
  await expect.element(page.getByText("DE, utility, no rate is entered: 3")).toBeVisible();
  await expect.element(page.getByText("Meta refused messages because of the payment.")).toBeVisible();
  await expect.element(page.getByText("The budget of INR 1,000.00 is spent.")).toBeVisible();
});

test("a rate is set in the card’s own millionths; what is no price is said at its field", async () => {
  const { server } = await open();
  server.answer({ "money.setRate": () => rate });
  const field = (name: string) => page.getByLabelText(name, { exact: true });
  await page.getByLabelText("From", { exact: true }).fill("2027-01-01");
  await field("From where").fill("A page of Meta");
  await field("One message").fill("cheap");
  await page.getByRole("button", { name: "Set the rate" }).click();
  await expect.element(page.getByText(/This is no price/)).toBeVisible();
  await field("One message").fill("0.12");
  await page.getByRole("button", { name: "Set the rate" }).click();
  const asked = {
    ...{ market: "IN", category: "utility", from: "2027-01-01", micros: 120_000 },
    ...{ currency: "INR", source: "A page of Meta" },
  };
  await expect.poll(() => server.asked("money.setRate")).toEqual([asked]);
  await expect.element(page.getByText(/It holds from its day on/)).toBeVisible();
});

test("who may not change rates has no form", async () => {
  await open({}, "operator");
  await expect.element(page.getByText("INR 0.115")).toBeVisible();
  expect(document.body.textContent).not.toContain("Set a rate");
});

test("the panel of a run says what was sent, what it will be, six parts and the month", async () => {
  const budget = { ...inr(1_000_000_000), spentMicros: 358_800_000, unknown: 0, stops: false };
  await show(<MoneyPanel run="one" people={120} />, {
    answers: {
      ...answersOf({ budget: { ...budget, state: "fine" } }),
      "runs.cost": () => ({ messages: 75, free: 0, unknown: 0, amounts: [inr(8_625_000)] }),
    },
  });
  for (const said of ["INR 0.115 each", "INR 8.63", "INR 55.20", "INR 0.69", "of INR 1,000.00"])
    await expect.element(page.getByText(said)).toBeVisible();
});
