import { type ReactNode, Suspense, useState } from "react";
import { inShort } from "../fault.ts";
import { part } from "../parts.tsx";
import { notify } from "../toast-store.ts";
import { Button } from "./button.tsx";
import { FaultBoundary } from "./fault.tsx";

const ConfirmDialog = part(async () => (await import("./confirm-dialog.tsx")).ConfirmDialog);

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

/** The question itself loads when it is asked. */
export function Confirm({ trigger, isMain, isDisabled, ...question }: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        kind={isMain ? "primary" : "plain"}
        disabled={isDisabled}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        {trigger}
      </Button>
      <FaultBoundary
        resetKey={String(isOpen)}
        onFault={(error) => {
          setOpen(false);
          notify({ text: `Nothing was done: ${inShort(error)}`, shape: "failed" });
        }}
      >
        <Suspense fallback={null}>
          {isOpen && <ConfirmDialog {...question} onClose={() => setOpen(false)} />}
        </Suspense>
      </FaultBoundary>
    </>
  );
}
