import { useEffect } from "react";
import { useSettingsSearch } from "./use-place.ts";

/** Who looked for a setting stands in its field; `isThere`: the fields are drawn. */
export function useFocusAt(isThere: boolean): void {
  const { at } = useSettingsSearch();
  useEffect(() => {
    if (!isThere || at === undefined) return;
    const found = document.querySelector<HTMLElement>(`[data-setting="${CSS.escape(at)}"]`);
    const field = found?.querySelector<HTMLElement>(":is(input,textarea,select,button)");
    found?.scrollIntoView({ block: "center" });
    field?.focus({ preventScroll: true });
  }, [at, isThere]);
}
