import { expect, test } from "vitest";
import { page } from "vitest/browser";
import type { Answers } from "../../api.ts";
import { type Role, show } from "../../part.fixture.tsx";
import { NeedsRows } from "./needs-rows.fixture.tsx";
import { NextRun } from "./next-run.tsx";
import { PreflightList } from "./preflight-list.tsx";

type Coming = Answers["morning"]["next"]["next"][number];
type Found = NonNullable<Answers["morning"]["preflight"]>;

const coming = (more: Partial<Coming> = {}): Coming => ({
  ...{ schedule: "daily", day: "2026-11-28", state: "waiting", reason: null },
  startsAt: "2026-11-27T23:30:00.000Z",
  lastStartsAt: "2026-11-27T23:30:00.000Z",
  plannedAt: "2026-11-27T23:00:00.000Z",
  ...{ packId: null, runId: null, red: [] },
  ...more,
});

const fine = (name: Found["checks"][number]["name"], reason: string) => ({
  ...{ name, reason, state: "ok" as const, nextStep: null },
});

const found: Found = {
  ...{ at: "2026-11-26T23:00:00.000Z", day: "2026-11-28", packId: "p", red: ["media"] },
  checks: [
    fine("template", "daily_content_ready_v1 (en_US), utility."),
    fine("pack", "The pack of 2026-11-28 is approved, with 6 parts."),
    {
      ...{ name: "media", state: "failed", reason: "2 of 3 pictures are not at Meta yet." },
      nextStep: "They are uploaded by themselves, again and again.",
    },
    { name: "limit", state: "unknown", reason: "Meta does not say how many.", nextStep: null },
    { ...fine("list", "120 people are to be written to."), nextStep: "No such time zone: Mars/Olympus." },
  ],
};

const open = (part: React.ReactNode, more: { next?: Coming[]; trouble?: Coming[]; role?: Role } = {}) =>
  show(<div style={{ containerType: "inline-size", padding: "1rem" }}>{part}</div>, {
    now: "2026-11-27T00:42:30.000Z",
    role: more.role ?? "operator",
    answers: {
      "morning.next": () => ({ next: more.next ?? [coming()], trouble: more.trouble ?? [] }),
      "morning.preflight": () => found,
      "morning.check": () => ({
        ...found,
        checks: found.checks.filter(({ name }) => name !== "media"),
        red: [],
      }),
    },
  });

test("the next run says when it comes, how long that is, and what is red of it", async () => {
  await open(<NextRun />);
  await expect.element(page.getByText(/Next run .*28 Nov.*05:00/)).toBeVisible();
  await expect.element(page.getByText("in 22 h 47 m")).toBeVisible();
});

test("one that is red before it begins says so; where nothing comes by itself that is said", async () => {
  await open(<NextRun />, { next: [coming({ red: ["media", "disk"], state: "planned" })] });
  await expect.element(page.getByText("planned, 2 checks are red")).toBeVisible();
  await open(<NextRun />, { next: [] });
  await expect.element(page.getByText("Runs begin by hand only.")).toBeVisible();
});

test("what was looked at begins with what there is to do; the rest is one line that opens", async () => {
  await open(<PreflightList />);
  await expect.element(page.getByText("2 of 3 pictures are not at Meta yet.")).toBeVisible();
  await expect.element(page.getByText("04:30, 5 checks")).toBeVisible();
  const shown = page
    .getByRole("listitem")
    .elements()
    .filter((one) => one.checkVisibility());
  expect(shown.map((one) => one.querySelector("span")?.textContent)).toEqual([
    "Pictures at Meta",
    "Messaging limit",
    "List of people",
  ]);
  await expect.element(page.getByText("daily_content_ready_v1 (en_US), utility.")).not.toBeVisible();
  await page.getByText("2 more, all fine").click();
  await expect.element(page.getByText("daily_content_ready_v1 (en_US), utility.")).toBeVisible();
  await page.screenshot({ path: "../../../../../node_modules/.cache/preflight.png" });
});

test("whoever may announce looks again, and others are not asked to", async () => {
  await open(<PreflightList />, { role: "viewer" });
  await expect.element(page.getByText("Pictures at Meta")).toBeVisible();
  expect(page.getByRole("button", { name: "Look again" }).elements()).toEqual([]);
  const { server } = await open(<PreflightList />);
  await page.getByRole("button", { name: "Look again" }).click();
  await expect.poll(() => server.asked("morning.check").length).toBe(1);
});

test("before a run that is over, nobody looks again", async () => {
  await open(<PreflightList runId="run-1" />);
  await expect.element(page.getByRole("heading", { name: "Before it started" })).toBeVisible();
  expect(page.getByRole("button", { name: "Look again" }).elements()).toEqual([]);
});

test("what needs somebody is the morning that was missed, and what is red before the next", async () => {
  const missed = coming({ day: "2026-11-27", state: "missed", reason: "No pack of 2026-11-27 is approved." });
  await open(<NeedsRows />, { trouble: [missed] });
  await expect.element(page.getByText(/The run of .*27 Nov.* was missed/)).toBeVisible();
  await expect.element(page.getByText("No pack of 2026-11-27 is approved.")).toBeVisible();
  await expect.element(page.getByText("Before the next run: Pictures at Meta")).toBeVisible();
});
