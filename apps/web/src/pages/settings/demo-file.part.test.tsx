import { expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { refused } from "../../faked-server.fixture.ts";
import { show } from "../../part.fixture.tsx";
import { DemoFile } from "./demo-file.tsx";

test("what the demo left is shown with its size, deleted after a question, and then not spoken of", async () => {
  let file: { bytes: number } | null = { bytes: 3_400_000 };
  const { screen, server } = await show(<DemoFile />, {
    role: "admin",
    answers: {
      "app.demoFile": () => file,
      "app.deleteDemoFile": () => {
        file = null;
        return { deleted: true as const };
      },
    },
  });
  await expect.element(screen.getByText(/its file is still here: 3\.4 MB/)).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Delete it…" }));
  await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
  expect(server.asked("app.deleteDemoFile")).toEqual([]);
  await userEvent.click(screen.getByRole("button", { name: "Delete it…" }));
  await userEvent.click(screen.getByRole("button", { name: "Delete 3.4 MB" }));
  await expect.poll(() => screen.getByRole("heading", { name: "File of the demo" }).elements()).toEqual([]);
  expect(server.asked("app.deleteDemoFile")).toHaveLength(1);
});

test("what is refused is said, and the file stays in sight", async () => {
  const { screen } = await show(<DemoFile />, {
    role: "admin",
    answers: {
      "app.demoFile": () => ({ bytes: 900 }),
      "app.deleteDemoFile": () => {
        throw refused("NOT_FOUND", "There is no file of a demo here. Nothing was deleted.");
      },
    },
  });
  await userEvent.click(screen.getByRole("button", { name: "Delete it…" }));
  await userEvent.click(screen.getByRole("button", { name: "Delete 900 B" }));
  await expect
    .element(screen.getByText("There is no file of a demo here. Nothing was deleted."))
    .toBeVisible();
  await expect.element(screen.getByRole("heading", { name: "File of the demo" })).toBeVisible();
});

test("who may not take it away does not ask for it", async () => {
  const { screen, server } = await show(<DemoFile />, {
    role: "viewer",
    answers: { "app.demoFile": () => ({ bytes: 900 }) },
  });
  expect(screen.getByRole("heading").elements()).toEqual([]);
  expect(server.asked("app.demoFile")).toEqual([]);
});
