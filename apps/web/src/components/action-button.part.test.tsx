import { describe, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { client, trpc } from "../api.ts";
import { refused } from "../faked-server.fixture.ts";
import { type Role, show } from "../part.fixture.tsx";
import { notify } from "../toast-store.ts";
import { useAction } from "../use-action.ts";
import { ActionButton } from "./action-button.tsx";

interface SampleProps {
  /** How many are asked about; more than a thousand are written first. */
  people?: number;
}

function Sample({ people }: SampleProps) {
  const action = useAction((packId: string) => client.outbox.announce.mutate({ packId }), {
    right: "packs.announce",
    stale: [trpc.today.get.pathKey()],
    done: () => notify({ text: "It waits ten seconds.", shape: "ok" }),
  });
  const title = `Send to ${people} people now?`;
  const verb = `Send to ${people}`;
  const ask = people === undefined ? {} : { ask: { title, verb, body: "They get it.", written: people } };
  return (
    <ActionButton action={action} input="pack-1" pending="Announcing…" {...ask}>
      Announce…
    </ActionButton>
  );
}

const outgoing = {} as never;

test("runs once, says while it does, and what came of it", async () => {
  const answer = Promise.withResolvers<never>();
  const { screen, server } = await show(<Sample />, { answers: { "outbox.announce": () => answer.promise } });
  const button = screen.getByRole("button", { name: "Announce…" });
  // Whoever presses where nothing reacts presses again, before anything is drawn anew.
  const element = button.element() as HTMLElement;
  element.click();
  element.click();
  await expect.element(screen.getByRole("button", { name: "Announcing…" })).toBeDisabled();
  answer.resolve(outgoing);
  await expect.element(screen.getByText("It waits ten seconds.")).toBeVisible();
  await expect.element(button).toBeEnabled();
  expect(server.asked("outbox.announce")).toEqual([{ packId: "pack-1" }]);
});

test("is refused in words, and can be tried again", async () => {
  const { screen, server } = await show(<Sample />, {
    answers: {
      "outbox.announce": () => {
        throw refused("CONFLICT", "This pack is draft. Approve it first.");
      },
    },
  });
  await screen.getByRole("button", { name: "Announce…" }).click();
  await expect.element(screen.getByRole("alert")).toHaveTextContent("This pack is draft. Approve it first.");
  server.answer({ "outbox.announce": () => outgoing });
  await screen.getByRole("button", { name: "Announce…" }).click();
  await expect.element(screen.getByText("It waits ten seconds.")).toBeVisible();
  await expect.element(screen.getByRole("alert")).not.toBeInTheDocument();
});

test.each<[Role, boolean]>([
  ["viewer", false],
  ["reviewer", false],
  ["operator", true],
  ["admin", true],
])("%s may: %s", async (role, may) => {
  const { screen } = await show(<Sample />, { role });
  const button = screen.getByRole("button", { name: "Announce…" });
  await (may ? expect.element(button).toBeEnabled() : expect.element(button).toBeDisabled());
  expect(screen.getByText(/needs the right packs\.announce/).elements()).toHaveLength(may ? 0 : 1);
});

describe("what touches many", () => {
  test("is asked in numbers, and done only when the number is written", async () => {
    const { screen, server } = await show(<Sample people={4_773} />, {
      answers: { "outbox.announce": () => outgoing },
    });
    await screen.getByRole("button", { name: "Announce…" }).click();
    const question = screen.getByRole("alertdialog", { name: "Send to 4773 people now?" });
    const field = question.getByRole("textbox", { name: "Write 4773 to go on" });
    const does = question.getByRole("button", { name: "Send to 4773" });
    await expect.element(field).toHaveFocus();
    await expect.element(does).toBeDisabled();
    await userEvent.fill(field, "477");
    await expect.element(does).toBeDisabled();
    await userEvent.fill(field, "4,773");
    await does.click();
    await expect.element(question).not.toBeInTheDocument();
    await expect.poll(() => server.asked("outbox.announce")).toHaveLength(1);
  });

  test("Escape is the harmless answer, and the focus goes back", async () => {
    const { screen, server } = await show(<Sample people={4_773} />);
    const button = screen.getByRole("button", { name: "Announce…" });
    await button.click();
    const question = screen.getByRole("alertdialog");
    await expect.element(question).toBeVisible();
    await userEvent.keyboard("{Escape}");
    await expect.element(question).not.toBeInTheDocument();
    await expect.element(button).toHaveFocus();
    expect(server.asked("outbox.announce")).toHaveLength(0);
  });
});
