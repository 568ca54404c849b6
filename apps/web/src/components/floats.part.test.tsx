// What opens beside its button or over the page: where it stands, how it closes, and what stays in reach.
import { useState } from "react";
import { beforeEach, describe, expect, test } from "vitest";
import { type Locator, page, userEvent } from "vitest/browser";
import { show } from "../part.fixture.tsx";
import { notify } from "../toast-store.ts";
import { Button } from "./button.tsx";
import { Confirm } from "./confirm.tsx";
import { Dialog } from "./dialog.tsx";
import { OpensMenu, OpensPanel } from "./opener.tsx";

const desks = [
  [1440, 900],
  [820, 1180],
] as const;
const phones = [
  [390, 844],
  [320, 640],
] as const;
beforeEach(() => page.viewport(1280, 800));

let pressedBeneath = 0;

function Sample() {
  const [span, setSpan] = useState("Last 7 days");
  const [states, setStates] = useState<readonly string[]>([]);
  const [isOpen, setOpen] = useState(false);
  const toggle = (name: string) =>
    setStates((before) => (before.includes(name) ? before.filter((one) => one !== name) : [...before, name]));
  return (
    <div style={{ padding: "3rem" }}>
      <OpensPanel label="A panel" trigger={(press) => <Button {...press}>Panel</Button>}>
        {(close) => <Button onClick={close}>Done</Button>}
      </OpensPanel>
      <OpensMenu
        label="A menu"
        align="end"
        trigger={(press) => <Button {...press}>Menu</Button>}
        sections={[
          {
            kind: "one",
            name: "When",
            chosen: span,
            choose: setSpan,
            entries: ["Last hour", "Last 7 days", "Any time"].map((name) => ({ name })),
          },
          {
            kind: "many",
            name: "State",
            toggle,
            entries: ["Failed", "Read"].map((name) => ({ name, isOn: states.includes(name) })),
          },
          { kind: "acts", entries: [{ name: "Do it", run: () => notify({ text: "Done." }) }] },
        ]}
      />
      <Confirm trigger="Confirm" title="Send to 118?" verb="Send" onConfirm={() => {}}>
        They get it.
      </Confirm>
      <Button onClick={() => setOpen(true)}>Dialog</Button>
      {isOpen && (
        <Dialog title="A dialog" onClose={() => setOpen(false)}>
          <p>Words.</p>
        </Dialog>
      )}
      <p>
        {span}; {states.join(" and ") || "no state"}
      </p>
      <button
        type="button"
        style={{ marginTop: "20rem" }}
        onClick={() => {
          pressedBeneath += 1;
        }}
      >
        Beneath
      </button>
    </div>
  );
}

/** Where it stands when it has come. */
async function boxOf(one: Locator): Promise<DOMRect> {
  await expect.element(one).toBeVisible();
  const element = one.element();
  await Promise.all(element.getAnimations().map((each) => each.finished));
  return element.getBoundingClientRect();
}

describe("beside its button", () => {
  test.each(desks)("it stands eight pixels away, and never over it: %s wide", async (width, height) => {
    await page.viewport(width, height);
    const { screen } = await show(<Sample />);
    for (const [name, role] of [
      ["Panel", "dialog"],
      ["Menu", "menu"],
    ] as const) {
      const button = screen.getByRole("button", { name, includeHidden: true });
      await button.click();
      const box = await boxOf(screen.getByRole(role));
      const at = button.element().getBoundingClientRect();
      expect(Math.abs(box.top - at.bottom - 8)).toBeLessThan(1.5);
      expect(box.left).toBeLessThan(at.right);
      expect(box.right).toBeGreaterThan(at.left);
      await userEvent.keyboard("{Escape}");
      await expect.element(screen.getByRole(role)).not.toBeInTheDocument();
      await expect.element(button).toHaveFocus();
    }
  });

  test.each(phones)(
    "on a phone it is a sheet at the foot, with targets for a thumb: %s wide",
    async (width, height) => {
      await page.viewport(width, height);
      const { screen } = await show(<Sample />);
      for (const [name, role] of [
        ["Panel", "dialog"],
        ["Menu", "menu"],
        ["Dialog", "dialog"],
        ["Confirm", "alertdialog"],
      ] as const) {
        await screen.getByRole("button", { name, exact: true }).click();
        const { x, width: wide, bottom, top } = await boxOf(screen.getByRole(role));
        expect([name, x, wide, Math.round(bottom)]).toEqual([name, 0, width, height]);
        expect(top).toBeGreaterThanOrEqual(40);
        const targets = screen.getByRole(role).element().querySelectorAll("[role^=menuitem]");
        for (const target of targets) expect(target.clientHeight).toBeGreaterThanOrEqual(44);
        await userEvent.keyboard("{Escape}");
        await expect.element(screen.getByRole(role)).not.toBeInTheDocument();
      }
    },
  );

  test("a choice closes a menu; what can be chosen together keeps it open", async () => {
    const { screen } = await show(<Sample />);
    const menu = screen.getByRole("menu");
    await screen.getByRole("button", { name: "Menu" }).click();
    await menu.getByRole("menuitemcheckbox", { name: "Failed" }).click();
    await menu.getByRole("menuitemcheckbox", { name: "Read" }).click();
    await expect.element(screen.getByText("Last 7 days; Failed and Read")).toBeInTheDocument();
    await expect.element(menu).toBeVisible();
    await menu.getByRole("menuitemradio", { name: "Last hour" }).click();
    await expect.element(menu).not.toBeInTheDocument();
    await expect.element(screen.getByText("Last hour; Failed and Read")).toBeVisible();
    await screen.getByRole("button", { name: "Menu" }).click();
    await menu.getByRole("menuitem", { name: "Do it" }).click();
    await expect.element(menu).not.toBeInTheDocument();
    await expect.element(screen.getByText("Done.")).toBeVisible();
  });

  test("arrows and letters go through it, Enter chooses", async () => {
    const { screen } = await show(<Sample />);
    const button = screen.getByRole("button", { name: "Menu" });
    (button.element() as HTMLElement).focus();
    await userEvent.keyboard("{Enter}");
    await expect.element(screen.getByRole("menu")).toBeVisible();
    await userEvent.keyboard("{ArrowDown}{ArrowDown}{ArrowUp}");
    await userEvent.keyboard("a");
    await expect.element(screen.getByRole("menuitemradio", { name: "Any time" })).toHaveFocus();
    await userEvent.keyboard("{Enter}");
    await expect.element(screen.getByText("Any time; no state")).toBeVisible();
    await expect.element(button).toHaveFocus();
  });

  test("a press elsewhere only closes it", async () => {
    const { screen } = await show(<Sample />);
    const beneath = screen.getByRole("button", { name: "Beneath", includeHidden: true });
    pressedBeneath = 0;
    for (const name of ["Panel", "Menu"]) {
      await screen.getByRole("button", { name }).click();
      const over = screen.getByRole(name === "Menu" ? "menu" : "dialog");
      await expect.element(over).toBeVisible();
      await beneath.click({ force: true });
      await expect.element(over).not.toBeInTheDocument();
      expect(pressedBeneath).toBe(0);
    }
    // The same press with nothing open is heard: the check above can fail.
    await beneath.click();
    expect(pressedBeneath).toBe(1);
  });
});

describe.each([
  ["Dialog", "dialog"],
  ["Confirm", "alertdialog"],
] as const)("over the page: %s", (name, role) => {
  test("leaves notifications in reach, by pointer and by key", async () => {
    const { screen } = await show(<Sample />);
    const over = screen.getByRole(role);
    for (const how of ["pointer", "key"]) {
      notify({ text: "A short word." });
      await screen.getByRole("button", { name, exact: true }).click();
      await boxOf(over);
      if (how === "pointer")
        await screen.getByRole("button", { name: "Dismiss", includeHidden: true }).click();
      else await userEvent.keyboard("{F6}{Enter}");
      await expect.element(screen.getByText("A short word.")).not.toBeInTheDocument();
      // The question still waits for its answer, and the focus is in it.
      await expect.element(over).toBeVisible();
      if (how === "key") expect(over.element().contains(document.activeElement)).toBe(true);
      await userEvent.keyboard("{Escape}");
      await expect.element(over).not.toBeInTheDocument();
      await expect.element(screen.getByRole("button", { name, exact: true })).toHaveFocus();
    }
  });
});
