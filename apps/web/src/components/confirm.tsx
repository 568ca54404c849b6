import { type ReactNode, useState } from "react";
import { part } from "../parts.tsx";
import { askingWords as words } from "../words/asking.ts";
import { Arriving } from "./arriving.tsx";
import { Button, type ButtonKind } from "./button.tsx";
import type { Question } from "./confirm-dialog.tsx";

const ConfirmDialog = part(
  () => import("./confirm-dialog.tsx"),
  (of) => of.ConfirmDialog,
);

/** Who reaches more people than this writes the number first. */
export const manyPeople = 1_000;

interface Props extends Question {
  /** On the button that asks. */
  trigger: string;
  icon?: ReactNode;
  isMain?: boolean;
  /** One in each row of a list: what is red there would be a wall. The question itself is as red as ever. */
  isQuiet?: boolean;
  isDisabled?: boolean;
  onConfirm: () => void;
}

/** The question itself loads when it is asked. */
export function Confirm({ trigger, icon, isMain, isQuiet, isDisabled, ...question }: Props) {
  const [isOpen, setOpen] = useState(false);
  const [isWanted, setWanted] = useState(false);
  const kind: ButtonKind = isQuiet ? "ghost" : question.isDanger ? "danger" : isMain ? "primary" : "plain";
  return (
    <>
      <Button
        kind={kind}
        disabled={isDisabled}
        aria-haspopup="dialog"
        onPointerEnter={ConfirmDialog.ahead}
        onClick={() => {
          setWanted(true);
          setOpen(true);
        }}
      >
        {icon}
        {trigger}
      </Button>
      <Arriving
        failed={words.nothingDone}
        resetKey={String(isWanted)}
        onFail={() => {
          setOpen(false);
          setWanted(false);
        }}
      >
        {isWanted && <ConfirmDialog {...question} isOpen={isOpen} onOpenChange={setOpen} />}
      </Arriving>
    </>
  );
}
