import "../styles/all.css";
import { useState } from "react";
import { expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { Tabs } from "./tabs.tsx";

function Subjects() {
  const [chosen, choose] = useState<"one" | "two" | "three">("one");
  const tabs = [
    { name: "one", label: "Messages" },
    { name: "two", label: "Webhooks", count: "12" },
    { name: "three", label: "Problems" },
  ] as const;
  return (
    <Tabs label="Subjects" tabs={tabs} chosen={chosen} onChoose={choose}>
      about {chosen}
    </Tabs>
  );
}

test("tabs are one stop, and arrows go round through them", async () => {
  const screen = await render(<Subjects />);
  const tab = (name: string) => screen.getByRole("tab", { name });
  await userEvent.tab();
  await expect.element(tab("Messages")).toHaveFocus();
  await userEvent.keyboard("{ArrowLeft}");
  await expect.element(tab("Problems")).toHaveFocus();
  await expect.element(tab("Problems")).toHaveAttribute("aria-selected", "true");
  await expect.element(screen.getByRole("tabpanel", { name: "Problems" })).toHaveTextContent("about three");
  await userEvent.keyboard("{ArrowRight}");
  await expect.element(tab("Messages")).toHaveFocus();
  await userEvent.keyboard("{End}{Home}");
  await expect.element(tab("Messages")).toHaveAttribute("aria-selected", "true");
  await userEvent.tab();
  await expect.element(screen.getByRole("tabpanel")).toHaveFocus();
});
