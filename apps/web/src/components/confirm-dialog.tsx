import { AlertDialog } from "@base-ui/react/alert-dialog";
import type { ReactNode } from "react";
import { buttonLook } from "./button.tsx";
import look from "./confirm.module.css";

interface Props {
  title: string;
  children: ReactNode;
  verb: string;
  onConfirm: () => void;
  onClose: () => void;
}

/** What will happen, and the two answers; Escape is the harmless one. */
export function ConfirmDialog({ title, children, verb, onConfirm, onClose }: Props) {
  return (
    <AlertDialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={look.confirmBackdrop} forceRender />
        <AlertDialog.Popup className={look.confirm}>
          <AlertDialog.Title>{title}</AlertDialog.Title>
          <AlertDialog.Description render={<div />}>{children}</AlertDialog.Description>
          <div className={look.confirmActions}>
            <AlertDialog.Close {...buttonLook()}>Cancel</AlertDialog.Close>
            <AlertDialog.Close {...buttonLook("primary")} onClick={onConfirm}>
              {verb}
            </AlertDialog.Close>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
