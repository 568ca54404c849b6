import type { Role } from "@unlatch/core/rights";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { createHttpWorld, type HttpWorld, type HttpWorldOptions, password } from "../http-world.ts";
import { sixParts } from "../world-parts.ts";
import { openBrowser, openPage, signIn, type View } from "./chromium.ts";

interface Plan extends HttpWorldOptions {
  /** What happened before the first test of the file. */
  prepare?: (world: HttpWorld, key: string) => Promise<void>;
}

interface Visit extends View {
  role?: Role;
}

/** One browser and one world for all tests of a file, with an admin and an operator who come in when they are wanted. */
export function office({ prepare, ...options }: Plan = {}) {
  let browser: Browser | undefined;
  let world: HttpWorld | undefined;
  beforeAll(async () => {
    [browser, world] = await Promise.all([openBrowser(), createHttpWorld(options)]);
    const key = await world.key(await world.account("admin"));
    await world.account("operator");
    await prepare?.(world, key);
    await world.meta.idle();
  });
  afterAll(() => Promise.all([world?.[Symbol.asyncDispose](), browser?.close()]));
  const place = {
    get browser(): Browser {
      if (!browser) throw new Error("The browser opens before the first test.");
      return browser;
    },
    get world(): HttpWorld {
      if (!world) throw new Error("The world begins before the first test.");
      return world;
    },
    get url(): string {
      return place.world.url;
    },
    /** A fresh profile, signed in, at that address. */
    async inside(
      at: string,
      { role = "operator", ...view }: Visit = {},
    ): Promise<{ page: Page; faults: string[] }> {
      const opened = await openPage(place.browser, view);
      await signIn(opened.page, place.url, `${role}@unlatch.test`, password, at);
      return opened;
    },
  };
  return place;
}

/** Asha taps and has her six parts; Dev is not on WhatsApp; the pack of today is approved and announced. */
export async function anOrdinaryMorning(world: HttpWorld, key: string): Promise<void> {
  const post = (path: string, json: unknown) => world.json(`/api/${path}`, { key, json });
  await post("advisors", { name: "Asha Rao", phone: "+12025550143" });
  await post("advisors", { name: "Dev Mehta", phone: "+12025550144" });
  world.meta.notOnWhatsApp.add("12025550144");
  const pack = await post("packs", { day: world.today(), parts: sixParts });
  await post(`packs/${pack.id}/approve`, {});
  await world.meta.phone("+12025550143").tap({ context: null });
  await post(`packs/${pack.id}/announce`, {});
}
