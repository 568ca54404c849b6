import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { client } from "../api.ts";
import { refused, unreachable, wrongFields } from "../faked-server.fixture.ts";
import { show } from "../part.fixture.tsx";
import { AreaField } from "./area-field.tsx";
import { Form, Send } from "./form.tsx";
import { PasswordField } from "./password-field.tsx";
import { TextField } from "./text-field.tsx";
import { useOurForm } from "./use-form.ts";

beforeEach(() => sessionStorage.clear());

const server = { name: "Failed today", search: "q=status%3Afailed", secret: "" };

function Sample({ values = server, close = () => {} }: { values?: typeof server; close?: () => void }) {
  const form = useOurForm({
    values,
    send: ({ name, search }) => client.views.save.mutate({ name, search, shared: false }),
    draft: "sample",
  });
  return (
    <>
      <Form
        form={form}
        send={
          <Send form={form} pending="Saving…">
            Save
          </Send>
        }
      >
        <TextField form={form} name="name" label="Name" help="As others see it." />
        <AreaField form={form} name="search" label="Search" most={40} />
        <PasswordField
          form={form}
          name="secret"
          label="Password"
          autoComplete="current-password"
          isOptional
        />
      </Form>
      <button type="button" onClick={() => form.leave(close)}>
        Close
      </button>
      {/* The part stands at a place of its own, which the screens' links do not know. */}
      <Link to={"/elsewhere" as never}>Elsewhere</Link>
    </>
  );
}

/** What the server says now; it may say something else later. */
let tell = (_: typeof server) => {};
function Refetched() {
  const [values, set] = useState(server);
  tell = set;
  return <Sample values={values} />;
}

const saved = { id: "1" } as never;
const field = (screen: Awaited<ReturnType<typeof show>>["screen"], name: string) =>
  screen.getByRole("textbox", { name });

describe("sending", () => {
  test("happens once, says that it does, and lets nothing be asked afterwards", async () => {
    const answer = Promise.withResolvers<never>();
    const {
      screen,
      server: played,
      router,
    } = await show(<Sample />, {
      answers: { "views.save": () => answer.promise },
    });
    await userEvent.fill(field(screen, "Name"), "Slow ones");
    await userEvent.keyboard("{Enter}{Enter}");
    await userEvent.keyboard("{Control>}{Enter}{/Control}");
    const button = screen.getByRole("button", { name: "Saving…" });
    await expect.element(button).toBeDisabled();
    answer.resolve(saved);
    await expect.element(screen.getByRole("button", { name: "Save" })).toBeEnabled();
    expect(played.asked("views.save")).toEqual([{ name: "Slow ones", search: server.search, shared: false }]);
    expect(sessionStorage.length).toBe(0);
    await screen.getByRole("link", { name: "Elsewhere" }).click();
    await expect.element(screen.getByRole("heading", { name: "Elsewhere" })).toBeVisible();
    expect(router.state.location.pathname).toBe("/elsewhere");
  });

  test("pressing the button leaves no field: nothing that is said then moves it before the press is over", async () => {
    const { screen, server: played } = await show(<Sample />, { answers: { "views.save": () => saved } });
    await userEvent.fill(field(screen, "Name"), "Slow ones");
    const left = vi.fn();
    field(screen, "Name").element().addEventListener("blur", left);
    await screen.getByRole("button", { name: "Save" }).click();
    await expect.poll(() => played.asked("views.save")).toHaveLength(1);
    expect(left).not.toHaveBeenCalled();
    // The check can fail: elsewhere a press leaves it.
    await field(screen, "Name").click();
    await screen.getByRole("button", { name: "Close" }).click();
    expect(left).toHaveBeenCalled();
  });

  test("Ctrl Enter sends from an area, where Enter is a new line", async () => {
    const { screen, server: played } = await show(<Sample />, { answers: { "views.save": () => saved } });
    await userEvent.fill(field(screen, "Search"), "one");
    await userEvent.keyboard("{Enter}two");
    expect(played.asked("views.save")).toHaveLength(0);
    await userEvent.keyboard("{Control>}{Enter}{/Control}");
    await expect.poll(() => played.asked("views.save")).toHaveLength(1);
    expect(played.asked("views.save")[0]?.search).toBe("one\ntwo");
  });

  test("what is wrong stands beside its field in the place of the help, and the focus is there", async () => {
    const { screen, server: played } = await show(<Sample />, {
      answers: {
        "views.save": () => {
          throw wrongFields({ search: "is no search", name: "is taken", shared: "Sharing is off." });
        },
      },
    });
    await screen.getByRole("button", { name: "Save" }).click();
    await expect.element(field(screen, "Name")).toHaveFocus();
    await expect.element(field(screen, "Name")).toHaveAccessibleDescription("is taken");
    await expect.element(field(screen, "Search")).toHaveAccessibleDescription("is no search");
    await expect.element(screen.getByText("As others see it.")).not.toBeInTheDocument();
    // What belongs to no field here is said above the button.
    await expect.element(screen.getByText("Sharing is off.")).toBeVisible();

    await userEvent.fill(field(screen, "Name"), "");
    await screen.getByRole("button", { name: "Save" }).click();
    await expect.element(field(screen, "Name")).toHaveAccessibleDescription("Needed to go on.");
    await expect.element(field(screen, "Name")).toHaveFocus();
    await userEvent.fill(field(screen, "Search"), "x".repeat(52));
    await expect.element(screen.getByText("52 of 40")).toBeVisible();
    await expect.element(field(screen, "Search")).toHaveAccessibleDescription("12 characters too many.");
    expect(played.asked("views.save")).toHaveLength(1);
  });

  test("a refusal and a server that is away are said in words, and what was typed stays", async () => {
    const { screen, server: played } = await show(<Sample />, {
      answers: {
        "views.save": () => {
          throw refused("CONFLICT", "There is a view of that name.");
        },
      },
    });
    await userEvent.fill(field(screen, "Name"), "Slow ones");
    await screen.getByRole("button", { name: "Save" }).click();
    await expect.element(screen.getByText("There is a view of that name.")).toBeVisible();
    played.answer({
      "views.save": () => {
        throw unreachable();
      },
    });
    await screen.getByRole("button", { name: "Save" }).click();
    await expect.element(screen.getByText(/^The server can't be reached/)).toBeVisible();
    await expect.element(field(screen, "Name")).toHaveValue("Slow ones");
  });
});

describe("what is written", () => {
  test("is not lost to what the server says meanwhile; what nobody touched follows it", async () => {
    const { screen } = await show(<Refetched />);
    await userEvent.fill(field(screen, "Name"), "Slow ones");
    tell({ ...server, name: "Renamed elsewhere", search: "q=read" });
    await expect.element(field(screen, "Search")).toHaveValue("q=read");
    await expect.element(field(screen, "Name")).toHaveValue("Slow ones");
  });

  test("is asked for before a link leaves it or an overlay closes", async () => {
    const close = vi.fn();
    const { screen, router } = await show(<Sample close={close} />);
    await screen.getByRole("button", { name: "Close" }).click();
    expect(close).toHaveBeenCalledTimes(1);

    await userEvent.fill(field(screen, "Name"), "Slow ones");
    const question = screen.getByRole("alertdialog", { name: "What you wrote here is not sent yet" });
    await screen.getByRole("button", { name: "Close" }).click();
    await question.getByRole("button", { name: "Keep writing" }).click();
    await expect.element(question).not.toBeInTheDocument();
    expect(close).toHaveBeenCalledTimes(1);
    await screen.getByRole("link", { name: "Elsewhere" }).click();
    await expect.element(question).toBeVisible();
    await userEvent.keyboard("{Escape}");
    await expect.element(question).not.toBeInTheDocument();
    await expect.element(field(screen, "Name")).toHaveValue("Slow ones");
    expect(router.state.location.pathname).toBe("/");

    await screen.getByRole("link", { name: "Elsewhere" }).click();
    await question.getByRole("button", { name: "Discard" }).click();
    await expect.element(screen.getByRole("heading", { name: "Elsewhere" })).toBeVisible();
    expect(sessionStorage.length).toBe(0);
  });

  test("closing the tab is asked about as long as something is written", async () => {
    const { screen } = await show(<Sample />, { isInTab: true });
    const isAsked = () => !window.dispatchEvent(new Event("beforeunload", { cancelable: true }));
    expect(isAsked()).toBe(false);
    await userEvent.fill(field(screen, "Name"), "Slow ones");
    await expect.poll(isAsked).toBe(true);
    await userEvent.fill(field(screen, "Name"), server.name);
    await expect.poll(isAsked).toBe(false);
  });

  test("is back after a reload with its age, without secrets, and only for who wrote it", async () => {
    const { screen } = await show(<Sample />, { now: "2026-11-27T05:00:00Z" });
    await userEvent.fill(field(screen, "Name"), "Slow ones");
    await userEvent.fill(screen.getByLabelText(/^Password/), "correct horse");
    await expect.poll(() => sessionStorage.getItem("unlatch.draft.sample")).toContain("Slow ones");
    expect(sessionStorage.getItem("unlatch.draft.sample")).not.toContain("correct horse");
    await screen.unmount();

    const other = await show(<Sample />, { role: "admin", now: "2026-11-27T05:04:00Z" });
    await expect.element(field(other.screen, "Name")).toHaveValue(server.name);
    await other.screen.unmount();

    let again = await show(<Sample />, { now: "2026-11-27T05:04:00Z" });
    await expect.element(field(again.screen, "Name")).toHaveValue("Slow ones");
    await expect.element(again.screen.getByText("What you wrote 4 m ago is back.")).toBeVisible();
    // Put back is not written anew: after another reload it is as old as it is.
    await again.screen.unmount();
    again = await show(<Sample />, { now: "2026-11-27T05:07:00Z" });
    await expect.element(again.screen.getByText("What you wrote 7 m ago is back.")).toBeVisible();
    await again.screen.getByRole("button", { name: "Start over" }).click();
    await expect.element(field(again.screen, "Name")).toHaveValue(server.name);
    expect(sessionStorage.length).toBe(0);
  });
});
