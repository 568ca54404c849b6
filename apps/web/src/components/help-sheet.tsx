import { useState } from "react";
import { describedShortcuts, switchShortcuts, useShortcutsOn } from "../shortcuts.ts";
import { shellWords } from "../words/shell.ts";
import checkLook from "./check.module.css";
import { Dialog } from "./dialog.tsx";
import look from "./help-sheet.module.css";

const words = shellWords.help;

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
        {words.lettersOn}
      </label>
    </Dialog>
  );
}
