import { useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useMemo } from "react";
import { closeSheet, openSheet, useSheet } from "../sheets.ts";
import { useShortcuts } from "../shortcuts.ts";

const Palette = lazy(async () => ({ default: (await import("./palette.tsx")).Palette }));
const HelpSheet = lazy(async () => ({ default: (await import("./help-sheet.tsx")).HelpSheet }));
const MoreSheet = lazy(async () => ({ default: (await import("./more-sheet.tsx")).MoreSheet }));

/** What opens over every page, and the keys for it. */
export function ShellSheets() {
  const sheet = useSheet();
  const navigate = useNavigate();
  useShortcuts(
    useMemo(
      () => ({
        "g t": { run: () => void navigate({ to: "/" }), does: "Go to Today" },
        "g a": { run: () => void navigate({ to: "/activity" }), does: "Go to Activity" },
        "?": { run: () => openSheet("help"), does: "This list" },
      }),
      [navigate],
    ),
  );
  useEffect(() => {
    // With a key that is held, so it also works while somebody types.
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      if (document.querySelector("dialog[open], [role=alertdialog]")) return;
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
    <Suspense fallback={null}>
      {sheet === "palette" && <Palette onClose={close} />}
      {sheet === "help" && <HelpSheet onClose={close} />}
      {sheet === "more" && <MoreSheet onClose={close} />}
    </Suspense>
  );
}
