import { describe, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import type { Answers } from "../../../api.ts";
import { type Faked, refused, unreachable } from "../../../faked-server.fixture.ts";
import { type Role, show } from "../../../part.fixture.tsx";
import { TeamPage } from "./team-page.tsx";

type Member = Answers["team"]["list"]["people"][number];

const now = "2026-11-27T05:00:00Z";
const somebody = (id: string, more: Partial<Member>): Member => ({
  ...{ id, name: `The ${id}`, email: `${id}@unlatch.test`, role: "operator", secondFactor: null },
  ...{ lastSeenAt: "2026-11-25T15:44:00Z", isHere: false, sessions: 1, keys: 2, ...more },
});
const people = [
  somebody("the-admin", { name: "The admin", role: "admin", isHere: true }),
  somebody("meher", { name: "Meher Contractor" }),
  somebody("leela", { name: "Leela Bhatt", role: "none", sessions: 0, keys: 0, lastSeenAt: null }),
];
const session = { since: now, seenAt: now, isHere: false, isThis: false };
const link = { id: "1", link: "https://ops.unlatch.test/invite?token=abc", expiresAt: now, isLocal: false };

const answers = {
  "team.list": () => ({
    people,
    invitations: [
      { id: "i1", role: "reviewer", by: "Asha", createdAt: now, expiresAt: "2026-11-29T11:30:00Z" },
    ],
  }),
  "account.sessions": () => ({
    items: [
      { ...session, id: "mine", browser: "Chrome on Linux", isThis: true, isHere: true },
      { ...session, id: "other", browser: null },
    ],
  }),
  "team.sessions": () => ({ items: [{ ...session, id: "s1", browser: "Safari on iPhone" }] }),
} satisfies Faked;

const open = (role: Role, more: Faked = {}) =>
  show(<TeamPage />, { role, now, answers: { ...answers, ...more } });

describe("the team", () => {
  test("stands in one list with who is invited: role, last seen, and how long a link still works", async () => {
    const { screen } = await open("admin");
    await expect.element(screen.getByText("2 people, one of them an admin.")).toBeVisible();
    const said = (name: RegExp) => expect.poll(() => screen.getByRole("row", { name }).element().textContent);
    await said(/The admin/).toMatch(/you.*Admin.*now/);
    await said(/Meher/).toMatch(/Operator.*Wed 25 Nov, 21:14/);
    await said(/Leela/).toMatch(/Not let in.*never/);
    await said(/Invitation: Reviewer/).toMatch(/made by Asha.*54 h left/);
    // Nobody has a second factor: a column of nothing would say nothing.
    await expect.element(screen.getByRole("columnheader", { name: "Second factor" })).not.toBeInTheDocument();
  });

  test("shows second factors as soon as somebody has one", async () => {
    const [admin] = people;
    const { screen } = await open("admin", {
      "team.list": () => ({
        people: [{ ...(admin as Member), secondFactor: "passkey" }, ...people.slice(1)],
        invitations: [],
      }),
    });
    await expect.element(screen.getByRole("row", { name: /The admin/ }).getByText("Passkey")).toBeVisible();
    await expect.element(screen.getByRole("row", { name: /Meher/ }).getByText("None yet")).toBeVisible();
  });

  test("has no button for who may not: an operator reads it, a viewer is told whom to ask", async () => {
    const operator = await open("operator");
    await expect.element(operator.screen.getByText("Meher Contractor")).toBeVisible();
    for (const name of [/^Meher/, "Make a link", /Withdraw/])
      await expect.element(operator.screen.getByRole("button", { name })).not.toBeInTheDocument();
    await operator.screen.unmount();
    const viewer = await open("viewer");
    await expect.element(viewer.screen.getByText(/Ask an admin if you need to know/)).toBeVisible();
    expect(viewer.server.asked("team.list")).toEqual([]);
    await expect.element(viewer.screen.getByText("Also approves and rejects the pack")).toBeVisible();
  });

  test("that can't be read says so, and the rest of the page stands", async () => {
    const { screen } = await open("admin", {
      "team.list": () => {
        throw refused("INTERNAL_SERVER_ERROR", "Something went wrong here.");
      },
    });
    await expect.element(screen.getByText("Chrome on Linux")).toBeVisible();
    await expect.element(screen.getByText("Something went wrong here."), { timeout: 10_000 }).toBeVisible();
  });
});

describe("a link", () => {
  test("is shown whole and once; a refusal keeps the choice", async () => {
    const { screen, server } = await open("admin", {
      "team.invite": () => {
        throw unreachable();
      },
    });
    await screen.getByRole("radio", { name: "Operator" }).click();
    await screen.getByRole("button", { name: "Make a link" }).click();
    await expect.element(screen.getByText(/The server can't be reached/)).toBeVisible();
    await expect.element(screen.getByRole("radio", { name: "Operator" })).toBeChecked();
    server.answer({ "team.invite": () => link });
    await screen.getByRole("button", { name: "Make a link" }).click();
    await expect.element(screen.getByText(link.link)).toBeVisible();
    expect(server.asked("team.invite")).toEqual([{ role: "operator" }, { role: "operator" }]);
    await expect.element(screen.getByText(/opens on this machine only/)).not.toBeInTheDocument();
    await screen.getByRole("button", { name: "I have it" }).click();
    await expect.element(screen.getByText(link.link)).not.toBeInTheDocument();
  });

  test("that opens on this machine alone says so", async () => {
    const { screen } = await open("admin", { "team.invite": () => ({ ...link, isLocal: true }) });
    await screen.getByRole("button", { name: "Make a link" }).click();
    await expect.element(screen.getByText(/opens on this machine only/)).toBeVisible();
  });
});

describe("a person", () => {
  test("gets another role only when another is chosen; the last admin keeps theirs", async () => {
    const { screen, server } = await open("admin", { "team.changeRole": () => ({ changed: true }) });
    await screen.getByRole("button", { name: /^Meher/ }).click();
    const drawer = screen.getByRole("dialog", { name: "Meher Contractor" });
    const change = drawer.getByRole("button", { name: "Change the role" });
    await expect.element(change).toBeDisabled();
    await drawer.getByRole("radio", { name: "Viewer", exact: true }).click();
    await change.click();
    await expect.poll(() => server.asked("team.changeRole")).toEqual([{ id: "meher", role: "viewer" }]);
    await userEvent.keyboard("{Escape}");
    await screen.getByRole("button", { name: /^The admin/ }).click();
    const own = screen.getByRole("dialog", { name: "The admin" });
    await expect.element(own.getByText(/last admin/)).toBeVisible();
    await own.getByRole("radio", { name: "Viewer", exact: true }).click();
    await expect.element(own.getByRole("button", { name: "Change the role" })).toBeDisabled();
    await expect.element(own.getByRole("button", { name: /Take access away/ })).not.toBeInTheDocument();
  });

  test("loses access after a question that says what ends, and a refusal is told", async () => {
    const { screen, server } = await open("admin", {
      "team.changeRole": () => {
        throw refused("CONFLICT", "This is the last admin.");
      },
    });
    await screen.getByRole("button", { name: /^Meher/ }).click();
    await screen.getByRole("button", { name: "Take access away…" }).click();
    const question = screen.getByRole("alertdialog", { name: "Take Meher Contractor’s access away?" });
    await expect.element(question.getByText(/end within a second/)).toBeVisible();
    expect(server.asked("team.changeRole")).toEqual([]);
    await question.getByRole("button", { name: "Take access away" }).click();
    await expect.element(screen.getByText("This is the last admin.")).toBeVisible();
    expect(server.asked("team.changeRole")).toEqual([{ id: "meher", role: "none" }]);
  });
});

test("one's own browsers are signed out one by one or all others; this one is not", async () => {
  const { screen, server } = await open("viewer", {
    "account.endSession": () => ({ ended: 1 }),
    "account.endOthers": () => ({ ended: 1 }),
  });
  await screen.getByRole("button", { name: "Sign out of A browser that did not say its name" }).click();
  await expect.poll(() => server.asked("account.endSession")).toEqual([{ id: "other" }]);
  await screen.getByRole("button", { name: "Sign out the other one" }).click();
  await expect.poll(() => server.asked("account.endOthers")).toHaveLength(1);
  await expect.element(screen.getByRole("button", { name: /Chrome on Linux/ })).not.toBeInTheDocument();
});
