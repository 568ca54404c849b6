import { useEffect, useRef } from "react";
import { switchShortcuts, useShortcutsOn } from "../../shortcuts.ts";

const keys = [
  ["/", "Go to the text filter"],
  ["Space", "Pause and resume the live list"],
  ["j  k", "Next and previous row, or the next and previous drawer"],
  ["Enter", "Open the row"],
  ["Esc", "Close"],
  ["?", "This list"],
] as const;

export function HelpSheet({ onClose }: { onClose: () => void }) {
  const sheet = useRef<HTMLDialogElement>(null);
  const isOn = useShortcutsOn();
  useEffect(() => sheet.current?.showModal(), []);
  return (
    <dialog ref={sheet} className="help" aria-labelledby="help-title" onClose={onClose}>
      <h2 id="help-title">Keyboard</h2>
      <dl>
        {keys.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <label className="help-switch">
        <input type="checkbox" checked={isOn} onChange={(event) => switchShortcuts(event.target.checked)} />
        Keys of one letter are on
      </label>
      <button type="button" className="button" onClick={() => sheet.current?.close()}>
        Close
      </button>
    </dialog>
  );
}
