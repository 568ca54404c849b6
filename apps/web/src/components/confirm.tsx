import "./confirm.css";
import { AlertDialog } from "@base-ui/react/alert-dialog";
import type { ReactNode } from "react";

interface Props {
  /** On the button that asks. */
  trigger: string;
  title: string;
  /** What will happen, in so many words. */
  children: ReactNode;
  /** A verb: on the button that does it. */
  verb: string;
  isMain?: boolean;
  isDisabled?: boolean;
  onConfirm: () => void;
}

export function Confirm({ trigger, title, children, verb, isMain, isDisabled, onConfirm }: Props) {
  return (
    <AlertDialog.Root>
      <AlertDialog.Trigger className={isMain ? "button button-main" : "button"} disabled={isDisabled}>
        {trigger}
      </AlertDialog.Trigger>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="confirm-backdrop" forceRender />
        <AlertDialog.Popup className="confirm">
          <AlertDialog.Title>{title}</AlertDialog.Title>
          <AlertDialog.Description render={<div />}>{children}</AlertDialog.Description>
          <div className="confirm-actions">
            <AlertDialog.Close className="button">Cancel</AlertDialog.Close>
            <AlertDialog.Close className="button button-main" onClick={onConfirm}>
              {verb}
            </AlertDialog.Close>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
