import type { Settings } from "./live-settings.ts";
import { outboundSettings } from "./outbound/settings.ts";
import { peopleSettings } from "./people/settings.ts";
import { appSettings } from "./settings/setting.ts";
import { unlockSettings } from "./unlock/settings.ts";

/** Every setting there is. */
export const allSettings: Settings = {
  ...appSettings,
  ...outboundSettings,
  ...peopleSettings,
  ...unlockSettings,
};
