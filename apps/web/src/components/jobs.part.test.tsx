import { beforeEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import type { Job } from "../jobs.ts";
import { ExportLinks } from "../pages/activity/export-links.tsx";
import { show } from "../part.fixture.tsx";
import { JobsButton } from "./jobs-button.tsx";

beforeEach(() => page.viewport(1280, 800));

const job: Job = {
  id: "7",
  kind: "export",
  state: "running",
  done: 1_200,
  total: 4_800,
  result: null,
  error: null,
  by: { id: "the-operator", name: "The operator" },
  createdAt: "2026-11-27T00:00:00.000Z",
  endedAt: null,
};
const result = { name: "messages.csv", rows: 4_800, bytes: 1_842_000, keptUntil: "2026-12-04T00:00:00.000Z" };
const ended = { endedAt: "2026-11-27T00:01:00.000Z" };

/** What the server would do with them. */
function desk(...jobs: Job[]) {
  return {
    jobs,
    answers: {
      "tasks.list": () => ({ items: [...jobs], nextCursor: null }),
      "tasks.cancel": ({ id }: { id: string }) => {
        const at = jobs.findIndex((one) => one.id === id);
        jobs[at] = { ...(jobs[at] ?? job), state: "cancelled", ...ended };
        return jobs[at];
      },
      "tasks.again": ({ id }: { id: string }) => {
        jobs.unshift({ ...job, id: `${id}0`, state: "queued", done: 0, total: null });
        return jobs[0] ?? job;
      },
      "tasks.start": () => {
        jobs.unshift({ ...job, state: "done", result, ...ended });
        return { ...job, state: "queued" as const };
      },
    },
  };
}

test("what runs is seen with its share, and stopped; what ended can be had or tried again", async () => {
  const { answers } = desk(
    { ...job, id: "5", state: "failed", error: "The disk is full.", ...ended },
    { ...job, id: "6", state: "done", result, ...ended },
    job,
  );
  const { screen, server } = await show(<JobsButton />, { answers });
  await screen.getByRole("button", { name: "Jobs: 1 is not done yet" }).click();
  const rows = () => screen.getByRole("region", { name: "Jobs" }).getByRole("listitem");
  await expect.element(rows().nth(2)).toBeVisible();
  const bar = screen.getByRole("progressbar", { name: "Export of messages" });
  await expect.element(bar).toHaveAttribute("aria-valuenow", "25");
  await expect.element(rows().nth(0)).toMatchTextContent(/1,200 of 4,800/);
  await expect.element(rows().nth(1)).toMatchTextContent(/4,800 messages, 1\.8 MB, kept until 4 Dec/);
  await expect.element(rows().nth(2)).toMatchTextContent(/The disk is full\./);
  const file = screen.getByRole("link", { name: "Download" });
  await expect.element(file).toHaveAttribute("href", "/api/tasks/6/result");
  await screen.getByRole("button", { name: "Stop: Export of messages" }).click();
  await expect.element(screen.getByText(/^Stopped at/)).toBeVisible();
  expect(server.asked("tasks.cancel")).toEqual([{ id: "7" }]);
  await screen.getByRole("button", { name: "Try again" }).last().click();
  await expect.element(screen.getByText("Waits for its turn")).toBeVisible();
  expect(server.asked("tasks.again")).toEqual([{ id: "5" }]);
});

test("an export is asked for as the list is filtered, and its end is told with the file, however short it was", async () => {
  const { answers } = desk();
  const { screen, server } = await show(
    <>
      <ExportLinks filter={{ status: undefined, code: [131_026] }} />
      <JobsButton />
    </>,
    { answers },
  );
  await screen.getByRole("button", { name: /^CSV/ }).click();
  await expect.element(screen.getByText("The export is ready: 4,800 messages.")).toBeVisible();
  await expect.element(screen.getByRole("button", { name: "Download" })).toBeVisible();
  expect(server.asked("tasks.start")).toEqual([
    { kind: "export", format: "csv", filter: { code: [131_026] } },
  ]);
});

test("what another tab asked for is there after a reload", async () => {
  const { jobs, answers } = desk();
  const { screen } = await show(<JobsButton />, { answers });
  await expect.element(screen.getByRole("button", { name: "Jobs" })).toBeVisible();
  jobs.push(job);
  await screen.unmount();
  const again = await show(<JobsButton />, { answers });
  await expect.element(again.screen.getByRole("button", { name: "Jobs: 1 is not done yet" })).toBeVisible();
});
