import { useSyncExternalStore } from "react";
import { useNow } from "../now.ts";
import { dismiss, type Toast, toastStore } from "../toast-store.ts";
import { Button } from "./button.tsx";
import { State } from "./state.tsx";
import look from "./toasts.module.css";

/** Said politely, so that nobody is interrupted; what can be taken back stays until it is done. */
export function Toasts() {
  const toasts = useSyncExternalStore(toastStore.subscribe, toastStore.get);
  return (
    <section className={look.toasts} aria-label="Notifications" aria-live="polite">
      {toasts.map((toast) => (
        <div key={toast.id} className={look.toast}>
          <State shape={toast.shape} word="" />
          <span className={look.toastText}>{toast.text}</span>
          {toast.undo ? (
            <>
              <Countdown toast={toast} />
              <Button onClick={toast.undo}>Undo</Button>
            </>
          ) : (
            <Button kind="link" onClick={() => dismiss(toast.id)}>
              Dismiss
            </Button>
          )}
        </div>
      ))}
    </section>
  );
}

function Countdown({ toast }: { toast: Toast }) {
  const left = Math.max(0, Math.ceil(((toast.until ?? 0) - useNow()) / 1_000));
  return (
    <span className="soft nowrap" aria-hidden="true">
      in {left} s
    </span>
  );
}
