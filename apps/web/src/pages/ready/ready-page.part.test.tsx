import { expect, test } from "vitest";
import type { Answers } from "../../api.ts";
import { show } from "../../part.fixture.tsx";
import { GettingReady } from "./getting-ready.tsx";
import { LiveStep } from "./live-step.tsx";
import { PeopleStep } from "./people-step.tsx";
import { Shut } from "./shut.tsx";

type Ready = Answers["ready"]["get"];
const names = ["account", "business", "connect", "people", "test", "live"] as const;

const readyWith = (
  more: Partial<Ready> = {},
  states: Partial<Record<string, "done" | "failed" | "shut">> = {},
) =>
  ({
    ...{ demo: false, over: false, people: 0, testedAt: null },
    business: { name: "", timeZone: "Asia/Kolkata", zoneIsChosen: false, zoneIsFixed: false },
    connection: { isEntered: true, works: 6, of: 12, broken: null, checkedAt: null },
    live: { on: true, numbers: 2, waiting: 14 },
    steps: names.map((name) => ({ name, state: states[name] ?? ("todo" as const) })),
    ...more,
  }) satisfies Ready;

const weighed: Answers["ready"]["weigh"] = {
  ...{ on: true, numbers: 2, waiting: 14, people: 118 },
  becomes: { messages: 14, leave: 3, tooOld: 11, unwanted: 0 },
};

test("going live asks with the numbers, and decides by those that were read", async () => {
  const { screen, server } = await show(<LiveStep ready={readyWith()} />, {
    role: "admin",
    answers: { "ready.weigh": () => weighed, "ready.goLive": () => ({ on: false, numbers: 2, waiting: 0 }) },
  });
  await screen.getByRole("button", { name: "Go live…" }).click();
  const question = screen.getByRole("alertdialog");
  const numbers =
    "From now on 118 people can be reached. 14 messages wait: 3 leave at once, 11 are too old or not wanted any more and cancelled.";
  await expect.element(question.getByText(numbers)).toBeVisible();
  expect(server.asked("ready.goLive")).toEqual([]);
  await question.getByRole("button", { name: "Go live for 118 people" }).click();
  await expect.poll(() => server.asked("ready.goLive")).toEqual([{ people: 118 }]);
});

test("who reaches more than a thousand writes the number first", async () => {
  const { screen } = await show(<LiveStep ready={readyWith()} />, {
    role: "admin",
    answers: { "ready.weigh": () => ({ ...weighed, people: 1_200 }) },
  });
  await screen.getByRole("button", { name: "Go live…" }).click();
  const verb = screen.getByRole("alertdialog").getByRole("button", { name: /^Go live for/ });
  await expect.element(verb).toBeDisabled();
  await screen.getByRole("textbox", { name: "Write 1200 to go on" }).fill("1200");
  await expect.element(verb).toBeEnabled();
});

test("a step that can’t be done yet says why, and leads to where it is opened", async () => {
  const { screen } = await show(<Shut ready={readyWith({ demo: true })} step="people" />, { role: "admin" });
  await expect.element(screen.getByText(/^The demo plays with invented people/)).toBeVisible();
  await expect
    .element(screen.getByRole("link", { name: "Connect WhatsApp" }))
    .toHaveAttribute("href", "/ready/connect");
});

test("the checklist keeps the order of the steps, and one of them is the next", async () => {
  const ready = readyWith({}, { account: "done", connect: "failed", live: "shut" });
  const { screen } = await show(<GettingReady ready={ready} isOffer={false} />, { role: "admin" });
  const rows = screen.getByRole("listitem").elements();
  expect(rows.map((row) => row.querySelector("p")?.textContent)).toEqual([
    ...["Your account", "Business", "Connect WhatsApp", "People", "Test message", "Go live"],
  ]);
  await expect
    .element(screen.getByRole("link", { name: "Continue" }))
    .toHaveAttribute("href", "/ready/business");
  expect(rows[5]?.querySelector("a")).toBeNull();
});

test("oneself goes on the test list with the first number, and the form is empty for the next", async () => {
  const order: string[] = [];
  const { screen } = await show(
    <PeopleStep ready={readyWith({ live: { on: true, numbers: 0, waiting: 0 } })} />,
    {
      role: "admin",
      answers: {
        "advisors.list": () => ({ items: [], nextCursor: null }),
        "ready.numbers": () => [],
        "ready.addNumber": () => {
          order.push("list");
          return { added: true };
        },
        "advisors.create": ({ name, phone }) => {
          order.push(`${name} ${phone}`);
          return {} as never;
        },
      },
    },
  );
  await screen.getByRole("textbox", { name: "Name" }).fill("Asha Rao");
  await screen.getByRole("textbox", { name: "Phone" }).fill("+1 202 555 0143");
  await screen.getByRole("button", { name: "Add" }).click();
  await expect.poll(() => order).toEqual(["list", "Asha Rao +1 202 555 0143"]);
  await expect.element(screen.getByRole("textbox", { name: "Name" })).toHaveValue("");
});
