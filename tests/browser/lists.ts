// What runs in the page knows the DOM.
/// <reference lib="dom" />
import type { Page } from "playwright-core";

/** Every row of the list in its order, newest first, by what it opens: scrolled through, since only those in sight exist. */
export async function allRows(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const scroller = document.querySelector<HTMLElement>("[data-rows]");
    if (!scroller) return [];
    const found = new Map<number, string>();
    const frame = () => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
    const through = async (visit: () => void | Promise<void>) => {
      scroller.scrollTop = 0;
      for (let at = -1; at !== scroller.scrollTop; ) {
        at = scroller.scrollTop;
        await frame();
        await visit();
        scroller.scrollTop = at + scroller.clientHeight / 2;
      }
      scroller.scrollTop = 0;
    };
    // What a row stands for is shown when asked.
    await through(async () => {
      const closed = "[data-group=alike] > button[aria-expanded=false]";
      for (;;) {
        const show = scroller.querySelector<HTMLElement>(closed);
        if (!show) return;
        show.click();
        await frame();
      }
    });
    await through(() => {
      for (const item of scroller.querySelectorAll("[data-index]")) {
        const link = item.querySelector("[data-row] a");
        if (link) found.set(Number(item.getAttribute("data-index")), link.getAttribute("href") ?? "");
      }
    });
    return [...found].sort(([a], [b]) => a - b).map(([, href]) => href);
  });
}

/** What a person reads in each row that is in sight. */
export const rowsInSight = (page: Page, text: string) => page.locator("[data-row]", { hasText: text });

export const liveChip = (page: Page) => page.getByText(/Live · \d+ s/);
