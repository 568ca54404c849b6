// What runs in the page knows the DOM.
/// <reference lib="dom" />
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

/**
 * What axe finds wrong: each rule with the elements that break it. Its other way of asking opens a second page for
 * every look, which only frames of other origins need; ours has none. In the dark a page has the same names and
 * roles as by day: there only its colours are looked at.
 */
export async function findings(page: Page): Promise<string[]> {
  const looking = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
  if (await isDark(page)) looking.withRules(["color-contrast", "link-in-text-block"]);
  const { violations } = await looking.analyze();
  return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).join(", ")}`);
}

const isDark = (page: Page) => page.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches);
