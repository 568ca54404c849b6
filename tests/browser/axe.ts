import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

/**
 * What axe finds wrong: each rule with the elements that break it. Its other way of asking opens a second page for
 * every look, which only frames of other origins need; ours has none.
 */
export async function findings(page: Page): Promise<string[]> {
  const looking = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
  const { violations } = await looking.analyze();
  return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).join(", ")}`);
}
