import { beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { Answers, Questions } from "../../api.ts";
import { SplitView } from "../../components/split-view.tsx";
import type { Faked } from "../../faked-server.fixture.ts";
import { refused } from "../../faked-server.fixture.ts";
import { type Role, show } from "../../part.fixture.tsx";
import { minutes, now, people, run } from "./run.fixture.ts";
import { RunPage } from "./run-page.tsx";
import type { Run } from "./shapes.ts";

beforeEach(() => page.viewport(1440, 1000));

type Asked = NonNullable<Questions["runs"]["people"]>;

const ofStates = ({ state }: Asked): Answers["runs"]["people"] => ({
  items: people.filter((one) => state === undefined || String(state).split(",").includes(one.state)),
  nextCursor: null,
});

const answersOf = (more: Partial<Run> = {}): Faked => ({
  "runs.get": () => run(more),
  "runs.waves": () => ({ minutes, waiting: 44 }),
  "runs.people": ofStates,
  "runs.person": ({ advisorId }) => {
    const found = people.find((one) => one.advisorId === advisorId);
    if (!found) throw refused("NOT_FOUND", "This person is not in the run.");
    return found;
  },
});

const open = (more: Partial<Run> = {}, role: Role = "operator") =>
  show(
    <SplitView>
      <div style={{ containerType: "inline-size", containerName: "page" }}>
        <RunPage id="run-1" />
      </div>
    </SplitView>,
    { now, role, answers: answersOf(more) },
  );

const names = () =>
  [...document.querySelectorAll("[data-row] a")].map((one) => one.textContent?.split(":")[0] ?? "");

test("it says how far the run is, when the rest is written to, and that the sums agree", async () => {
  await open();
  await expect.element(page.getByText("75 of 120 have been written to, the rest by 05:20.")).toBeVisible();
  await expect.element(page.getByText("the sum is 120, as frozen")).toBeVisible();
  await expect.element(page.getByText("of 131 on the list")).toBeVisible();
  await expect.element(page.getByRole("img", { name: "75 messages sent from 05:00 to 05:20" })).toBeVisible();
  const chip = (name: string) => page.getByRole("button", { name, exact: true });
  for (const name of ["All 120", "Failed 2", "On their way 3", "Not tapped 40", "Unlocking 7", "Complete 23"])
    await expect.element(chip(name)).toBeVisible();
  await expect.element(chip("Planned 45")).toBeVisible();
  expect(2 + 3 + 40 + 7 + 23 + 45).toBe(120);
});

test("pause and stop are in reach of who may, and stop asks in numbers", async () => {
  const { server } = await open();
  server.answer({
    "runs.pause": () => run({ state: "paused" }),
    "runs.cancel": () => run({ state: "cancelled" }),
  });
  await page.getByRole("button", { name: "Pause" }).first().click();
  await expect.poll(() => server.asked("runs.pause")).toEqual([{ id: "run-1" }]);
  await page.getByRole("button", { name: "Stop…" }).first().click();
  await expect
    .element(
      page.getByRole("alertdialog", { name: "Stop the run for the 45 people who have not been written to?" }),
    )
    .toBeVisible();
  expect(server.asked("runs.cancel")).toEqual([]);
  await page.getByRole("button", { name: "Stop for 45" }).click();
  await expect.poll(() => server.asked("runs.cancel")).toEqual([{ id: "run-1" }]);
});

test("who may only look has nothing to press", async () => {
  await open({}, "viewer");
  await expect.element(page.getByText("the sum is 120, as frozen")).toBeVisible();
  expect(document.querySelectorAll("[data-acts]")).toHaveLength(0);
});

test("paused it says why and until when, and goes on by one press", async () => {
  const { server } = await open({ state: "paused", reason: "The list is wrong" });
  server.answer({ "runs.resume": () => run() });
  await expect.element(page.getByText("Paused after 75 of 120.")).toBeVisible();
  await expect
    .element(page.getByText(/The list is wrong\. Whoever is not written to by 11:00 gets nothing: 45 now\./))
    .toBeVisible();
  await page.getByRole("button", { name: "Resume" }).first().click();
  await expect.poll(() => server.asked("runs.resume")).toEqual([{ id: "run-1" }]);
});

test("held for a change, what would be sent now is taken over after a question", async () => {
  const { server } = await open({ state: "held", isChanged: true, reason: "The pack was changed." });
  server.answer({ "runs.revise": () => run() });
  expect(page.getByRole("button", { name: "Resume" }).elements()).toEqual([]);
  await page.getByRole("button", { name: "Take over what would be sent now…" }).first().click();
  expect(server.asked("runs.revise")).toEqual([]);
  await page.getByRole("alertdialog").getByRole("button", { name: "Send it to 45" }).click();
  await expect.poll(() => server.asked("runs.revise")).toEqual([{ id: "run-1" }]);
});

test("held for anything else there is nothing to take over", async () => {
  await open({ state: "held", reason: "The template is PAUSED." });
  await expect.element(page.getByRole("button", { name: "Resume" }).first()).toBeVisible();
  expect(page.getByRole("button", { name: /Take over/ }).elements()).toEqual([]);
});

test("a chip narrows the people, and the failed can be tried again", async () => {
  const { server } = await open();
  await page.getByRole("button", { name: "Failed 2" }).click();
  await expect.poll(names).toEqual(["Divya Nair", "Manoj Patel"]);
  server.answer({ "runs.retryFailed": () => ({ run: run(), people: 2 }) });
  await page.getByRole("button", { name: "Try the failed again" }).click();
  await page.getByRole("button", { name: "Write to 2" }).click();
  await expect.poll(() => server.asked("runs.retryFailed")).toEqual([{ id: "run-1" }]);
});

test("a row opens why and what next, by keyboard as well", async () => {
  await open();
  await expect.poll(names).toContain("Divya Nair");
  document.querySelector<HTMLElement>("[data-row] a")?.focus();
  await userEvent.keyboard("{Enter}");
  const drawer = page.getByRole("dialog", { name: "Divya Nair in this run" });
  await expect.element(drawer.getByText("Check the number")).toBeVisible();
  await expect.element(drawer.getByText("Stopped after Accepted")).toBeVisible();
  await expect.element(drawer.getByRole("button", { name: "Write to them again" })).toBeVisible();
});

test("a part that failed can be sent again, and the rest of the pack", async () => {
  const { server } = await open();
  const tapped = people.find(({ name }) => name === "Meera Pillai");
  if (!tapped) throw new Error("Meera tapped.");
  const error = { code: 131_053, title: "File not accepted", explanation: "", nextStep: "" };
  const parts = tapped.parts.map((part, at) => ({ ...part, ...(at === 3 && { status: "failed", error }) }));
  server.answer({
    "runs.person": () => ({ ...tapped, parts }),
    "runs.resendPart": () => ({ id: "7", leavesAt: now }),
    "runs.resendRest": () => ({ id: "8", leavesAt: now }),
  });
  await page.getByRole("link", { name: "Meera Pillai: Part 4 of 6 on its way" }).click();
  await page.getByRole("button", { name: "Send this part again" }).click();
  const asked = page.getByRole("alertdialog");
  await asked.getByRole("button", { name: "Send this part again" }).click();
  const whom = { id: "run-1", advisorId: "meera-pillai" };
  await expect.poll(() => server.asked("runs.resendPart")).toEqual([{ ...whom, position: 4 }]);
  await page.getByRole("button", { name: "Send the rest of the pack" }).click();
  await asked.getByRole("button", { name: "Send the rest of the pack" }).click();
  await expect.poll(() => server.asked("runs.resendRest")).toEqual([whom]);
});

test("a run that is not there says so and leads to the others", async () => {
  await show(<RunPage id="none" />, {
    now,
    answers: {
      "runs.get": () => {
        throw refused("NOT_FOUND", "This run does not exist.");
      },
    },
  });
  await expect.element(page.getByRole("heading", { level: 2, name: "There is no such run" })).toBeVisible();
  await expect.element(page.getByRole("link", { name: "All runs" })).toHaveAttribute("href", "/runs");
});
