import "./toasts.css";
import { useSyncExternalStore } from "react";
import { useNow } from "../now.ts";
import { dismiss, type Toast, toastStore } from "../toast-store.ts";
import { StatusMark } from "./status-mark.tsx";

/** Said politely, so that nobody is interrupted; what can be taken back stays until it is done. */
export function Toasts() {
  const toasts = useSyncExternalStore(toastStore.subscribe, toastStore.get);
  return (
    <section className="toasts" aria-label="Notifications" aria-live="polite">
      {toasts.map((toast) => (
        <div key={toast.id} className="toast">
          <StatusMark shape={toast.shape} word="" />
          <span className="toast-text">{toast.text}</span>
          {toast.undo ? (
            <>
              <Countdown toast={toast} />
              <button type="button" className="button" onClick={toast.undo}>
                Undo
              </button>
            </>
          ) : (
            <button type="button" className="link-button" onClick={() => dismiss(toast.id)}>
              Dismiss
            </button>
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
