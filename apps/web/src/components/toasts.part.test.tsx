import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { show } from "../part.fixture.tsx";
import { notify } from "../toast-store.ts";
import { Dialog } from "./dialog.tsx";

const waiting = (id: string, name: string) => ({
  id,
  deed: "again" as const,
  state: "waiting" as const,
  leavesAt: new Date(Date.now() + 60_000).toISOString(),
  name,
  people: 1,
  done: 0,
  refusal: null,
  askedAt: new Date().toISOString(),
  endedAt: null,
});

/** Somebody's outbox, from which one thing after the other is taken back. */
function outbox(...names: string[]) {
  const items = names.map((name, index) => waiting(String(index + 1), name));
  return {
    "outbox.mine": () => ({ now: new Date().toISOString(), items }),
    "outbox.undo": ({ id }: { id: string }) => {
      items.splice(
        items.findIndex((one) => one.id === id),
        1,
      );
      return { undone: true as const };
    },
  };
}

const over = (
  <Dialog title="A question" onClose={() => {}}>
    <p>It keeps the focus to itself.</p>
  </Dialog>
);

test("one at a time, in words only", async () => {
  const { screen } = await show(<p>A page</p>);
  notify({ text: "The first.", shape: "failed" });
  notify({ text: "The second." });
  await expect.element(screen.getByText("The first.")).toBeVisible();
  expect(screen.getByText("The second.").elements()).toEqual([]);
  const region = screen.getByRole("region", { name: "Notifications" }).element();
  expect(region.querySelector("[data-shape]")).toBeNull();
  await screen.getByRole("button", { name: "Dismiss" }).click();
  await expect.element(screen.getByText("The second.")).toBeVisible();
});

test("over a dialog Undo is pressed with a pointer, by its key, and by going to it", async () => {
  const { screen, server } = await show(over, { answers: outbox("Asha", "Dev", "Ravi") });
  await expect.element(screen.getByText("Sending once more to Ravi")).toBeVisible();
  const undone = () => server.asked("outbox.undo").map(({ id }) => id);
  // Where it is dead, what lies over it takes the press.
  await userEvent.click(page.getByText("Undo").last());
  await expect.poll(undone).toEqual(["3"]);
  await expect.poll(() => page.getByText("Undo").elements()).toHaveLength(2);
  await userEvent.keyboard("{Control>}z{/Control}");
  await expect.poll(undone).toEqual(["3", "2"]);
  await expect.poll(() => page.getByText("Undo").elements()).toHaveLength(1);
  await userEvent.keyboard("{F6}");
  await userEvent.keyboard("{Enter}");
  await expect.poll(undone).toEqual(["3", "2", "1"]);
  await expect.poll(() => page.getByText("Undo").elements()).toHaveLength(0);
  // The focus is back in the dialog, not lost with the notification.
  expect(document.activeElement?.closest("[role=dialog]")).not.toBeNull();
});
