import { useChangeOf, useSearchOf } from "../../use-place.ts";
import { type SettingsSearch, settingsPlace } from "./place.ts";

export const useSettingsSearch = (): SettingsSearch => useSearchOf(settingsPlace);
export const useChangeSettings = () => useChangeOf(settingsPlace);
