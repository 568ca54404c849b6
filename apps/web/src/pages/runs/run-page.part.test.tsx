import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { SplitView } from "../../components/split-view.tsx";
import { type Role, show } from "../../part.fixture.tsx";
import { minutes, now, people, run } from "./run.fixture.ts";
import { RunPage } from "./run-page.tsx";
import type { Run } from "./shapes.ts";

const answersOf = (more: Partial<Run> = {}) => ({
  "runs.get": () => run(more),
  "runs.waves": () => ({ minutes }),
  "runs.people": () => ({ items: people, nextCursor: null }),
  "runs.person": ({ advisorId }: { advisorId: string }) =>
    people.find((one) => one.advisorId === advisorId) ?? people[0],
});

const open = (more: Partial<Run> = {}, role: Role = "operator") =>
  show(
    <SplitView>
      <div style={{ containerType: "inline-size", containerName: "page" }}>
        <RunPage id="run-1" />
      </div>
    </SplitView>,
    { now, role, answers: answersOf(more) as never },
  );

test("it says how far the run is and when the rest is written to", async () => {
  await page.viewport(1440, 1400);
  await open();
  await expect.element(page.getByText("75 of 120 have been written to, the rest by 05:20.")).toBeVisible();

  await page.screenshot({ path: "../../../../../node_modules/.cache/run.png" });
});
