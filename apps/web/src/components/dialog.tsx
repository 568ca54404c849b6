import { type ReactNode, useId, useRef } from "react";
import { useModal } from "../top-modal.ts";
import { Button } from "./button.tsx";
import look from "./dialog.module.css";

interface Props {
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** Under the content, before Close. */
  actions?: ReactNode;
}

/** The browser's own: it keeps the focus inside, Escape closes it, and the focus goes back to where it was. */
export function Dialog({ title, onClose, children, actions }: Props) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useModal(dialog);
  return (
    <dialog ref={dialog} className={look.dialog} aria-labelledby={id} onClose={onClose}>
      <h2 id={id}>{title}</h2>
      <div className={look.dialogBody}>{children}</div>
      <div className={look.dialogActions}>
        {actions}
        <Button onClick={() => dialog.current?.close()}>Close</Button>
      </div>
    </dialog>
  );
}
