import { useEffect, useRef } from "react";

/** Over everything, also over what is open over the page; the focus goes back to where somebody typed. */
export function useModal() {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const { activeElement: before } = document;
    const own = dialog.current;
    own?.showModal();
    own?.querySelector<HTMLElement>("input:not([readonly])")?.focus();
    // What lies under the question hears nothing of Escape.
    own?.addEventListener("keydown", (event) => event.key === "Escape" && event.stopPropagation());
    return () => {
      own?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return dialog;
}
