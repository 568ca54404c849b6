import { useLayoutEffect, useRef, useSyncExternalStore } from "react";
import { dismiss, type Toast, toastStore } from "../toast-store.ts";
import { shellWords } from "../words/shell.ts";
import { Button, IconButton } from "./button.tsx";
import { Icon } from "./icon.tsx";
import { OutboxToasts } from "./outbox-toasts.tsx";
import look from "./toasts.module.css";

const words = shellWords.toasts;

/**
 * One surface, so that they never pile up: a word, and under it what can still be taken back. Said politely, so that nobody is interrupted; what can be taken back stays until it is done. They lie over
 * everything else, and F6 goes to them and back, also from a question that keeps the focus to itself.
 */
export function Toasts() {
  const [toast] = useSyncExternalStore(toastStore.subscribe, toastStore.get);
  const region = useWayIn();
  return (
    <section ref={region} className={look.toasts} aria-label={words.title} aria-live="polite">
      {toast && (
        <div key={toast.id} className={look.toast}>
          <span className={look.toastText}>{toast.text}</span>
          {toast.act && <Button onClick={() => act(toast)}>{toast.act.name}</Button>}
          <IconButton label={words.dismiss} icon={<Icon name="close" />} onClick={() => dismiss(toast.id)} />
        </div>
      )}
      <OutboxToasts />
    </section>
  );
}

function act({ id, act }: Toast): void {
  dismiss(id);
  act?.run();
}

/** F6 in and out, Escape out; and back to where somebody was when the last one goes. */
function useWayIn() {
  const region = useRef<HTMLElement>(null);
  const before = useRef<Element | null>(null);
  useLayoutEffect(() => {
    const back = () => {
      if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus();
      before.current = null;
    };
    const onKey = (event: KeyboardEvent) => {
      const isIn = region.current?.contains(document.activeElement) ?? false;
      const newest = [...(region.current?.querySelectorAll("button") ?? [])].at(-1);
      if (!(event.key === "F6" && newest) && !(event.key === "Escape" && isIn)) return;
      event.preventDefault();
      event.stopPropagation();
      if (isIn) return back();
      before.current = document.activeElement;
      newest?.focus();
    };
    // Also by a pointer: what it was on goes with the last of them.
    const onFocus = ({ relatedTarget }: FocusEvent) => {
      if (relatedTarget instanceof Element && !region.current?.contains(relatedTarget))
        before.current = relatedTarget;
    };
    const place = region.current;
    place?.addEventListener("focusin", onFocus);
    // Before what keeps the keys to itself.
    addEventListener("keydown", onKey, true);
    const gone = new MutationObserver(() => {
      if (before.current && document.activeElement === document.body) back();
    });
    if (place) gone.observe(place, { childList: true });
    return () => {
      place?.removeEventListener("focusin", onFocus);
      removeEventListener("keydown", onKey, true);
      gone.disconnect();
    };
  }, []);
  return region;
}
