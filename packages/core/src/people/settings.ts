import { z } from "zod";
import type { Settings } from "../live-settings.ts";
import { setting } from "../settings/setting.ts";

export const peopleSettings: Settings = {
  "people.optOutWords": setting(
    "optOutWords",
    z.array(z.string().trim().min(1).max(100)).max(100),
    'Texts and labels of buttons that are a "no", beside those that are known: each the whole of a message.',
  ),
};
