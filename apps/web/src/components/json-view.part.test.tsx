import { expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { show } from "../part.fixture.tsx";
import { JsonView } from "./json-view.tsx";

const number = "919876500805";
const body = JSON.stringify({
  entry: [
    { changes: [{ value: { contacts: [{ wa_id: number }], statuses: [{ id: "a" }, { id: "b-2" }] } }] },
  ],
});

/** The box that is there, whether it is open or not. */
const box = () => document.querySelector("pre") as HTMLElement;

test("it is closed and masked, looks as it should with nothing else on the page, and masks again by itself", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const { screen } = await show(<JsonView value={body} title="Raw JSON" />);
  expect(box().checkVisibility()).toBe(false);
  await screen.getByText("Raw JSON").click();
  await expect.element(box()).toBeVisible();
  const { overflowX, maxHeight } = getComputedStyle(box());
  expect([overflowX, maxHeight]).toEqual(["auto", "448px"]);
  expect(box().textContent).not.toContain(number);
  await screen.getByRole("button", { name: "Show numbers" }).click();
  await expect.poll(() => box().textContent).toContain(number);
  await vi.advanceTimersByTimeAsync(30_000);
  await expect.poll(() => box().textContent).not.toContain(number);
});

test("whole numbers of one thing do not pass to the next", async () => {
  const { screen } = await show(<JsonView isOpen value={body} title="Raw JSON" />);
  await screen.getByRole("button", { name: "Show numbers" }).click();
  await expect.poll(() => box().textContent).toContain(number);
  await screen.rerender(<JsonView isOpen value={`${body} `} title="Raw JSON" />);
  await expect.poll(() => box().textContent).not.toContain(number);
});

test("levels fold by key, all but the first of many are folded, and what is sought is unfolded", async () => {
  const { screen } = await show(<JsonView isOpen value={body} title="Raw JSON" />);
  expect(box().textContent).not.toContain("b-2");
  const contacts = screen.getByRole("button", { name: "Fold contacts" });
  (contacts.element() as HTMLElement).focus();
  await userEvent.keyboard("{Enter}");
  await expect.element(screen.getByRole("button", { name: "Unfold contacts" })).toHaveFocus();
  expect(box().textContent).toContain("1 more");
  await screen.getByRole("searchbox", { name: "Find in it" }).fill("B-2");
  await expect.element(screen.getByText("On 1 line")).toBeVisible();
  expect(box().textContent).toContain("b-2");
  await screen.getByRole("searchbox", { name: "Find in it" }).fill(number);
  await expect.element(screen.getByText("Stands nowhere in it")).toBeVisible();
});
