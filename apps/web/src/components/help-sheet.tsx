import { useState } from "react";
import { describedShortcuts, switchShortcuts, useShortcutsOn } from "../shortcuts.ts";
import { helpWords as words } from "../words/help.ts";
import checkLook from "./check.module.css";
import { Dialog } from "./dialog.tsx";
import look from "./help-sheet.module.css";

/** The keys of the page that is open, and the switch for those of one letter. */
export function HelpSheet({ onClose }: { onClose: () => void }) {
  const isOn = useShortcutsOn();
  const [page] = useState(describedShortcuts);
  return (
    <Dialog title={words.title} onClose={onClose}>
      <dl className={look.helpKeys}>
        {[...words.always, ...page].map(({ keys, does }) => (
          <div key={keys}>
            <dt>
              {(keys === " " ? [words.space] : keys.split(" ")).map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <label className={checkLook.check}>
        <input type="checkbox" checked={isOn} onChange={(event) => switchShortcuts(event.target.checked)} />
        {words.lettersOn}
      </label>
    </Dialog>
  );
}
