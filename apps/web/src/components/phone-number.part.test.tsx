import { expect, test, vi } from "vitest";
import { show } from "../part.fixture.tsx";
import { PhoneNumber } from "./phone-number.tsx";

const masked = "+91 98••• ••805";
const whole = "+919876500805";
const answers = { "advisors.reveal": () => ({ phone: whole }) };

test("a number that was shown is masked again after half a minute", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const { screen, server } = await show(<PhoneNumber masked={masked} advisorId="a" />, { answers });
  await screen.getByRole("button", { name: /^Show/ }).click();
  await expect.element(screen.getByText(whole)).toBeVisible();
  expect(server.asked("advisors.reveal")).toEqual([{ id: "a" }]);
  await vi.advanceTimersByTimeAsync(29_000);
  await expect.element(screen.getByText(whole)).toBeVisible();
  await vi.advanceTimersByTimeAsync(1_000);
  await expect.element(screen.getByText(masked)).toBeVisible();
  expect(document.body.textContent).not.toContain(whole);
});

test.each(["viewer", "reviewer"] as const)("a %s is offered no way to it", async (role) => {
  const { screen } = await show(<PhoneNumber masked={masked} advisorId="a" />, { role, answers });
  await expect.element(screen.getByText(masked)).toBeVisible();
  expect(screen.getByRole("button").elements()).toEqual([]);
});
