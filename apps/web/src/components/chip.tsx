import type { ReactNode } from "react";
import { figureWords as words } from "../words/figures.ts";
import look from "./chip.module.css";

interface Props {
  children: ReactNode;
  /** How many rows fit. */
  count?: string;
  isOn?: boolean;
  /** Makes it a switch. */
  onToggle?: () => void;
  /** Shows a cross that takes it away. */
  onRemove?: () => void;
  /** Of the cross: "Remove code 131026". */
  removeLabel?: string;
}

/** A small word: to read, to switch on and off, or to take away. */
export function Chip({ children, count, isOn, onToggle, onRemove, removeLabel }: Props) {
  const said = (
    <>
      <span className={look.chipText}>{children}</span>
      {count !== undefined && <span className={look.chipCount}>{count}</span>}
    </>
  );
  if (onToggle)
    return (
      <button
        type="button"
        className={`${look.chip} ${look.chipSwitch}`}
        aria-pressed={isOn ?? false}
        onClick={onToggle}
      >
        {said}
      </button>
    );
  return (
    <span className={look.chip}>
      {said}
      {onRemove && (
        <button
          type="button"
          className={look.chipRemove}
          aria-label={removeLabel ?? words.remove}
          onClick={onRemove}
        >
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="m4 4 8 8m0-8-8 8" />
          </svg>
        </button>
      )}
    </span>
  );
}
