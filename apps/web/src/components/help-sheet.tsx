import { useState } from "react";
import { describedShortcuts, switchShortcuts, useShortcutsOn } from "../shortcuts.ts";
import checkLook from "./check.module.css";
import { Dialog } from "./dialog.tsx";
import look from "./help-sheet.module.css";

const always = [
  { keys: "Ctrl K", does: "Go anywhere, do anything (⌘ K on a Mac)" },
  { keys: "Enter", does: "Open the row" },
  { keys: "Esc", does: "Close what is open" },
  { keys: "F6", does: "Go to the notifications, and back" },
];

/** The keys of the page that is open, and the switch for those of one letter. */
export function HelpSheet({ onClose }: { onClose: () => void }) {
  const isOn = useShortcutsOn();
  const [page] = useState(describedShortcuts);
  return (
    <Dialog title="Keyboard" onClose={onClose}>
      <dl className={look.helpKeys}>
        {[...always, ...page].map(({ keys, does }) => (
          <div key={keys}>
            <dt>
              {keys.split(" ").map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <label className={checkLook.check}>
        <input type="checkbox" checked={isOn} onChange={(event) => switchShortcuts(event.target.checked)} />
        Keys of one letter are on
      </label>
    </Dialog>
  );
}
