import { expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { show } from "../part.fixture.tsx";
import { Refused } from "../refused.ts";
import { CodeField } from "./code-field.tsx";
import { Form } from "./form.tsx";
import { useOurForm } from "./use-form.ts";

const sent: string[] = [];

function Sample() {
  const form = useOurForm({
    values: { code: "" },
    send: async ({ code }) => {
      sent.push(code);
      if (code !== "123456") throw new Refused("This code is not the one of the moment.");
    },
    isLight: true,
  });
  return (
    <Form form={form}>
      <CodeField form={form} name="code" label="Code" />
    </Form>
  );
}

test("takes digits only, sends the sixth by itself, and once more when another is written", async () => {
  sent.length = 0;
  const { screen } = await show(<Sample />);
  const code = screen.getByLabelText("Code");
  await expect.element(code).toHaveAttribute("autocomplete", "one-time-code");
  await expect.element(code).toHaveAttribute("inputmode", "numeric");
  await userEvent.click(code);
  await userEvent.keyboard("12a 34");
  await expect.element(code).toHaveValue("1234");
  expect(sent).toEqual([]);
  await userEvent.keyboard("57");
  await expect.element(screen.getByText("This code is not the one of the moment.")).toBeVisible();
  // What was typed stays, and more than six do not fit.
  await expect.element(code).toHaveValue("123457");
  await userEvent.keyboard("9");
  expect(sent).toEqual(["123457"]);
  await userEvent.keyboard("{Backspace}6");
  await expect.poll(() => sent).toEqual(["123457", "123456"]);
});

test("is filled at once, as by a password manager, with the spaces that people copy", async () => {
  sent.length = 0;
  const { screen } = await show(<Sample />);
  await userEvent.fill(screen.getByLabelText("Code"), "123 456");
  await expect.poll(() => sent).toEqual(["123456"]);
});
