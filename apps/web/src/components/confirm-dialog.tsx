import { AlertDialog } from "@base-ui/react/alert-dialog";
import { type ReactNode, type RefObject, useRef, useState } from "react";
import { useIsPhone } from "../media.ts";
import { askingWords as words } from "../words/asking.ts";
import { buttonLook } from "./button.tsx";
import dialogLook from "./dialog.module.css";
import { Field } from "./field.tsx";
import floatLook from "./float.module.css";

export interface Question {
  title: string;
  /** What will happen, in so many words. */
  children: ReactNode;
  /** A verb, with the number where there is one: on the button that does it. */
  verb: string;
  /** The harmless answer, where Cancel says too little. */
  cancel?: string;
  /** It can't be taken back. */
  isDanger?: boolean;
  /** So many are touched that the number is to be written first. */
  written?: number | undefined;
}

interface Props extends Question {
  onConfirm: () => void;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** What will happen, and the two answers; Escape is the harmless one. */
export function ConfirmDialog({ isOpen, onOpenChange, ...question }: Props) {
  const isPhone = useIsPhone();
  const field = useRef<HTMLInputElement>(null);
  return (
    <AlertDialog.Root open={isOpen} onOpenChange={onOpenChange}>
      <AlertDialog.Portal className={dialogLook.over}>
        <AlertDialog.Backdrop className={floatLook.veil} forceRender />
        <AlertDialog.Popup
          className={isPhone ? `${floatLook.sheet} ${floatLook.foot}` : dialogLook.dialog}
          data-over="page"
          initialFocus={question.written === undefined ? true : field}
        >
          <Asked {...question} field={field} />
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}

type AskedProps = Question & { onConfirm: () => void; field: RefObject<HTMLInputElement | null> };

/** Stays as it was asked: numbers that go on counting would change what somebody agrees to. */
function Asked({ onConfirm, field, ...question }: AskedProps) {
  const [{ title, children, verb, cancel, isDanger, written }] = useState(question);
  const [typed, setTyped] = useState("");
  const isWritten = written === undefined || typed.replaceAll(/[\s,.]/g, "") === String(written);
  return (
    <>
      <AlertDialog.Title>{title}</AlertDialog.Title>
      <AlertDialog.Description render={<div />} className={dialogLook.dialogBody}>
        {children}
      </AlertDialog.Description>
      {written !== undefined && (
        <Field
          ref={field}
          label={words.write(written)}
          inputMode="numeric"
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      <div className={dialogLook.dialogActions}>
        <AlertDialog.Close {...buttonLook("ghost")}>{cancel ?? words.cancel}</AlertDialog.Close>
        <AlertDialog.Close
          {...buttonLook(isDanger ? "danger" : "primary")}
          disabled={!isWritten}
          onClick={onConfirm}
        >
          {verb}
        </AlertDialog.Close>
      </div>
    </>
  );
}
