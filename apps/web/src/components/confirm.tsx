import { lazy, type ReactNode, Suspense, useState } from "react";
import { Button } from "./button.tsx";

const ConfirmDialog = lazy(async () => ({ default: (await import("./confirm-dialog.tsx")).ConfirmDialog }));

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
      {isOpen && (
        <Suspense fallback={null}>
          <ConfirmDialog {...question} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
