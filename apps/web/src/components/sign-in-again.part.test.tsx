import { afterEach, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { queryClient, trpc } from "../api.ts";
import { refused } from "../faked-server.fixture.ts";
import { show } from "../part.fixture.tsx";
import { sessionIsBack, sessionIsOver } from "../session-over.ts";
import { Field } from "./field.tsx";
import { SignInAgain } from "./sign-in-again.tsx";

afterEach(sessionIsBack);

const Sample = () => (
  <>
    <Field label="Reason" />
    <button type="button">Beneath</button>
    <SignInAgain />
  </>
);

test("asks for the password over the page, and goes on where somebody typed", async () => {
  const { screen, server } = await show(<Sample />);
  const reason = screen.getByRole("textbox", { name: "Reason", includeHidden: true });
  await userEvent.fill(reason, "The second sentence prom");
  server.answer({
    "app.me": () => {
      throw refused("UNAUTHORIZED", "Sign in first.");
    },
  });
  sessionIsOver();
  const question = screen.getByRole("dialog", { name: "Your session has ended" });
  await expect.element(question.getByLabelText("Password", { exact: true })).toHaveFocus();
  await expect
    .element(question.getByRole("textbox", { name: "E-mail" }))
    .toHaveValue("operator@unlatch.test");
  await userEvent.keyboard("{Escape}{Escape}");
  await expect.element(question).toBeVisible();
  // What is open belongs to who was here: nothing of it is seen or pressed meanwhile.
  const beneath = screen.getByRole("button", { name: "Beneath", includeHidden: true }).element();
  const { x, y } = beneath.getBoundingClientRect();
  expect(document.elementFromPoint(x + 2, y + 2)).not.toBe(beneath);
  const veil = getComputedStyle(question.element(), "::backdrop").backgroundColor;
  expect(veil).not.toMatch(/rgba|\/|transparent/);

  await question.getByRole("button", { name: "Sign in" }).click();
  await expect.element(question.getByText("Needed to go on.")).toBeVisible();
  expect(queryClient.getQueryData(trpc.app.me.queryKey())?.id).toBe("the-operator");
});

test("signed in again in another tab, by the same person: this one goes on by itself", async () => {
  const { screen } = await show(<Sample />);
  const reason = screen.getByRole("textbox", { name: "Reason", includeHidden: true });
  await userEvent.fill(reason, "half a sent");
  sessionIsOver();
  const question = screen.getByRole("dialog", { name: "Your session has ended" });
  await expect.element(question).toBeVisible();
  window.dispatchEvent(new Event("focus"));
  await expect.element(question).not.toBeInTheDocument();
  await expect.element(reason).toHaveFocus();
  await userEvent.keyboard("ence");
  await expect.element(reason).toHaveValue("half a sentence");
});
