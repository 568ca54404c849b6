import { beforeEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import { show } from "../part.fixture.tsx";
import { Freshness } from "./live-chip.tsx";
import { Navigation } from "./navigation.tsx";

beforeEach(() => page.viewport(1280, 800));

const answers = (drafts: number, failed: number) => ({
  "today.places": () => ({ drafts, failed, dayStart: "2026-11-26T18:30:00.000Z" }),
});

test("places say what waits and what broke, in words too; nothing is no number", async () => {
  const { screen } = await show(<Navigation />, { role: "admin", answers: answers(1, 3) });
  const today = screen.getByRole("link", { name: "Today 1 pack waits for approval" });
  await expect.element(today).toHaveAttribute("aria-current", "page");
  await expect.element(screen.getByRole("link", { name: "Activity 3 messages failed today" })).toBeVisible();
  const kinds = [...document.querySelectorAll("nav [data-kind]")].map((one) => one.getAttribute("data-kind"));
  expect(kinds).toEqual(["waits", "broke"]);

  await screen.unmount();
  const calm = await show(<Navigation />, { role: "admin", answers: answers(0, 0) });
  await expect.element(calm.screen.getByRole("link", { name: "Today", exact: true })).toBeVisible();
  expect(document.querySelectorAll("nav [data-kind]")).toHaveLength(0);
});

test("a draft waits only for who may decide on it", async () => {
  const { screen } = await show(<Navigation />, { role: "viewer", answers: answers(1, 3) });
  await expect.element(screen.getByRole("link", { name: /^Activity 3/ })).toBeVisible();
  await expect.element(screen.getByRole("link", { name: "Today", exact: true })).toBeVisible();
});

test("the header stands still while the connection comes", async () => {
  const said = [
    ["waiting", "Connecting…"],
    ["live", "Live · 0 s"],
    ["live", "Live · 8 s"],
    ["waiting", "Reconnecting…"],
    ["paused", "Paused"],
  ] as const;
  await show(
    <div>
      {said.map(([state, words]) => (
        <p key={words} data-line style={{ display: "flex", justifyContent: "flex-end" }}>
          <button type="button">Beside</button>
          <Freshness state={state} said={words} />
        </p>
      ))}
    </div>,
  );
  await document.fonts.load("13px 'Inter Variable'");
  const lefts = [...document.querySelectorAll("[data-line] button")].map(
    (one) => one.getBoundingClientRect().right,
  );
  expect(lefts.map((left) => left - (lefts[0] ?? 0))).toEqual(said.map(() => 0));
});
