import { useEffect } from "react";
import { takeBack, useOutcomes, useWaiting } from "../outbox.ts";
import { waitsAs } from "../outbox-words.ts";
import { isWriting } from "../shortcuts.ts";
import { outboxWords as words } from "../words/outbox.ts";
import { shellWords } from "../words/shell.ts";
import { Button } from "./button.tsx";
import look from "./toasts.module.css";

/** What is about to leave, with the way back: the same in every tab, and after a reload. */
export function OutboxToasts() {
  const waiting = useWaiting();
  useOutcomes();
  useUndoKey(waiting.findLast(({ seconds }) => seconds > 0)?.outgoing);
  return waiting.map(({ outgoing, seconds }) => (
    <div key={outgoing.id} className={look.toast}>
      <span className={look.toastText}>{waitsAs(outgoing)}</span>
      <span className={look.toastLater} aria-hidden="true">
        {seconds > 0 ? words.inSeconds(seconds) : words.leaving}
      </span>
      <Button aria-keyshortcuts="Control+Z Meta+Z" onClick={() => void takeBack(outgoing)}>
        {shellWords.toasts.undo}
      </Button>
    </div>
  ));
}

/** Also over a dialog, where nothing outside can be reached; in a field the key is the field's own. */
function useUndoKey(newest: Parameters<typeof takeBack>[0] | undefined): void {
  useEffect(() => {
    if (!newest) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "z" || !(event.ctrlKey || event.metaKey)) return;
      if (event.shiftKey || event.altKey || isWriting(event.target)) return;
      event.preventDefault();
      void takeBack(newest);
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [newest]);
}
