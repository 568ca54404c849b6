import { expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { show, somebody } from "../part.fixture.tsx";
import { AccountMenu } from "./account-menu.tsx";

test("the corner says who and for which business; the role stands in the panel", async () => {
  const { screen } = await show(<AccountMenu />, { role: "reviewer" });
  const corner = screen.getByRole("button", { name: /The reviewer/ });
  await expect.element(corner.getByText("Sampann Wealth")).toBeVisible();
  expect(screen.getByText("Role: reviewer").elements()).toEqual([]);
  await userEvent.click(corner);
  await expect.element(screen.getByText("Role: reviewer")).toBeVisible();
});

test("a business without a name leaves the role in its place", async () => {
  const { screen } = await show(<AccountMenu />, {
    answers: { "app.me": () => ({ ...somebody("operator"), business: "" }) },
  });
  await expect.element(screen.getByRole("button").getByText("operator", { exact: true })).toBeVisible();
});
