import { useEffect, useMemo } from "react";
import { useMay } from "../about.ts";
import { part } from "../parts.tsx";
import { type Way, wayTo } from "../place.ts";
import { isFor } from "../screen.ts";
import { screens } from "../screens.tsx";
import { closeSheet, openSheet, useSheet } from "../sheets.ts";
import { type Shortcut, useShortcuts } from "../shortcuts.ts";
import { useGo } from "../use-place.ts";
import { shellWords as words } from "../words/shell.ts";
import { Arriving } from "./arriving.tsx";

const Palette = part(
  () => import("./palette.tsx"),
  (of) => of.Palette,
);
const HelpSheet = part(
  () => import("./help-sheet.tsx"),
  (of) => of.HelpSheet,
);
const JobsSheet = part(
  () => import("./jobs-sheet.tsx"),
  (of) => of.JobsSheet,
);
const StopSheet = part(
  () => import("../pages/stops/stop-sheet.tsx"),
  (of) => of.StopSheet,
);
const MoreSheet = part(
  () => import("./more-sheet.tsx"),
  (of) => of.MoreSheet,
);

/** What opens over every page, and the keys for it. */
export function ShellSheets() {
  const sheet = useSheet();
  const go = useGo();
  const may = useMay();
  useShortcuts(
    useMemo(
      () => ({
        ...keysOf(go, may),
        "?": { run: () => openSheet("help"), does: words.keys.help },
      }),
      [go, may],
    ),
  );
  useEffect(() => {
    // With a key that is held, so it also works while somebody types.
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      if (document.querySelector("[data-over=page]")) return;
      event.preventDefault();
      openSheet("palette");
    };
    addEventListener("keydown", onKey);
    return () => {
      removeEventListener("keydown", onKey);
      openSheet(null);
    };
  }, []);

  const close = () => closeSheet(sheet);
  return (
    <Arriving resetKey={sheet ?? ""} onFail={close}>
      {sheet === "palette" && <Palette onClose={close} />}
      {sheet === "help" && <HelpSheet onClose={close} />}
      {sheet === "jobs" && <JobsSheet onClose={close} />}
      {sheet === "stop" && <StopSheet onClose={close} />}
      {sheet === "more" && <MoreSheet onClose={close} />}
    </Arriving>
  );
}

/** "g" and a letter, for each screen that has one. */
function keysOf(go: (way: Way) => void, may: (right: string) => boolean): Record<string, Shortcut> {
  const open = screens.filter((one) => one.key && isFor(one, may));
  return Object.fromEntries(
    open.map((one) => [`g ${one.key}`, { run: () => go(wayTo(one)), does: words.keys.goTo(one.name) }]),
  );
}
