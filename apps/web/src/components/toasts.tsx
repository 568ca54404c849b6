import { useSyncExternalStore } from "react";
import { createPortal } from "react-dom";
import { dismiss, toastStore } from "../toast-store.ts";
import { topModal } from "../top-modal.ts";
import { Button } from "./button.tsx";
import { OutboxToasts } from "./outbox-toasts.tsx";
import { State } from "./state.tsx";
import look from "./toasts.module.css";

/** Said politely, so that nobody is interrupted; inside of the dialog that is on top, because outside of it all is dead. */
export function Toasts() {
  const toasts = useSyncExternalStore(toastStore.subscribe, toastStore.get);
  const modal = useSyncExternalStore(topModal.subscribe, topModal.get);
  const section = (
    <section className={look.toasts} aria-label="Notifications" aria-live="polite">
      <OutboxToasts />
      {toasts.map((toast) => (
        <div key={toast.id} className={look.toast}>
          <State shape={toast.shape} word="" />
          <span className={look.toastText}>{toast.text}</span>
          <Button kind="link" onClick={() => dismiss(toast.id)}>
            Dismiss
          </Button>
        </div>
      ))}
    </section>
  );
  return modal ? createPortal(section, modal) : section;
}
