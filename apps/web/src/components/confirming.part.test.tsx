import { expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { client } from "../api.ts";
import { refused } from "../faked-server.fixture.ts";
import { show } from "../part.fixture.tsx";
import { useAction } from "../use-action.ts";
import { Confirming } from "./confirming.tsx";
import { Field } from "./field.tsx";

const change = { key: "watch.heartbeatUrl", value: "https://watch.example/1", version: 0 };

function Sample() {
  const saving = useAction(() => client.settings.change.mutate(change), {
    right: "settings.change",
    stale: [],
  });
  return (
    <>
      <Field label="Address" />
      <button type="button" onClick={() => saving.run(undefined)}>
        Save
      </button>
      <p role="alert">{saving.refusal}</p>
      <Confirming />
    </>
  );
}

test("asks over the page who is here; not now leaves what was typed, and says why nothing was saved", async () => {
  const { screen, server } = await show(<Sample />, {
    role: "admin",
    answers: {
      "settings.change": () => {
        throw refused("FORBIDDEN", "Confirm it, then do it again.", "not_fresh");
      },
    },
  });
  await userEvent.fill(screen.getByLabelText("Address"), "https://watch.exam");
  await screen.getByRole("button", { name: "Save" }).click();
  const question = screen.getByRole("dialog", { name: "Confirm that it is you" });
  await expect.element(question.getByLabelText("Password", { exact: true })).toHaveFocus();
  await userEvent.keyboard("{Escape}");
  await expect.element(question).not.toBeInTheDocument();
  await expect.element(screen.getByText("Confirm it, then do it again.")).toBeVisible();
  await expect.element(screen.getByLabelText("Address")).toHaveValue("https://watch.exam");
  expect(server.asked("settings.change")).toHaveLength(1);
});

test("another refusal asks nobody", async () => {
  const { screen } = await show(<Sample />, {
    role: "admin",
    answers: {
      "settings.change": () => {
        throw refused("CONFLICT", "Somebody changed it meanwhile.");
      },
    },
  });
  await screen.getByRole("button", { name: "Save" }).click();
  await expect.element(screen.getByText("Somebody changed it meanwhile.")).toBeVisible();
  expect(screen.getByRole("dialog").query()).toBe(null);
});
